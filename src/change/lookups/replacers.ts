import { isDeepStrictEqual } from 'node:util'
import { listAt, numberAt, objectAt, textAt, valueAt, without } from '../../objects/fields.ts'
import { selects, selectsByMap } from '../../objects/selector.ts'
import type { Json, JsonObject } from '../../sanitize/index.ts'
import { refs, type Ref } from './reader.ts'

/** A controller that makes objects of one kind anew, and when it does. */
export interface Replacer {
  readonly ref: Ref
  readonly selects: (selector: Json | undefined, labels: JsonObject) => boolean
  /** Whether it wants this object, or one like it, to be there. */
  readonly wants: (owner: JsonObject, object: JsonObject) => boolean
}

/**
 * Who makes which kind anew, by the kind of what is made. A CronJob is missing, since it starts no run twice, and so is
 * whoever makes claims: a new claim would be empty.
 */
export const replacers: Readonly<Partial<Record<string, readonly Replacer[]>>> = {
  '/Pod': [
    { ref: refs.replicaSets, selects, wants: wantsReplicas },
    { ref: refs.replicationControllers, selects: selectsByMap, wants: wantsReplicas },
    { ref: refs.statefulSets, selects, wants: wantsReplicas },
    // Its spec does not tell how many nodes it is for.
    { ref: refs.daemonSets, selects, wants: (owner) => numberAt(owner, ['status', 'desiredNumberScheduled']) !== 0 },
    { ref: refs.jobs, selects, wants: wantsAnotherRun },
  ],
  'apps/ReplicaSet': [{ ref: refs.deployments, selects, wants: wantsRevision }],
}

function wantsReplicas(owner: JsonObject): boolean {
  return (numberAt(owner, ['spec', 'replicas']) ?? 1) > 0
}

/** A Pod that is deleted counts as one that failed, and a run that has ended is not repeated. */
function wantsAnotherRun(job: JsonObject, pod: JsonObject): boolean {
  const hasEnded = listAt(job, ['status', 'conditions']).some(
    (condition) => ends.has(textAt(condition, ['type']) ?? '') && textAt(condition, ['status']) === 'True',
  )
  const phase = textAt(pod, ['status', 'phase'])
  return (
    !hasEnded &&
    phase !== 'Succeeded' &&
    phase !== 'Failed' &&
    valueAt(job, ['spec', 'suspend']) !== true &&
    (numberAt(job, ['spec', 'parallelism']) ?? 1) > 0 &&
    (numberAt(job, ['status', 'failed']) ?? 0) < (numberAt(job, ['spec', 'backoffLimit']) ?? 6)
  )
}

/** Source: batch/v1, JobConditionType. */
const ends = new Set(['Complete', 'Failed', 'SuccessCriteriaMet', 'FailureTarget'])

/** A Deployment makes the ReplicaSet of its own template anew; one of an earlier revision is gone for good. */
function wantsRevision(deployment: JsonObject, replicaSet: JsonObject): boolean {
  return (
    valueAt(deployment, ['spec', 'paused']) !== true &&
    isDeepStrictEqual(templateOf(deployment), templateOf(replicaSet))
  )
}

/** Without the hash that a Deployment adds. Source: pkg/controller/deployment/util, EqualIgnoreHash. */
function templateOf(object: JsonObject): JsonObject {
  const template = objectAt(object, ['spec', 'template'])
  const metadata = objectAt(template, ['metadata'])
  const labels = without(objectAt(metadata, ['labels']), ['pod-template-hash'])
  return { ...template, metadata: { ...metadata, labels } }
}
