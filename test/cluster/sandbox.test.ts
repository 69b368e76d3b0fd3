import { describe, expect, it } from 'vitest'
import type { KubeObject } from './sandbox/paths.ts'
import { plantedCredentials } from './sandbox/scene/credentials.ts'
import { useSandbox } from './sandbox/use.ts'
import type { UserName } from './sandbox/users.ts'

const sandbox = useSandbox()
const admin = sandbox.as('admin')
const pod = { apiVersion: 'v1', kind: 'Pod' }

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

const podsOf = async (app: string, namespace = 'shop'): Promise<KubeObject[]> =>
  admin.list({ ...pod, namespace }, `labelSelector=app%3D${app}`)
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
    const statuses = (await podsOf(app)).map(statusOf)
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
    const [status] = (await podsOf('cart')).map(statusOf)
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
    expect(await admin.list({ ...pod, namespace: 'bulk' })).toHaveLength(200)
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
})

describe('planted credentials', () => {
  it('stand in the scene, each of them', async () => {
    const kinds = [
      ['v1', 'Pod'],
      ['v1', 'Secret'],
      ['v1', 'ConfigMap'],
      ['v1', 'Event'],
      ['apps/v1', 'Deployment'],
      ['batch/v1', 'CronJob'],
      ['networking.k8s.io/v1', 'Ingress'],
      ['example.com/v1', 'Widget'],
    ] as const
    const objects = kinds.map(([apiVersion, kind]) => admin.list({ apiVersion, kind }))
    const logs = ['cart', 'web', 'search', 'inventory', 'reindex'].flatMap((app) => [
      logOf(app, 'tailLines=5000'),
      logOf(app, 'previous=true'),
    ])
    const everything = decoded(JSON.stringify(await Promise.all([...objects, ...logs])))
    const absent = plantedCredentials.filter(({ value }) => !everything.includes(JSON.stringify(value).slice(1, -1)))
    expect(absent).toEqual([])
  })

  it('can be told apart: none is part of another', () => {
    const values = plantedCredentials.map(({ value }) => value)
    const parts = values.filter((value, index) => values.some((other, at) => at !== index && other.includes(value)))
    expect(parts).toEqual([])
  })
})

describe('logs', () => {
  it('repeat stack traces', async () => {
    const lines = (await logOf('inventory', 'tailLines=5000')).split('\n')
    expect(lines.filter((line) => line.startsWith('Caused by: org.postgresql.util.PSQLException: '))).toHaveLength(60)
    expect(await logOf('reindex', '')).toMatch(
      /\nTraceback \(most recent call last\):\n {2}File "\/app\/reindex.py", line 61/,
    )
  })

  it.each([
    ['the newest lines', 'tailLines=1', /^giving up after 1 attempt, exit code 1\n$/],
    [
      'why it crashed',
      '',
      /connecting to orders-db\S+\nFATAL: password authentication failed for user "cart" \(postgres:/,
    ],
    ['the previous run', 'previous=true', /Authorization: Bearer Qk3vN7tXz9LmRw5bYp2sHd8f\)\nFATAL/],
    ['times as a kubelet writes them', 'timestamps=true&tailLines=1', /^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{9}Z giving up/],
  ])('give %s', async (_, query, text) => {
    expect(await logOf('cart', query)).toMatch(text)
  })

  it('do not exist before a container has run', async () => {
    const [payments] = await podsOf('payments')
    const answer = await admin.send('GET', `/api/v1/namespaces/shop/pods/${payments?.metadata.name ?? ''}/log`)
    expect(answer.status).toBe(400)
  })

  it('can be written by a test', async () => {
    const namespace = await sandbox.newNamespace()
    await sandbox.writeLog({ container: 'log-0', lines: ['before'] })
    await admin.create({
      ...pod,
      metadata: { name: 'p', namespace },
      spec: { containers: [{ name: 'log-0', image: 'a:1' }] },
    })
    await sandbox.writeLog({ container: 'log-0', lines: ['after'] })
    const read = async () => (await admin.send('GET', `/api/v1/namespaces/${namespace}/pods/p/log`)).text
    await expect.poll(read, { timeout: 20_000 }).toBe('after\n')
  })
})

