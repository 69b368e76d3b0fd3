import { describe, expect, it } from 'vitest'
import type { KubeObject } from './paths.ts'
import { podsOf } from './scene/inspect.ts'
import { useSandbox } from './use.ts'

const sandbox = useSandbox()
const admin = sandbox.as('admin')

/** The parts of a Pod that tell its fate. */
interface PodStatus {
  phase: string
  initContainerStatuses?: { state: object }[]
  containerStatuses?: { restartCount: number; ready: boolean; state: Phases; lastState: Phases }[]
}
interface Phases {
  waiting?: { reason: string }
  terminated?: { exitCode: number; reason: string }
}
// The kind that was asked for.
const statusOf = (object: KubeObject) => object['status'] as PodStatus

describe('the fates of the scene', () => {
  it.each([
    ['web', 3, 'Running', undefined, undefined],
    ['orders-db', 2, 'Running', undefined, undefined],
    ['log-agent', 4, 'Running', undefined, undefined],
    ['debug-shell', 1, 'Running', undefined, undefined],
    ['cart', 2, 'Running', 'CrashLoopBackOff', { exitCode: 1, reason: 'Error' }],
    ['search', 1, 'Running', 'CrashLoopBackOff', { exitCode: 137, reason: 'OOMKilled' }],
    ['payments', 2, 'Pending', 'ImagePullBackOff', undefined],
    ['reports', 1, 'Pending', undefined, undefined],
    ['inventory', 1, 'Running', undefined, undefined],
    ['checkout', 4, 'Running', undefined, undefined],
    ['thumbnails', 2, 'Running', undefined, undefined],
    ['migrate', 1, 'Succeeded', undefined, undefined],
    ['reindex', 1, 'Failed', undefined, undefined],
  ])('%s: %i pods are %s (%s)', async (app, count, phase, waiting, terminated) => {
    const statuses = (await podsOf(admin, app)).map(statusOf)
    expect(statuses).toHaveLength(count)
    for (const status of statuses) {
      expect(status.phase).toBe(phase)
      const first = status.containerStatuses?.[0]
      expect(first?.state.waiting?.reason).toBe(waiting)
      if (terminated !== undefined) {
        expect(first?.lastState.terminated).toMatchObject(terminated)
        expect(first?.restartCount).toBeGreaterThanOrEqual(1)
      }
    }
  })

  it('shows init containers and sidecars of a crashing pod', async () => {
    const [status] = (await podsOf(admin, 'cart')).map(statusOf)
    expect(status?.initContainerStatuses?.[0]?.state).toMatchObject({ terminated: { exitCode: 0 } })
    expect(status?.containerStatuses?.[1]).toMatchObject({ ready: true, restartCount: 0 })
  })

  it.each([
    ['v1', 'Service', 'web-metrics', { spec: { selector: { app: 'web', component: 'frontend' } } }],
    ['v1', 'PersistentVolumeClaim', 'exports', { status: { phase: 'Pending' } }],
    ['v1', 'ResourceQuota', 'background', { status: { hard: { pods: '2' }, used: { pods: '2' } } }],
    ['apps/v1', 'Deployment', 'thumbnails', { status: { readyReplicas: 2, unavailableReplicas: 1 } }],
    ['apps/v1', 'Deployment', 'checkout', { status: { readyReplicas: 3, updatedReplicas: 1 } }],
    ['apps/v1', 'Deployment', 'inventory', { status: { unavailableReplicas: 1 } }],
    ['batch/v1', 'Job', 'migrate', { status: { succeeded: 1 } }],
    ['batch/v1', 'Job', 'reindex', { status: { failed: 1 } }],
  ])('%s %s %s', async (apiVersion, kind, name, fields) => {
    expect(await admin.get({ apiVersion, kind, metadata: { namespace: 'shop', name } })).toMatchObject(fields)
  })

  it.each([
    ['web-metrics', undefined],
    ['inventory', [{ notReadyAddresses: [{}], ports: [{}] }]],
  ])('nothing is ready behind Service %s', async (name, subsets) => {
    const endpoints = await admin.get({ apiVersion: 'v1', kind: 'Endpoints', metadata: { namespace: 'shop', name } })
    if (subsets) expect(endpoints['subsets']).toMatchObject(subsets)
    else expect(endpoints).not.toHaveProperty('subsets')
    expect(JSON.stringify(endpoints['subsets'] ?? [])).not.toContain('"addresses"')
  })

  it.each([
    [
      'FailedCreate',
      /^Error creating: pods "thumbnails-.*" is forbidden: exceeded quota: background, .*limited: pods=2$/,
    ],
    ['ProvisioningFailed', /^storageclass\.storage\.k8s\.io "fast-ssd" not found$/],
    ['BackoffLimitExceeded', /^Job has reached the specified backoff limit$/],
    ['FailedScheduling', /^0\/4 nodes are available: 4 node\(s\) didn't match Pod's node affinity\/selector/],
  ])('an event %s says why', async (reason, message) => {
    const events = await admin.list(
      { apiVersion: 'v1', kind: 'Event', namespace: 'shop' },
      `fieldSelector=reason%3D${reason}`,
    )
    expect(events.map((event) => event['message'])).toContainEqual(expect.stringMatching(message))
  })

  it('repeats a warning more than a hundred times', async () => {
    const events = await admin.list(
      { apiVersion: 'v1', kind: 'Event', namespace: 'shop' },
      'fieldSelector=reason%3DUnhealthy',
    )
    const counts = events.map(({ count }) => Number(count))
    expect(counts.toSorted((a, b) => b - a)).toEqual([312, 14, 14, 6])
  })

  it('rolls out a version that is given up', async () => {
    const checkout = await admin.get({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { namespace: 'shop', name: 'checkout' },
    })
    expect(checkout['status']).toMatchObject({
      conditions: expect.arrayContaining([
        expect.objectContaining({ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' }),
      ]) as unknown,
    })
  })

  it('has 200 pods in bulk', async () => {
    expect(await admin.list({ apiVersion: 'v1', kind: 'Pod', namespace: 'bulk' })).toHaveLength(200)
  })

  it('prints a password in an innocent column', async () => {
    const path = '/apis/example.com/v1/namespaces/shop/widgets'
    const { text } = await admin.send('GET', path, undefined, {
      accept: 'application/json;as=Table;v=v1;g=meta.k8s.io',
    })
    expect(JSON.parse(text)).toMatchObject({
      columnDefinitions: [{ name: 'Name' }, { name: 'Size' }, { name: 'Init' }, { name: 'Phase' }, { name: 'Age' }],
      rows: [{ cells: ['gears', 'large', 'Dn7wTx4LqRz9VkMb3c', 'Ready', expect.any(String)] }, {}],
    })
  })

  it('gives nothing away: no object says what the sandbox makes of it', async () => {
    const kinds = [
      ['v1', 'Pod'],
      ['apps/v1', 'Deployment'],
      ['apps/v1', 'ReplicaSet'],
      ['batch/v1', 'Job'],
    ] as const
    const objects = await Promise.all(
      kinds.map(([apiVersion, kind]) => admin.list({ apiVersion, kind, namespace: 'shop' })),
    )
    // Nobody is shown who wrote which field.
    const all = JSON.stringify(objects, (key, value: unknown) => (key === 'managedFields' ? undefined : value))
    expect(all).toContain('registry.example.com/shop/cart:1.9.0')
    expect(all.match(/sandbox|fate|last-?words|crash-loop|oom-killed/i)).toBeNull()
  })
})
