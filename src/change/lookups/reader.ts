import type { Resource } from '../../gate/index.ts'
import type { Json, JsonObject } from '../../sanitize/index.ts'
import type { Part } from './found.ts'
import type { Subject } from './subject.ts'

/** A built-in kind that look-ups read. */
export type Ref = Omit<Resource, 'namespaced'>

/** `missing` is an object that does not exist; whatever else went wrong is `unreadable`. */
export type Problem = { readonly problem: 'missing' | 'unreadable' }

/** Reads for one dialog, all in the namespace of the change. Bounded in number and time by whoever hands it out. */
export interface Reader {
  list(ref: Ref, options: { readonly labelSelector?: string | undefined }): Promise<readonly Json[] | Problem>
  get(ref: Ref, name: string): Promise<JsonObject | Problem>
}

/** Reads one thing that a person should know, for a dialog. */
export type LookUp = (subject: Subject, reader: Reader) => Promise<Part>

export const refs = {
  pods: core('pods', 'Pod'),
  claims: core('persistentvolumeclaims', 'PersistentVolumeClaim'),
  services: core('services', 'Service'),
  replicationControllers: core('replicationcontrollers', 'ReplicationController'),
  deployments: { group: 'apps', version: 'v1', plural: 'deployments', kind: 'Deployment' },
  replicaSets: { group: 'apps', version: 'v1', plural: 'replicasets', kind: 'ReplicaSet' },
  statefulSets: { group: 'apps', version: 'v1', plural: 'statefulsets', kind: 'StatefulSet' },
  daemonSets: { group: 'apps', version: 'v1', plural: 'daemonsets', kind: 'DaemonSet' },
  jobs: { group: 'batch', version: 'v1', plural: 'jobs', kind: 'Job' },
  budgets: { group: 'policy', version: 'v1', plural: 'poddisruptionbudgets', kind: 'PodDisruptionBudget' },
  autoscalers: {
    group: 'autoscaling',
    version: 'v2',
    plural: 'horizontalpodautoscalers',
    kind: 'HorizontalPodAutoscaler',
  },
  policies: { group: 'networking.k8s.io', version: 'v1', plural: 'networkpolicies', kind: 'NetworkPolicy' },
} as const satisfies Readonly<Record<string, Ref>>

/** What a list brought; nothing, and the kind's name, where it could not be read. */
export interface Listed {
  readonly items: readonly Json[]
  readonly unread: readonly string[]
}

export const readList = async (reader: Reader, ref: Ref, labelSelector?: string): Promise<Listed> => {
  const answer = await reader.list(ref, { labelSelector })
  return 'problem' in answer ? { items: [], unread: [ref.kind] } : { items: answer, unread: [] }
}

function core<P extends string, K extends string>(plural: P, kind: K) {
  return { group: '', version: 'v1', plural, kind } as const
}
