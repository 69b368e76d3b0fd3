import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Cluster } from '../../src/cluster/index.ts'
import type { Intent, ServedResource } from '../../src/gate/index.ts'
import { change, served, write } from '../support/builders.ts'
import { failureOf, noSignal, openKubeconfig, readPermit } from '../support/standInServer.ts'
import {
  deployments,
  dryRunPermit,
  openapiPermit,
  services,
  writePermit,
  type About,
} from '../unit/cluster/writePermits.ts'
import type { KubeObject } from './sandbox/paths.ts'
import { useSandbox } from './sandbox/use.ts'

/** What the cluster's side of a write does to a real API server, judged by what is there afterwards and by its audit log. */
const sandbox = useSandbox()
const admin = () => sandbox.as('admin')
const open = (): Cluster => openKubeconfig(readFileSync(sandbox.kubeconfig, 'utf8'))
const pods = served('pods')

const container = { name: 'app', image: 'registry.example.com/shop/web:1' }
const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [container] } }
const deploymentSpec = { replicas: 0, selector: { matchLabels: { app: 'web' } }, template }

/** An object called `web`, in a namespace of its own. */
const create = async (apiVersion: string, kind: string, spec: object) => {
  const namespace = await sandbox.newNamespace()
  return admin().create({ apiVersion, kind, metadata: { name: 'web', namespace }, spec })
}
const createService = () => create('v1', 'Service', { ports: [{ port: 80 }] })
const createDeployment = () => create('apps/v1', 'Deployment', deploymentSpec)

const about = ({ metadata }: KubeObject, resource: ServedResource, intent?: Intent): About => ({
  resource,
  namespace: String(metadata.namespace),
  seen: { uid: String(metadata['uid']), resourceVersion: String(metadata['resourceVersion']) },
  ...(intent ? { intent } : {}),
})
const otherUid = '6f1c2b1e-0000-4000-8000-000000000001'
const replaced = (of: About): About => ({ ...of, seen: { ...of.seen!, uid: otherUid } })
const stale = (of: About): About => ({ ...of, seen: { ...of.seen!, resourceVersion: '1' } })

const restart: Intent = { action: 'rollout_restart' }
const labels: Intent = { action: 'set_labels', entries: { tier: 'back' } }
const image: Intent = { action: 'update_image', container: 'app', image: 'registry.example.com/shop/web:2' }
const scale: Intent = { action: 'scale', replicas: 2 }

