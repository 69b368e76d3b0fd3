import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from '../client.ts'
import type { KubeObject } from '../paths.ts'
import { withProgress, type Progress } from '../progress.ts'

/** Under half a minute on a machine that does nothing else. */
const limitMs = 300_000

/** The parts of a Pod that tell its state. */
interface Pod {
  metadata: { name: string; labels?: Record<string, string> }
  spec: { containers: unknown[]; nodeName?: string }
  status: {
    phase?: string
    containerStatuses?: { ready: boolean; restartCount: number; state: { waiting?: { reason: string } } }[]
  }
}

/** What the pods of an application must look like, and how many there must be. */
const expected: Record<string, readonly { app: string; pods: number; state: string }[]> = {
  shop: [
    { app: 'web', pods: 3, state: 'Running' },
    { app: 'orders-db', pods: 2, state: 'Running' },
    { app: 'log-agent', pods: 4, state: 'Running' },
    { app: 'debug-shell', pods: 1, state: 'Running' },
    { app: 'cart', pods: 2, state: 'CrashLoopBackOff' },
    { app: 'search', pods: 1, state: 'CrashLoopBackOff' },
    { app: 'payments', pods: 2, state: 'ImagePullBackOff' },
    { app: 'reports', pods: 1, state: 'Pending' },
    { app: 'inventory', pods: 1, state: 'NotReady' },
    { app: 'checkout', pods: 3, state: 'Running' },
    { app: 'checkout', pods: 1, state: 'NotReady' },
    { app: 'thumbnails', pods: 2, state: 'Running' },
    { app: 'migrate', pods: 1, state: 'Succeeded' },
    { app: 'reindex', pods: 1, state: 'Failed' },
  ],
  bulk: [
    { app: 'worker', pods: 150, state: 'Running' },
    { app: 'api', pods: 50, state: 'Running' },
  ],
  'team-b': [{ app: 'billing', pods: 2, state: 'Running' }],
}

/**
 * Waits until the pods of the scene have come to their fates and the controllers have noticed.
 *
 * @throws {Error} after five minutes, with what is still missing
 */
export const waitUntilSettled = async (client: Client, progress: Progress): Promise<void> => {
  const deadline = Date.now() + limitMs
  let missing: string[] = []
  await withProgress(
    progress,
    () => `waiting for ${missing.join(', ')}`,
    async () => {
      while ((missing = [...(await missingPods(client)), ...(await missingStatus(client))]).length > 0) {
        if (Date.now() > deadline) throw new Error(`the scene did not settle within 5 min: ${missing.join(', ')}`)
        await sleep(250)
      }
    },
  )
}

const missingPods = async (client: Client): Promise<string[]> => {
  const byNamespace = await Promise.all(
    Object.entries(expected).map(async ([namespace, apps]) => {
      // The kind that was asked for.
      const pods = (await client.list({ apiVersion: 'v1', kind: 'Pod', namespace })) as unknown as Pod[]
      return apps.flatMap(({ app, pods: wanted, state }) => {
        const settled = pods.filter((pod) => pod.metadata.labels?.['app'] === app && stateOf(pod) === state)
        return settled.length === wanted ? [] : [`${namespace}/${app} (${settled.length} of ${wanted} ${state})`]
      })
    }),
  )
  return byNamespace.flat()
}

/** One word, as kubectl would say it. */
const stateOf = ({ status, spec }: Pod): string => {
  const containers = status.containerStatuses ?? []
  const reason = containers.map(({ state }) => state.waiting?.reason).find((found) => found !== undefined)
  if (reason !== undefined) return reason
  if (status.phase === 'Running' && containers.some(({ ready }) => !ready)) return 'NotReady'
  // Pending counts once the scheduler has given up: until then nobody has looked at the pod.
  return status.phase === 'Pending' && spec.nodeName !== undefined ? 'Starting' : (status.phase ?? 'Unknown')
}

/** Controllers lag behind the pods: what people look at first must be right too. */
const missingStatus = async (client: Client): Promise<string[]> => {
  const get = (apiVersion: string, kind: string, name: string) =>
    client.get({ apiVersion, kind, metadata: { namespace: 'shop', name } })
  const [web, autoscaler, checkout, thumbnails, migrate, reindex, claims] = await Promise.all([
    get('apps/v1', 'Deployment', 'web'),
    get('autoscaling/v2', 'HorizontalPodAutoscaler', 'web'),
    get('apps/v1', 'Deployment', 'checkout'),
    get('apps/v1', 'Deployment', 'thumbnails'),
    get('batch/v1', 'Job', 'migrate'),
    get('batch/v1', 'Job', 'reindex'),
    client.list({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace: 'shop' }),
  ])
  const missing: string[] = []
  if (statusOf(web).readyReplicas !== 3) missing.push('Deployment web')
  if (statusOf(autoscaler).currentReplicas !== 3) missing.push('the autoscaler to see web')
  if (!hasReason(checkout, 'ProgressDeadlineExceeded')) missing.push('the rollout of checkout to be given up')
  if (!hasReason(thumbnails, 'FailedCreate')) missing.push('the quota to stop thumbnails')
  if (statusOf(migrate).succeeded !== 1) missing.push('Job migrate')
  if (statusOf(reindex).failed !== 1) missing.push('Job reindex')
  if (claims.filter((claim) => statusOf(claim).phase === 'Bound').length !== 2) missing.push('claims of orders-db')
  return missing
}

interface Status {
  readyReplicas?: number
  currentReplicas?: number
  succeeded?: number
  failed?: number
  conditions?: { reason?: string }[]
  phase?: string
}
const hasReason = (object: KubeObject, wanted: string): boolean =>
  (statusOf(object).conditions ?? []).some(({ reason }) => reason === wanted)

/** Fields of several built-in kinds, each of which may be missing. */
const statusOf = (object: KubeObject): Status => object['status'] ?? {}
