import { blockedBy } from '../../support/refusals.ts'

/** How a kind is written, and the rule that refuses it for every change. */
export const ofKind: readonly [kind: Record<string, unknown>, words: RegExp][] = [
  ...words('no-secrets', [
    ...['secrets', 'secret', 'Secret', 'SECRETS', 'sEcReT', 'secrets/v1', 'secrets.v1', 'secrets.', 'secrets.core'],
    ...['secrets.v1.core', 'configmaps', 'configmap', 'ConfigMap', 'cm', 'CM', 'cm/v1', 'cm.core', 'ConfigMap.core/v1'],
    ...['secrets.evil.example.com', 'Pod.evil.example.com', 'po.evil.example.com/v1', 'jewels'],
    ...['Secret.jewels.example.com'],
  ]),
  ...words('namespace-required', [
    ...['nodes', 'no', 'namespaces', 'ns', 'persistentvolumes', 'pv', 'clusterroles', 'clusterrolebindings'],
    ...['customresourcedefinitions', 'crd', 'storageclasses', 'validatingadmissionpolicies', 'apiservices'],
    ...['mutatingwebhookconfigurations', 'priorityclasses', 'worlds', 'World.evil.example.com'],
  ]),
  ...words('no-doors', [
    ...['pods/exec', 'pods/attach', 'pods/portforward', 'pods/proxy', 'pods/eviction', 'pods/ephemeralcontainers'],
    ...['pods/status', 'pods/log', 'pods/resize', 'deployments/scale', 'deployments/status', 'secrets/status'],
    ...['serviceaccounts/token', 'services/proxy', 'Deployment/scale'],
  ]),
  ...words('verbs', ['bindings', 'localsubjectaccessreviews', 'localsubjectaccessreviews.authorization.k8s.io']),
  ...words('resource', [
    ...['', '*', 'all', 'pods,services', 'pods services', 'pod*', '*.*', '../pods', 'pods/../secrets', '..%2fpods'],
    ...['%70ods', 'pods?limit=1', 'pods#', ' pods', 'pods\n', 'рods', 'nodepods', 'v1/pods', '/pods', 'pods/'],
    ...['deployments.apps/v2', 'deployments.extensions'],
    ...[null, 7, ['pods'], ['pods', 'services'], { plural: 'pods' }],
  ]),
  ...triples('no-secrets', [
    { group: '', version: 'v1', plural: 'secrets' },
    { group: 'core', version: 'v1', plural: 'configmaps' },
    { version: 'v1', plural: 'secrets', kind: 'Secret' },
    { group: 'evil.example.com', version: 'v1', plural: 'secrets', kind: 'Pod' },
    { group: 'jewels.example.com', version: 'v1', plural: 'jewels' },
  ]),
  ...triples('resource', [
    { group: '', version: 'v1', plural: 'secrets', kind: 'Pod' },
    { group: '', version: 'v1', plural: 'pods', kind: 'Secret' },
    { group: '', version: 'v1', plural: 'pods/exec' },
    { group: '', version: 'v1', plural: '../secrets' },
    { group: '', version: '../v1', plural: 'pods' },
    { group: '/', version: 'v1', plural: 'pods' },
    { group: 'apps', version: 'v1beta1', plural: 'deployments' },
    { group: '', version: 'v1', plural: ['pods'] },
  ]),
  ...triples('namespace-required', [
    { group: '', version: 'v1', plural: 'nodes' },
    { group: 'evil.example.com', version: 'v1', plural: 'worlds' },
  ]),
  [{ resource: 'pods', group: '', version: 'v1', plural: 'secrets' }, /^ERROR: InvalidArguments: resource and group, /],
  [{ kind: 'Pod' }, /^ERROR: InvalidArguments: group, version and plural go together/],
  [{ plural: 'pods' }, /^ERROR: InvalidArguments: group, version and plural go together/],
]

const scale = { action: 'scale', replicas: 1 }
const image = { action: 'update_image', container: 'app', image: 'registry.example.com/shop/web:2' }
const restart = { action: 'rollout_restart' }

/** Kinds that an action is not for. */
export const ofAction: readonly [resource: string, action: object, words: RegExp][] = [
  ...[
    'pods',
    'daemonsets',
    'jobs',
    'cronjobs',
    'services',
    'widgets',
    'persistentvolumeclaims',
    'Deployment.evil.example.com',
  ].map((resource): [string, object, RegExp] => [
    resource,
    scale,
    /^BLOCKED: .+ objects cannot be scaled\. Rule: intent\. /,
  ]),
  ...['replicasets', 'jobs', 'replicationcontrollers', 'services', 'widgets', 'Deployment.evil.example.com'].map(
    (resource): [string, object, RegExp] => [
      resource,
      image,
      /^BLOCKED: the image of .+ objects cannot be changed\. Rule: intent\. /,
    ],
  ),
  ...[
    'pods',
    'replicasets',
    'replicationcontrollers',
    'jobs',
    'cronjobs',
    'services',
    'widgets',
    'Deployment.evil.example.com',
  ].map((resource): [string, object, RegExp] => [
    resource,
    restart,
    /^BLOCKED: .+ objects cannot be restarted\. Rule: intent\. /,
  ]),
]

function words(rule: string, list: readonly unknown[]): [Record<string, unknown>, RegExp][] {
  return list.map((resource) => [{ resource }, blockedBy(rule)])
}

function triples(rule: string, list: readonly Record<string, unknown>[]): [Record<string, unknown>, RegExp][] {
  return list.map((triple) => [triple, blockedBy(rule)])
}
