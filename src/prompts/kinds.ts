import { isBuiltIn, type Resource } from '../gate/index.ts'

/** A built-in kind as tools take it. */
export interface KindRef {
  readonly group: string
  readonly version: string
  readonly plural: string
}

const core = (plural: string): KindRef => ({ group: '', version: 'v1', plural })
const apps = (plural: string): KindRef => ({ group: 'apps', version: 'v1', plural })
const batch = (plural: string): KindRef => ({ group: 'batch', version: 'v1', plural })

/** What prompts read besides what they are asked about. */
export const refs = {
  pods: core('pods'),
  services: core('services'),
  endpoints: core('endpoints'),
  claims: core('persistentvolumeclaims'),
  quotas: core('resourcequotas'),
  events: core('events'),
  deployments: apps('deployments'),
  replicaSets: apps('replicasets'),
  statefulSets: apps('statefulsets'),
  daemonSets: apps('daemonsets'),
  jobs: batch('jobs'),
  cronJobs: batch('cronjobs'),
  budgets: { group: 'policy', version: 'v1', plural: 'poddisruptionbudgets' },
  autoscalers: { group: 'autoscaling', version: 'v2', plural: 'horizontalpodautoscalers' },
  networkPolicies: { group: 'networking.k8s.io', version: 'v1', plural: 'networkpolicies' },
} as const satisfies Readonly<Record<string, KindRef>>

/** Kinds that own pods, or what owns pods, by what an owner's reference says: `apps/v1 ReplicaSet`. */
export const ownerRefs: Readonly<Partial<Record<string, KindRef>>> = {
  'v1 ReplicationController': core('replicationcontrollers'),
  'apps/v1 ReplicaSet': refs.replicaSets,
  'apps/v1 Deployment': refs.deployments,
  'apps/v1 StatefulSet': refs.statefulSets,
  'apps/v1 DaemonSet': refs.daemonSets,
  'batch/v1 Job': refs.jobs,
  'batch/v1 CronJob': refs.cronJobs,
}

/** Kinds that are pods, or run some: they alone are selected, scaled and restricted. */
export const runsPods = (resource: Resource): boolean =>
  /^(?:\/(?:Pod|ReplicationController)|apps\/(?!ControllerRevision).+|batch\/.+)$/.test(builtInId(resource))

/** `apps/Deployment`, `/Pod`; empty for a kind that is not Kubernetes' own, whatever it is called. */
export const builtInId = (resource: Resource): string =>
  isBuiltIn(resource) ? `${resource.group}/${resource.kind}` : ''
