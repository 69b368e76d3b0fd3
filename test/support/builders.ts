import type { Operation, ServedResource } from '../../src/gate/index.ts'

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

/** A permitted read of one pod; a test changes what it is about. */
export const operation = (over: Partial<Operation> = {}): Operation => ({
  context: 'sandbox',
  verb: 'get',
  resource: served('pods'),
  namespace: 'shop',
  name: 'web',
  ...over,
})
