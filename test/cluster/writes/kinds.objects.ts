import type { KubeObject } from '../sandbox/paths.ts'

/** Makes an object called `web` in a namespace. */
export type Make = (namespace: string) => KubeObject

const repository = 'registry.example.com/shop'
const images = (fate: string) => ({
  containers: [
    { name: 'app', image: `${repository}/web:${fate}`, env: [{ name: 'PORT', value: '8080' }] },
    { name: 'proxy', image: `${repository}/proxy:1`, ports: [{ containerPort: 8080 }] },
  ],
  initContainers: [{ name: 'setup', image: `${repository}/setup:1` }],
})

/** No node has this, so that no pod ever starts and its status stands still. */
const nowhere = { nodeSelector: { 'example.com/nowhere': 'true' } }
const labels = { app: 'web' }
const pod = (over: object = {}) => ({ metadata: { labels }, spec: { ...images('1'), ...nowhere, ...over } })

const make =
  (apiVersion: string, kind: string, fields: object): Make =>
  (namespace) => ({
    apiVersion,
    kind,
    metadata: { name: 'web', namespace, labels: { app: 'web', tier: 'front' }, annotations: { note: 'first' } },
    ...fields,
  })

const workload = (apiVersion: string, kind: string, spec: object): Make =>
  make(apiVersion, kind, { spec: { selector: { matchLabels: labels }, template: pod(), ...spec } })

/** All kinds that changes are tried on. Workloads have `replicas` pods, none of which ever starts. */
export const podObject = make('v1', 'Pod', { spec: pod().spec })
export const runningPod = make('v1', 'Pod', { spec: images('1') })
export const deployment = (replicas = 0): Make => workload('apps/v1', 'Deployment', { replicas })
export const replicaSet = (replicas = 0): Make => workload('apps/v1', 'ReplicaSet', { replicas })
export const statefulSet = (replicas = 0): Make =>
  workload('apps/v1', 'StatefulSet', { replicas, serviceName: 'web', podManagementPolicy: 'Parallel' })
export const daemonSet: Make = workload('apps/v1', 'DaemonSet', {})
export const everywhere: Make = workload('apps/v1', 'DaemonSet', { template: pod({ nodeSelector: {} }) })
export const replicationController = (replicas = 0): Make =>
  make('v1', 'ReplicationController', { spec: { replicas, selector: labels, template: pod() } })
const once = { ...pod({ restartPolicy: 'Never' }) }
export const job: Make = make('batch/v1', 'Job', { spec: { template: once } })
export const cronJob: Make = make('batch/v1', 'CronJob', {
  spec: { schedule: '0 0 1 1 *', suspend: true, jobTemplate: { spec: { template: once } } },
})
export const claim: Make = make('v1', 'PersistentVolumeClaim', {
  spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'none', resources: { requests: { storage: '1Gi' } } },
})
export const service: Make = make('v1', 'Service', { spec: { ports: [{ port: 80 }] } })
export const ingress: Make = make('networking.k8s.io/v1', 'Ingress', {
  spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
})
export const widget: Make = make('example.com/v1', 'Widget', { spec: { size: 'large' } })

/** An object of a built-in kind that `owner` owns, which no controller looks at. */
export const ownedBy = ({ apiVersion, kind, metadata }: KubeObject): KubeObject => ({
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  metadata: {
    name: 'owned',
    namespace: String(metadata.namespace),
    ownerReferences: [{ apiVersion, kind, name: metadata.name, uid: metadata['uid'], blockOwnerDeletion: true }],
  },
  spec: {},
})