describe('a deletion', () => {
  it('that is tried leaves the object there, and one that is meant takes it away', async () => {
    const service = await createService()
    const mark = await sandbox.audit.mark()
    await open().dryRun(dryRunPermit(about(service, services)), noSignal())
    expect(await admin().exists(service)).toBe(true)
    expect(await admin().get(service)).toEqual(service)

    await open().write(writePermit(about(service, services)))
    expect(await admin().exists(service)).toBe(false)
    const sent = await sandbox.audit.since(mark, { verb: ['delete', 'deletecollection'], path: servicePath(service) })
    const { uid, resourceVersion } = service.metadata
    const options = { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Background' }
    // The API server writes its own version of the options down.
    expect(sent.map(({ requestObject }) => ({ ...requestObject, apiVersion: 'v1' }))).toEqual([
      { ...options, preconditions: { uid }, dryRun: ['All'] },
      { ...options, preconditions: { uid, resourceVersion } },
    ])
  })

  it.each([
    ['another object of the name', replaced],
    ['another version', stale],
  ])('does nothing to %s', async (_, other) => {
    const service = await createService()
    const permit = writePermit(other(about(service, services)))
    expect(await failureOf(open().write(permit))).toMatch(/^Conflict: sandbox /)
    expect(await admin().get(service)).toEqual(service)
  })

  it('is not tried on another object of the name', async () => {
    const service = await createService()
    const permit = dryRunPermit(replaced(about(service, services)))
    expect(await failureOf(open().dryRun(permit, noSignal()))).toMatch(/^Conflict: sandbox /)
  })

  const servicePath = ({ metadata }: KubeObject) => `/api/v1/namespaces/${String(metadata.namespace)}/services/`
})

describe('a patch of a Deployment', () => {
  const changedTo = {
    scale: { spec: { replicas: 2 } },
    update_image: {
      spec: { template: { spec: { containers: [{ name: 'app', image: 'registry.example.com/shop/web:2' }] } } },
    },
    rollout_restart: {
      spec: {
        template: { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': '2026-01-02T03:04:05Z' } } },
      },
    },
    set_labels: { metadata: { labels: { tier: 'back' } } },
  }
  const all = [
    ['scale', scale],
    ['update_image', image],
    ['rollout_restart', restart],
    ['set_labels', labels],
  ] as const

  /** The Deployment once its controller has nothing to add, so that its version stands still. */
  const settled = async (): Promise<KubeObject> => {
    const created = await createDeployment()
    await expect
      .poll(async () => (await admin().get(created))['status'], { timeout: 20_000 })
      .toMatchObject({ observedGeneration: 1, conditions: [{ type: 'Available' }, { type: 'Progressing' }] })
    return admin().get(created)
  }

  it.each(all)('%s: tried it changes nothing, meant it does', async (action, intent) => {
    const deployment = await settled()
    const answer = await open().dryRun(dryRunPermit(about(deployment, deployments, intent)), noSignal())
    expect(answer).toMatchObject({ kind: action === 'scale' ? 'Scale' : 'Deployment', ...changedTo[action] })
    expect((await admin().get(deployment)).metadata['generation']).toBe(1)
    expect(await admin().get(deployment)).toMatchObject({ spec: deploymentSpec })

    await open().write(writePermit(about(await admin().get(deployment), deployments, intent)))
    expect(await admin().get(deployment)).toMatchObject(changedTo[action])
  })

  it.each(all)('%s: does nothing to another object of the name', async (_, intent) => {
    const deployment = await settled()
    const other = replaced(about(deployment, deployments, intent))
    expect(await failureOf(open().dryRun(dryRunPermit(other), noSignal()))).toMatch(/^Conflict: sandbox /)
    expect(await failureOf(open().write(writePermit(other)))).toMatch(/^Conflict: sandbox /)
    expect((await admin().get(deployment)).metadata['resourceVersion']).toBe(deployment.metadata['resourceVersion'])
  })

  it.each(all)('%s: does nothing to another version', async (_, intent) => {
    const deployment = await settled()
    const other = stale(about(deployment, deployments, intent))
    expect(await failureOf(open().write(writePermit(other)))).toMatch(/^Conflict: sandbox /)
    expect((await admin().get(deployment)).metadata['resourceVersion']).toBe(deployment.metadata['resourceVersion'])
  })

  it.each(all)('%s: creates nothing anew', async (_, intent) => {
    const deployment = await settled()
    await admin().delete(deployment)
    await expect.poll(() => admin().exists(deployment)).toBe(false)
    const permit = writePermit(about(deployment, deployments, intent))
    expect(await failureOf(open().write(permit))).toMatch(/^NotFound: sandbox /)
    expect(await admin().exists(deployment)).toBe(false)
  })
})

describe('a patch of a custom resource', () => {
  const widgets = served('widgets', { group: 'example.com' })
  const createWidget = () => create('example.com/v1', 'Widget', { size: 'large' })

  it('is done to the object that was seen', async () => {
    const widget = await createWidget()
    await open().dryRun(dryRunPermit(about(widget, widgets, labels)), noSignal())
    expect(await admin().get(widget)).toEqual(widget)
    await open().write(writePermit(about(widget, widgets, labels)))
    expect((await admin().get(widget)).metadata['labels']).toEqual({ tier: 'back' })
  })

  it.each([
    ['another object of the name', replaced],
    ['another version', stale],
  ])('does nothing to %s', async (_, other) => {
    const widget = await createWidget()
    expect(await failureOf(open().write(writePermit(other(about(widget, widgets, labels)))))).toMatch(/^Conflict: /)
    expect(await admin().get(widget)).toEqual(widget)
  })

  it('is known to be tried without being done', async () => {
    const operation = write({ resource: widgets, change: change({ intent: labels }) })
    expect(await open().declaresDryRun(openapiPermit('example.com', 'v1'), operation, noSignal())).toBe(true)
  })
})

describe('what is read for a dialog', () => {
  it('the scale of an object', async () => {
    const { metadata } = await createDeployment()
    const permit = readPermit({ resource: deployments, namespace: String(metadata.namespace), subresource: 'scale' })
    expect(await open().object(permit, noSignal())).toMatchObject({
      kind: 'Scale',
      apiVersion: 'autoscaling/v1',
      metadata: { uid: metadata['uid'] },
      // None is left out.
      spec: {},
    })
  })

  it.each<[string, ServedResource, Intent, boolean]>([
    ['deletions of pods', pods, { action: 'delete', propagation: 'Background' }, true],
    ['patches of Deployments', deployments, restart, true],
    ['scalings of Deployments', deployments, scale, true],
    ['scalings of pods, which have no scale', pods, scale, false],
  ])('whether dry runs are declared: %s', async (_, resource, intent, declared) => {
    const operation = write({ resource, change: change({ intent }) })
    const permit = openapiPermit(resource.group, resource.version)
    expect(await open().declaresDryRun(permit, operation, noSignal())).toBe(declared)
  })
})
