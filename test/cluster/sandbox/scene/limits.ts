import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from '../client.ts'
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

/** Has as many pods as the quota of their class allows; `useUpQuota` asks for one more, which its ReplicaSet cannot create. */
const thumbnails = deployment({ name: 'thumbnails', namespace: 'shop' }, 2, {
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

/** A pod that the quota would count. */
const backgroundPod: KubeObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'probe', namespace: 'shop' },
  spec: { priorityClassName, containers: [{ name: 'probe', image: 'registry.example.com/shop/thumbnails:0.9.1' }] },
}

/** The quota that `thumbnails` uses up. */
const backgroundQuota = {
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
} satisfies KubeObject

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

/**
 * Makes the quota when the two pods that it allows are running, and asks for a third one when it counts them. Were the
 * quota there first, it could count too few for good: it is reckoned up from what a controller knew a moment ago.
 */
export const useUpQuota = async (client: Client): Promise<void> => {
  while (!(await isRunning(client))) await sleep(100)
  await client.create(backgroundQuota)
  while (!(await isUsedUp(client))) await sleep(100)
  // What admission knows is a little old as well.
  while ((await client.send('POST', '/api/v1/namespaces/shop/pods?dryRun=All', backgroundPod)).status !== 403)
    await sleep(50)
  await client.patch(thumbnails, { spec: { replicas: 3 } })
}

const isRunning = async (client: Client): Promise<boolean> => {
  // The status of a Deployment, of which nothing may be there yet.
  const { readyReplicas } = ((await client.get(thumbnails))['status'] ?? {}) as { readyReplicas?: number }
  return readyReplicas === 2
}

const isUsedUp = async (client: Client): Promise<boolean> => {
  // Likewise of a ResourceQuota.
  const { used } = ((await client.get(backgroundQuota))['status'] ?? {}) as { used?: { pods?: string } }
  return used?.pods === '2'
}
