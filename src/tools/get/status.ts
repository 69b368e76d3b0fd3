import { isDeepStrictEqual } from 'node:util'
import { isList, isObject, type Json, type JsonObject } from '../../sanitize/index.ts'
import { silentGenerations } from './metadata.ts'
import { always, below, sameAs, type Silent, type Test } from './silent.ts'

/** The status that a condition of a built-in kind has when all is well. One that is not listed is always shown. */
const healthy: Readonly<Record<string, 'True' | 'False'>> = {
  // Pod. Source: core/v1 PodConditionType.
  PodScheduled: 'True',
  PodReadyToStartContainers: 'True',
  Initialized: 'True',
  ContainersReady: 'True',
  Ready: 'True',
  DisruptionTarget: 'False',
  // Deployment, ReplicaSet, ReplicationController. Source: apps/v1 DeploymentConditionType.
  Available: 'True',
  Progressing: 'True',
  ReplicaFailure: 'False',
  // Job. Source: batch/v1 JobConditionType.
  Complete: 'True',
  SuccessCriteriaMet: 'True',
  Failed: 'False',
  FailureTarget: 'False',
  Suspended: 'False',
  // HorizontalPodAutoscaler and PodDisruptionBudget. Sources: autoscaling/v2, policy/v1.
  AbleToScale: 'True',
  ScalingActive: 'True',
  ScalingLimited: 'False',
  DisruptionAllowed: 'True',
}

/** Of a pod that has completed: it is not ready any more, and should not be. */
const ended = new Set(['Ready', 'ContainersReady', 'PodReadyToStartContainers'])

const isHealthyCondition: Test = (condition, { conditions }, { status }) => {
  if (!isObject(condition)) return false
  const { type, status: state, reason } = condition
  if (typeof type !== 'string' || typeof state !== 'string') return false
  if (type === 'Progressing' && reason !== 'NewReplicaSetAvailable') return false
  if (state === healthy[type]) return true
  if (isObject(status) && status['phase'] === 'Succeeded') return state === 'False' && ended.has(type)
  return type === 'ContainersReady' && isList(conditions) && conditions.some((other) => saysAsMuch(other, condition))
}

/** Ready is false for the reasons for which ContainersReady is, and then says so in the same words. */
const saysAsMuch = (other: Json, { status, reason, message }: JsonObject): boolean =>
  isObject(other) &&
  other['type'] === 'Ready' &&
  other['status'] === status &&
  other['reason'] === reason &&
  other['message'] === message

/** The container of the spec that a status is about. */
function containerOf({ spec }: JsonObject, name: Json | undefined): JsonObject | undefined {
  const lists = isObject(spec) ? [spec['containers'], spec['initContainers'], spec['ephemeralContainers']] : []
  return lists
    .flatMap((list) => (isList(list) ? list : []))
    .find((each): each is JsonObject => isObject(each) && each['name'] === name)
}

/** A field of a container's status that says what its spec says. */
const asSpecified =
  (find: (container: JsonObject) => Json | undefined): Test =>
  (value, { name }, whole) => {
    const container = containerOf(whole, name)
    return container !== undefined && isDeepStrictEqual(value, find(container) ?? {})
  }

/** The kubelet's words for CrashLoopBackOff, with the names of container and pod and its uid. */
const isUsualBackOff: Test = (message) =>
  typeof message === 'string' && /^back-off \S+ restarting failed container=/.test(message)

const containerStatus: Silent = {
  containerID: always,
  imageID: always,
  image: asSpecified(({ image }) => image),
  resources: asSpecified(({ resources }) => resources),
  allocatedResources: asSpecified(({ resources }) => (isObject(resources) ? resources['requests'] : undefined)),
  volumeMounts: always,
  user: always,
  restartCount: 0,
  // What does not run is not ready.
  ready: (ready, { state }) => ready === false && isObject(state) && state['running'] === undefined,
  started: (started, { state }) => started === (isObject(state) && state['running'] !== undefined),
  'state.waiting.message': isUsualBackOff,
  // It runs since the pod does, and nothing has happened to it.
  state: (_, { ready, restartCount, lastState }) =>
    ready === true && restartCount === 0 && isDeepStrictEqual(lastState ?? {}, {}),
  'state.terminated.containerID': always,
  'lastState.terminated.containerID': always,
  lastState: {},
}

/** An init container that has done its work. */
const isDone: Test = (status) => {
  if (!isObject(status) || status['restartCount'] !== 0 || !isObject(status['state'])) return false
  const { terminated } = status['state']
  return isObject(terminated) && terminated['exitCode'] === 0
}

/** Nobody reaches a pod that is not ready. */
const isOfUnready: Test = (_, { conditions }) =>
  isList(conditions) &&
  conditions.some((each) => isObject(each) && each['type'] === 'Ready' && each['status'] === 'False')

const podStatus: Silent = {
  podIP: isOfUnready,
  hostIP: always,
  hostIPs: always,
  podIPs: (value, { podIP = null }) => isDeepStrictEqual(value, [{ ip: podIP }]),
  startTime: always,
  qosClass: always,
  'initContainerStatuses[]': isDone,
  initContainerStatuses: [],
  ...below('containerStatuses[]', containerStatus),
  ...below('initContainerStatuses[]', containerStatus),
}

/** Counts that agree with the number of replicas; one that lags behind it stays. */
const replicaCounts: Silent = {
  updatedReplicas: sameAs('replicas'),
  availableReplicas: sameAs('replicas'),
  currentReplicas: sameAs('replicas'),
  fullyLabeledReplicas: sameAs('replicas'),
  terminatingReplicas: 0,
  collisionCount: 0,
}

const byKind: Readonly<Record<string, Silent>> = {
  Pod: podStatus,
  Deployment: replicaCounts,
  ReplicaSet: replicaCounts,
  ReplicationController: replicaCounts,
  StatefulSet: {
    ...replicaCounts,
    currentRevision: sameAs('updateRevision'),
    updateRevision: sameAs('currentRevision'),
  },
  DaemonSet: {
    currentNumberScheduled: sameAs('desiredNumberScheduled'),
    updatedNumberScheduled: sameAs('desiredNumberScheduled'),
    numberAvailable: sameAs('desiredNumberScheduled'),
    numberMisscheduled: 0,
    collisionCount: 0,
  },
  Job: { ready: 0, terminating: 0, uncountedTerminatedPods: {} },
  PersistentVolumeClaim: {
    accessModes: asInSpec(({ accessModes }) => accessModes),
    capacity: asInSpec(({ resources }) => (isObject(resources) ? resources['requests'] : undefined)),
  },
  Service: { loadBalancer: {} },
  Ingress: { loadBalancer: {} },
}

function asInSpec(find: (spec: JsonObject) => Json | undefined): Test {
  return (value, _, { spec }) => isObject(spec) && isDeepStrictEqual(value, find(spec))
}

/** What says nothing in the status of a built-in kind: that it is healthy, and what stands elsewhere in the object. */
export const silentStatusOf = (kind: string): Silent => ({
  ...below('status', byKind[kind] ?? {}),
  ...silentGenerations,
  'status.conditions[].lastProbeTime': always,
  'status.conditions[].lastUpdateTime': always,
  'status.conditions[].message': '',
  'status.conditions[]': isHealthyCondition,
  'status.conditions': [],
  status: {},
})
