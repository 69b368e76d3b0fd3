import { listAt, textAt } from '../../objects/fields.ts'
import type { Json } from '../../sanitize/index.ts'

/** Types of conditions whose truth is trouble. All others are trouble when they are false. */
const bad = /(?:Fail|Pressure|Degraded|Stalled|Error|Unavailable|Deadlock|Conflict|Blocked|Evict|DisruptionTarget)/

/** What is neither good nor bad, or said elsewhere. */
const neutral = new Set([
  'Suspended',
  'PodReadyToStartContainers',
  'ScalingLimited',
  'SuccessCriteriaMet',
  'FailureTarget',
])

/** One line of `status.conditions`: `Available False (MinimumReplicasUnavailable): Deployment does not …`. */
export const conditionText = (condition: Json): string => {
  const [reason, message] = [textAt(condition, ['reason']) ?? '', textAt(condition, ['message']) ?? '']
  const head = `${textAt(condition, ['type']) ?? ''} ${textAt(condition, ['status']) ?? ''}`
  return `${head}${reason === '' ? '' : ` (${reason})`}${message === '' ? '' : `: ${message}`}`
}

export const conditionsOf = (object: Json): readonly Json[] => listAt(object, ['status', 'conditions'])

/** The conditions of an object that tell of trouble. */
export const badConditions = (object: Json): readonly string[] =>
  conditionsOf(object)
    .filter((condition) => {
      const [type, status] = [textAt(condition, ['type']) ?? '', textAt(condition, ['status'])]
      if (neutral.has(type)) return false
      return status === (bad.test(type) ? 'True' : 'False')
    })
    .map(conditionText)
