import type { KubeObject } from '../paths.ts'
import { deployment, metadata, resources } from './builders.ts'
import { credential } from './credentials.ts'

const priorityClassName = 'background'

/** The class of what may wait. It belongs to no namespace, and to nothing else in the scene. */
export const backgroundPriority: KubeObject = {
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name: priorityClassName },
  value: -100,
  preemptionPolicy: 'Never',
  description: 'Work that may wait.',
}

/** Wants three pods where the quota of their class allows two: its ReplicaSet cannot create the third. */
const thumbnails = deployment({ name: 'thumbnails', namespace: 'shop' }, 3, {
  containers: [
    {
      name: 'thumbnails',
      image: 'registry.example.com/shop/thumbnails:0.9.1',
      args: ['--bucket=shop-images', `--s3-secret-key=${credential('thumbnailsStorage')}`],
      resources: resources('100m', '128Mi'),
    },
  ],
  spec: { priorityClassName },
})

/** The quota that `thumbnails` uses up. It counts for pods that are created once its status says so. */
export const backgroundQuota: KubeObject = {
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: metadata({ name: 'background', namespace: 'shop' }),
  spec: {
    hard: { pods: '2' },
    // A quota over all pods would hit whatever else is in the namespace.
    scopeSelector: {
      matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: [priorityClassName] }],
    },
  },
}

/** What runs into a limit: a quota that is used up, and a claim for storage that nobody provides. */
export const limitObjects: readonly KubeObject[] = [
  thumbnails,
  {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: metadata({ name: 'exports', namespace: 'shop' }),
    spec: {
      storageClassName: 'fast-ssd',
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '50Gi' } },
    },
  },
]
