import { describe, expect, it } from 'vitest'
import type { KubeObject, ObjectRef } from './paths.ts'
import { useSandbox } from './use.ts'

const sandbox = useSandbox()
const admin = sandbox.as('admin')

const pod = (namespace: string, image: string, metadata: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', namespace, ...metadata },
  spec: { containers: [{ name: 'app', image }] },
})

const job = (namespace: string, image: string): KubeObject => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'j', namespace },
  spec: {
    backoffLimit: 0,
    template: {
      spec: { restartPolicy: 'Never', containers: [{ name: 'app', image }] },
    },
  },
})

const statusOf = async (ref: ObjectRef) => (await admin.get(ref))['status']
const within = { timeout: 30_000 }

describe('fates that a test chooses', () => {
  it('a corrected image heals a Deployment', async () => {
    const namespace = await sandbox.newNamespace()
    const deployment = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'payments', namespace },
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: 'payments' } },
        template: {
          metadata: { labels: { app: 'payments' } },
          spec: { containers: [{ name: 'payments', image: 'registry.example.com/shop/payments:1.2.O' }] },
        },
      },
    }
    await admin.create(deployment)
    const reasons = async () =>
      (await admin.list({ apiVersion: 'v1', kind: 'Pod', namespace })).map(
        ({ status }) => /"reason":"(ImagePullBackOff)"/.exec(JSON.stringify(status))?.[1],
      )
    await expect.poll(reasons, within).toEqual(['ImagePullBackOff', 'ImagePullBackOff'])
    expect(await statusOf(deployment)).toMatchObject({ unavailableReplicas: 2 })

    const containers = [{ name: 'payments', image: 'registry.example.com/shop/payments:1.2.0' }]
    await admin.patch(deployment, { spec: { template: { spec: { containers } } } })
    await expect.poll(() => statusOf(deployment), within).toMatchObject({ readyReplicas: 2, updatedReplicas: 2 })
  })

  it.each([
    ['runs', 'a:1.0.0', { phase: 'Running', containerStatuses: [{ ready: true }] }],
    [
      'crashes',
      'a:crash-loop',
      { containerStatuses: [{ restartCount: 1, state: { waiting: { reason: 'CrashLoopBackOff' } } }] },
    ],
    [
      'is killed for memory',
      'a:oom-killed',
      { containerStatuses: [{ lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } } }] },
    ],
    ['is never ready', 'a:not-ready', { phase: 'Running', containerStatuses: [{ ready: false }] }],
    [
      'has no image',
      'localhost:5000/a:missing',
      { phase: 'Pending', containerStatuses: [{ state: { waiting: { reason: 'ImagePullBackOff' } } }] },
    ],
  ])('a pod %s', async (_, image, status) => {
    const namespace = await sandbox.newNamespace()
    const created = await admin.create(pod(namespace, image))
    await expect.poll(() => statusOf(created), within).toMatchObject(status)
  })

  it('a pod crashes again, and waits longer each time', async () => {
    const namespace = await sandbox.newNamespace()
    const created = await admin.create(pod(namespace, 'a:crash-loop'))
    const status = async () => JSON.stringify(await statusOf(created))
    await expect.poll(status, within).toMatch(/back-off 20s restarting failed container=app.*"restartCount":2/)
  })

  it.each([
    ['completes', 'a:1', { succeeded: 1 }],
    ['fails', 'a:fail', { failed: 1 }],
  ])('a Job %s', async (_, image, status) => {
    const created = await admin.create(job(await sandbox.newNamespace(), image))
    await expect.poll(() => statusOf(created), within).toMatchObject(status)
  })

  it('a deleted pod goes, unless a finalizer holds it', async () => {
    const [free, held] = await Promise.all([sandbox.newNamespace(), sandbox.newNamespace()])
    const goes = await admin.create(pod(free, 'a:1'))
    const stays = await admin.create(pod(held, 'a:1', { finalizers: ['example.com/hold'] }))
    await Promise.all([admin.delete(goes), admin.delete(stays)])
    await expect.poll(() => admin.exists(goes), within).toBe(false)
    expect((await admin.get(stays)).metadata['deletionTimestamp']).toMatch(/^\d{4}-/)

    await admin.patch(stays, { metadata: { finalizers: null } })
    await expect.poll(() => admin.exists(stays), within).toBe(false)
  })
})
