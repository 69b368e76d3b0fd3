import type { Change, Operation, Place, Policy, ServedResource, Write } from '../../src/gate/index.ts'

/** A kind as discovery tells it; the rest follows from its plural unless a test says otherwise. */
export const served = (plural: string, over: Partial<ServedResource> = {}): ServedResource => {
  const singular = over.singular ?? plural.replace(/s$/, '')
  return {
    group: '',
    version: 'v1',
    plural,
    singular,
    kind: singular.charAt(0).toUpperCase() + singular.slice(1),
    namespaced: true,
    shortNames: [],
    verbs: ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'],
    preferred: true,
    subresources: [],
    ...over,
  }
}

/** What a plain cluster serves, and some kinds that try to pass for others. */
export const clusterKinds: readonly ServedResource[] = [
  served('pods', { shortNames: ['po'] }),
  served('services', { shortNames: ['svc'] }),
  served('secrets'),
  served('configmaps', { kind: 'ConfigMap', shortNames: ['cm'] }),
  served('events', { shortNames: ['ev'] }),
  served('events', { group: 'events.k8s.io', shortNames: ['ev'] }),
  served('nodes', { namespaced: false, shortNames: ['no'] }),
  served('namespaces', { namespaced: false, shortNames: ['ns'] }),
  served('bindings', { verbs: ['create'] }),
  served('deployments', { group: 'apps', shortNames: ['deploy'] }),
  served('statefulsets', { group: 'apps', kind: 'StatefulSet', shortNames: ['sts'] }),
  served('horizontalpodautoscalers', {
    group: 'autoscaling',
    version: 'v2',
    kind: 'HorizontalPodAutoscaler',
    shortNames: ['hpa'],
  }),
  served('horizontalpodautoscalers', {
    group: 'autoscaling',
    version: 'v1',
    kind: 'HorizontalPodAutoscaler',
    shortNames: ['hpa'],
    preferred: false,
  }),
  served('widgets', { group: 'example.com', shortNames: ['wd'] }),
  served('widgets', { group: 'other.example.com', shortNames: ['wd'] }),
  served('secrets', { group: 'evil.example.com', kind: 'Pod', singular: 'pod', shortNames: ['po', 'pods'] }),
  served('wolves', { group: 'evil.example.com', kind: 'Wolf', singular: 'configmap', shortNames: ['cm'] }),
  served('configs', { group: 'evil.example.com', kind: 'ConfigMap', singular: 'config' }),
]

/** The way to the cluster of all unit tests. */
export const place = (over: Partial<Place> = {}): Place => ({
  aliases: ['sandbox'],
  host: '127.0.0.1:6443',
  isProtected: true,
  ...over,
})

/** What a server has that was started without a policy, in the context `sandbox`. */
export const policy = (over: Partial<Policy> = {}): Policy => ({
  current: 'sandbox',
  readOnly: false,
  contexts: { denied: [] },
  namespaces: { denied: [] },
  resources: { denied: [] },
  production: { contexts: ['*prod*'] },
  keys: { allowed: [] },
  images: { allowed: [] },
  replicas: { min: 0, max: 100 },
  approval: { timeoutSeconds: 120 },
  limits: { writesPerHour: 60, questionsPerHour: 30, noesUntilPause: 3, coolingOffMinutes: 15 },
  overrides: [],
  redaction: { keys: [], patterns: [], exemptKeys: [], exemptPatterns: [] },
  ...over,
})

/** A permitted read of one pod; a test changes what it is about. */
export const operation = (over: Partial<Operation> = {}): Operation => ({
  context: 'sandbox',
  place: place(),
  verb: 'get',
  resource: served('pods'),
  namespace: 'shop',
  name: 'web',
  ...over,
})

/** A permitted deletion of that pod. */
export const write = (over: Partial<Write> = {}): Write => ({
  ...operation(),
  verb: 'delete',
  namespace: 'shop',
  name: 'web',
  change: change(),
  ...over,
})

export const change = (over: Partial<Change> = {}): Change => ({
  intent: { action: 'delete', propagation: 'Background' },
  approved: true,
  masked: [],
  ...over,
})