describe('rights', () => {
  it.each<[UserName, string, number]>([
    ['admin', '/api/v1/namespaces', 200],
    ['admin', '/api/v1/namespaces/shop/secrets', 200],
    ['viewer', '/api/v1/namespaces/shop/pods', 200],
    ['viewer', '/apis/example.com/v1/namespaces/shop/widgets', 200],
    ['viewer', '/api/v1/namespaces/shop/pods/orders-db-0/log', 200],
    ['viewer', '/api/v1/namespaces', 403],
    ['viewer', '/api/v1/namespaces/team-b/pods', 403],
    ['nobody', '/api/v1/namespaces/shop/pods', 403],
    ['nobody', '/apis', 200],
  ])('%s asking for %s: %i', async (user, path, status) => {
    expect((await sandbox.as(user).send('GET', path)).status).toBe(status)
  })

  it('viewer may not write', async () => {
    const { status } = await sandbox.as('viewer').send('DELETE', '/api/v1/namespaces/shop/pods/debug-shell')
    expect(status).toBe(403)
  })
})

describe('the audit log', () => {
  it('says who asked what', async () => {
    const mark = await sandbox.audit.mark()
    await sandbox.as('viewer').send('GET', '/api/v1/namespaces/shop/pods?limit=1')
    await sandbox.as('nobody').send('GET', '/api/v1/namespaces/shop/pods/p')
    await sandbox.as('viewer').send('GET', '/apis')
    const byViewer = await sandbox.audit.since(mark, { user: 'viewer' })
    expect(byViewer.map(({ verb, requestURI }) => [verb, requestURI])).toEqual([
      ['list', '/api/v1/namespaces/shop/pods?limit=1'],
      ['get', '/apis'],
    ])
    const byNobody = await sandbox.audit.since(mark, { user: 'nobody', verb: 'get', path: /\/pods\/p$/ })
    expect(byNobody).toMatchObject([{ responseStatus: { code: 403 }, userAgent: 'sandbox' }])
  })

  it('holds the bodies of writes, dry runs among them', async () => {
    const namespace = await sandbox.newNamespace()
    const path = `/api/v1/namespaces/${namespace}/configmaps`
    await admin.send('POST', path, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'c' },
      data: { key: 'value' },
    })
    const mark = await sandbox.audit.mark()
    await admin.send('DELETE', `${path}/c`, { apiVersion: 'v1', kind: 'DeleteOptions', dryRun: ['All'] })
    await admin.send(
      'PATCH',
      `${path}/c`,
      { data: { key: 'other' } },
      { 'content-type': 'application/merge-patch+json' },
    )
    expect(await sandbox.audit.since(mark, { path })).toMatchObject([
      { verb: 'delete', requestObject: { dryRun: ['All'] }, objectRef: { namespace, name: 'c' } },
      { verb: 'patch', requestObject: { data: { key: 'other' } }, responseStatus: { code: 200 } },
    ])
    expect(await sandbox.audit.since(mark, { path, verb: ['create', 'update'] })).toEqual([])
  })

  it('loses nothing of 300 requests at once', async () => {
    const mark = await sandbox.audit.mark()
    const paths = Array.from({ length: 300 }, (_, index) => `/api/v1/namespaces/shop/pods/none-${index}`)
    await Promise.all(paths.map((path) => admin.send('GET', path)))
    const seen = await sandbox.audit.since(mark, { path: '/api/v1/namespaces/shop/pods/none-' })
    expect(seen.map(({ requestURI }) => requestURI).sort()).toEqual(paths.sort())
  })

  it('leaves out the components of the control plane', async () => {
    const mark = await sandbox.audit.mark()
    await sandbox.newNamespace()
    const users = (await sandbox.audit.since(mark)).map(({ user }) => user.username)
    expect(users.filter((name) => name.startsWith('system:'))).toEqual([])
  })
})

async function logOf(app: string, query: string): Promise<string> {
  const [first] = await podsOf(app)
  const path = `/api/v1/namespaces/shop/pods/${first?.metadata.name ?? ''}/log`
  return (await admin.send('GET', `${path}?container=${app}&${query}`)).text
}

/** The text, and what its parts say that look like base64. */
function decoded(text: string): string {
  const parts = text.match(/[A-Za-z0-9+/]{16,}={0,2}/g) ?? []
  return [text, ...parts.map((part) => Buffer.from(part, 'base64').toString('latin1'))].join('\n')
}
