import { listAt, textAt } from '../../objects/fields.ts'
import type { Json } from '../../sanitize/index.ts'
import { containersOf, type Container } from './containers.ts'

/** What is wrong with a pod, a sentence each without a full stop, the worst first. */
export const podFindings = (pod: Json): readonly string[] => [
  ...deleting(pod),
  ...phase(pod),
  ...conditionFinding(pod, 'PodScheduled', 'is on no node'),
  ...containersOf(pod).flatMap((container) => (container.wrong.length === 0 ? [] : [sentence(container)])),
]

const sentence = ({ name, isInit, wrong }: Container): string =>
  `${isInit ? 'init container' : 'container'} ${name}: ${wrong.join('; ')}`

/** How much is wrong with a pod: what has most to tell has the highest. */
export const severityOf = (pod: Json): number => {
  const containers = containersOf(pod)
  if (containers.some(({ hasEnded, wrong }) => hasEnded && wrong.length > 0)) return 4
  if (textAt(pod, ['status', 'phase']) === 'Failed') return 3
  return podFindings(pod).length > 0 ? 2 : 0
}

/** The container of which a log tells most; undefined where none has one. */
export const tellingContainer = (pod: Json): Container | undefined => {
  const started = containersOf(pod).filter(({ hasStarted }) => hasStarted)
  return started.find(({ wrong }) => wrong.length > 0) ?? started.find(({ isInit }) => !isInit)
}

function deleting(pod: Json): string[] {
  if (textAt(pod, ['metadata', 'deletionTimestamp']) === undefined) return []
  const finalizers = listAt(pod, ['metadata', 'finalizers']).map(String)
  return [`is being deleted${finalizers.length === 0 ? '' : `, held by finalizers ${finalizers.join(', ')}`}`]
}

function phase(pod: Json): string[] {
  if (textAt(pod, ['status', 'phase']) !== 'Failed') return []
  const [reason, message] = [textAt(pod, ['status', 'reason']), textAt(pod, ['status', 'message'])]
  return [`has failed${reason === undefined ? '' : ` (${reason})`}${message === undefined ? '' : `: ${message}`}`]
}

function conditionFinding(pod: Json, type: string, words: string): string[] {
  const condition = listAt(pod, ['status', 'conditions']).find(
    (each) => textAt(each, ['type']) === type && textAt(each, ['status']) === 'False',
  )
  if (condition === undefined) return []
  return [`${words} (${textAt(condition, ['reason']) ?? 'no reason'}): ${textAt(condition, ['message']) ?? ''}`]
}
