import type { Client } from '../client.ts'
import type { KubeObject } from '../paths.ts'
import { credential } from './credentials.ts'

interface Warning {
  reason: string
  message: string
  /** How often it has happened. */
  count: number
  /** Whether only those of its pods have it that are not ready. */
  notReady?: true
}

/** Warnings that a kubelet would have written; KWOK's own say little. */
const warnings: Record<string, Warning> = {
  cart: {
    reason: 'Unhealthy',
    message: 'Readiness probe failed: dial tcp 10.1.0.7:8080: connect: connection refused',
    count: 14,
  },
  payments: {
    reason: 'Failed',
    message:
      'Failed to pull image "registry.example.com/shop/payments:1.2.O": failed to resolve reference: ' +
      `https://puller:${credential('paymentsPull')}@registry.example.com/v2/shop/payments/manifests/1.2.O: not found`,
    count: 9,
  },
  inventory: {
    reason: 'Unhealthy',
    message: 'Readiness probe failed: HTTP probe failed with statuscode: 503',
    count: 312,
  },
  checkout: {
    reason: 'Unhealthy',
    message: 'Readiness probe failed: HTTP probe failed with statuscode: 500',
    count: 6,
    notReady: true,
  },
  'orders-db': {
    reason: 'BackupFailed',
    message: `cannot reach postgres://backup:${credential('ordersBackup')}@standby.example.com:5432/orders: timeout`,
    count: 3,
  },
}

/** Writes the warnings about the pods of the named applications in `shop`. */
export const createEvents = async (client: Client): Promise<void> => {
  const pods = await client.list({ apiVersion: 'v1', kind: 'Pod', namespace: 'shop' })
  await Promise.all(
    pods.map(async (pod) => {
      // All pods of the scene's workloads have this label.
      const { app } = pod.metadata['labels'] as { app: string }
      const warning = warnings[app]
      if (warning !== undefined && !(warning.notReady && isReady(pod))) await client.create(event(pod, warning))
    }),
  )
}

const isReady = ({ status }: KubeObject): boolean =>
  // The scene has settled, so every pod has a status with conditions, whose fields have these names.
  (status as { conditions: { type: string; status: string }[] }).conditions.some(
    (condition) => condition.type === 'Ready' && condition.status === 'True',
  )

const event = ({ apiVersion, kind, metadata }: KubeObject, { reason, message, count }: Warning): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Event',
  metadata: { name: `${metadata.name}.${reason.toLowerCase()}`, namespace: 'shop' },
  involvedObject: { apiVersion, kind, name: metadata.name, namespace: 'shop', uid: metadata['uid'] },
  type: 'Warning',
  reason,
  message,
  count,
  firstTimestamp: secondsAgo(count * 20),
  lastTimestamp: secondsAgo(5),
  source: { component: 'kubelet', host: 'node-a' },
})

/** Events carry whole seconds. */
const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1_000).toISOString().replace(/\.\d+/, '')
