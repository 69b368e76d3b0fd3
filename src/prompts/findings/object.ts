import type { ServedResource } from '../../gate/index.ts'
import { listAt, numberAt, objectAt, textAt, valueAt, wordAt } from '../../objects/fields.ts'
import { labelsOf } from '../../objects/owners.ts'
import type { Json } from '../../sanitize/index.ts'
import type { Family } from '../gather.ts'
import { builtInId } from '../kinds.ts'
import { badConditions } from './conditions.ts'
import { podFindings } from './pod.ts'

/** What is wrong with the object that is diagnosed, apart from its pods: a sentence each without a full stop. */
export const objectFindings = (object: Json, resource: ServedResource, family: Family): readonly string[] => {
  const id = builtInId(resource)
  if (id === '/Pod') return podFindings(object)
  return [...(counts[id] ?? stated)(object, family), ...badConditions(object)]
}

type Finder = (object: Json, family: Family) => readonly string[]

/** Of other kinds, a word that says of itself that something is wrong. */
const stated: Finder = (object) => {
  const phase = textAt(object, ['status', 'phase']) ?? textAt(object, ['status', 'state']) ?? ''
  return /fail|error|pending|unknown|degraded|stalled|unhealthy|lost|evicted/i.test(phase)
    ? [`its state is ${phase}`]
    : []
}

const spec = (object: Json, key: string): number | undefined => numberAt(object, ['spec', key])
const status = (object: Json, key: string): number => numberAt(object, ['status', key]) ?? 0

const fewer = (have: number, want: number, what: string): string[] =>
  have < want ? [`${have} of ${want} ${what}`] : []

const counts: Readonly<Partial<Record<string, Finder>>> = {
  'apps/Deployment': (object) => {
    const want = spec(object, 'replicas') ?? 1
    const [ready, updated] = [status(object, 'readyReplicas'), status(object, 'updatedReplicas')]
    return [
      ...fewer(ready, want, 'replicas ready'),
      ...(updated === ready ? [] : fewer(updated, want, 'replicas of the newest version')),
      ...(valueAt(object, ['spec', 'paused']) === true ? ['its rollout is paused'] : []),
    ]
  },
  'apps/ReplicaSet': (object) =>
    fewer(status(object, 'readyReplicas'), spec(object, 'replicas') ?? 1, 'replicas ready'),
  '/ReplicationController': (object) =>
    fewer(status(object, 'readyReplicas'), spec(object, 'replicas') ?? 1, 'replicas ready'),
  'apps/StatefulSet': (object) => {
    const want = spec(object, 'replicas') ?? 1
    const [current, update] = [
      textAt(object, ['status', 'currentRevision']),
      textAt(object, ['status', 'updateRevision']),
    ]
    return [
      ...fewer(status(object, 'readyReplicas'), want, 'replicas ready'),
      ...(current === update ? [] : fewer(status(object, 'updatedReplicas'), want, 'replicas of the newest version')),
    ]
  },
  'apps/DaemonSet': (object) => {
    const want = status(object, 'desiredNumberScheduled')
    const misplaced = status(object, 'numberMisscheduled')
    return [
      ...fewer(status(object, 'numberReady'), want, 'nodes have a ready pod'),
      ...fewer(status(object, 'updatedNumberScheduled'), want, 'nodes have the newest version'),
      ...(misplaced > 0 ? [`${misplaced} nodes have a pod that should have none`] : []),
    ]
  },
  'batch/Job': (object) => {
    const failed = status(object, 'failed')
    const limit = spec(object, 'backoffLimit') ?? 6
    return failed > 0 ? [`${failed} pods failed (backoffLimit ${limit})`] : []
  },
  'batch/CronJob': (object) => (valueAt(object, ['spec', 'suspend']) === true ? ['it is suspended'] : []),
  '/Service': serviceFindings,
  '/PersistentVolumeClaim': (object) => {
    const phase = textAt(object, ['status', 'phase']) ?? 'Unknown'
    const storage = textAt(object, ['spec', 'storageClassName']) ?? 'the default'
    const size = textAt(object, ['spec', 'resources', 'requests', 'storage']) ?? 'unknown'
    return phase === 'Bound' ? [] : [`is ${phase}: wants ${size} of storage class ${storage}`]
  },
}

/** What it selects; where that is nothing, which of its labels no pod has. */
function serviceFindings(service: Json, { pods, others }: Family): string[] {
  const selector = objectAt(service, ['spec', 'selector'])
  if (Object.keys(selector).length === 0) return []
  if (pods.length > 0) {
    const ready = pods.filter(isReady).length
    return ready < pods.length ? [`${ready} of ${pods.length} pods that it selects are ready`] : []
  }
  const terms = Object.keys(selector).map((key) => {
    const having = others.filter((pod) => labelsOf(pod)[key] === selector[key]).length
    return `${key}=${wordAt(selector, [key]) ?? ''} (${having} pods have it)`
  })
  return [`selects no pod of the ${others.length} in its namespace: ${terms.join(', ')}`]
}

export const isReady = (pod: Json): boolean =>
  listAt(pod, ['status', 'conditions']).some(
    (condition) => textAt(condition, ['type']) === 'Ready' && textAt(condition, ['status']) === 'True',
  )
