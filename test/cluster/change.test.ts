import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, type ExpectPollOptions } from 'vitest'
import { useServer } from '../support/client.ts'
import { writeKubeconfig } from './sandbox/kubeconfig.ts'
import { startSandbox, type Sandbox } from './sandbox/start.ts'

/** What changes behind a running server's back is noticed without starting it anew. The cluster is the file's own. */
let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
  await sandbox.admin.createNamespace('shop')
})
afterAll(() => sandbox.stop())

/** The certificate authority stands in a file here, as with many clusters on a developer's machine. */
const byFile = useServer(async () => {
  const caFile = join(sandbox.folder, 'certs/apiserver.crt')
  const cluster = { server: sandbox.server, caFile }
  const user = { token: sandbox.tokens.admin }
  const file = join(sandbox.folder, 'by-file.kubeconfig')
  return { kubeconfig: await writeKubeconfig(file, { sandbox: { cluster, user, namespace: 'shop' } }) }
})
const server = useServer(() => ({ kubeconfig: sandbox.kubeconfig }))

const pods = { resource: 'pods', namespace: 'shop' }
const none = 'Context sandbox, namespace shop: no Pod objects (a namespace that does not exist looks the same).'
// The server asks what is served at most every 10 s.
const within: ExpectPollOptions = { timeout: 30_000, interval: 500 }

describe('a kind that comes and goes', () => {
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'gadgets.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural: 'gadgets', singular: 'gadget', kind: 'Gadget', listKind: 'GadgetList' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
        },
      ],
    },
  }
  const gadgets = { resource: 'gadgets', namespace: 'shop' }
  const list = async () => (await server().call('k8s_list', gadgets)).text
  const kinds = async () => (await server().call('k8s_api_resources', { search: 'gadget' })).text

  it('is unknown, then there, then unknown again', async () => {
    expect(await list()).toMatch(/^BLOCKED: this cluster does not serve the kind/)
    expect(await kinds()).toMatch(/: 0 of \d+ namespaced kinds/)

    await sandbox.admin.create(definition)
    await expect.poll(list, within).toMatch(/^Context sandbox, namespace shop: no Gadget\.example\.com objects/)
    expect(await kinds()).toContain('example.com/v1: gadgets Gadget')

    await sandbox.admin.delete(definition)
    await expect.poll(list, within).toMatch(/^BLOCKED: this cluster does not serve the kind/)
    expect(await kinds()).toMatch(/: 0 of \d+ namespaced kinds/)
  })

  it('is listed when it has come, though nobody has named it yet', async () => {
    const name = 'gizmos.example.com'
    const names = { plural: 'gizmos', singular: 'gizmo', kind: 'Gizmo', listKind: 'GizmoList' }
    await sandbox.admin.create({ ...definition, metadata: { name }, spec: { ...definition.spec, names } })
    const found = async () => (await server().call('k8s_api_resources', { search: 'gizmo' })).text
    await expect.poll(found, within).toContain('example.com/v1: gizmos Gizmo')
  })
})

describe('an API server that is started anew', () => {
  it('answers the next call', async () => {
    expect((await server().call('k8s_list', pods)).text).toBe(none)
    await sandbox.restartApiServer()
    for (const tool of ['k8s_list', 'k8s_list_events'])
      expect(await server().call(tool, tool === 'k8s_list' ? pods : { namespace: 'shop' })).toMatchObject({
        isError: false,
      })
    expect((await server().call('ping')).text).toMatch(/reachable, Kubernetes v1\.\d+/)
  })

  it('with another certificate is trusted where the kubeconfig names a file, and refused where it holds the old one', async () => {
    expect((await byFile().call('k8s_list', pods)).text).toBe(none)
    await sandbox.restartApiServer({ newCertificate: true })
    expect(await byFile().call('k8s_list', pods)).toEqual({ text: none, isError: false })

    const { host } = new URL(sandbox.server)
    const refused = `sandbox (${host}): its certificate is not signed by an authority that the kubeconfig trusts. Was the cluster made anew?`
    expect(await server().call('k8s_list', pods)).toEqual({ text: `ERROR: Unreachable: ${refused}`, isError: true })
    const { text } = await server().call('ping')
    expect(text).toContain(refused)
    expect(text).toContain(
      `${sandbox.kubeconfig} has changed since this server started, which goes on with what it read then. Restart the server to use the new one.`,
    )
  })

  it('still runs pods', async () => {
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'shop' } }
    await sandbox.admin.create({ ...pod, spec: { containers: [{ name: 'app', image: 'a:1' }] } })
    const list = async () => (await byFile().call('k8s_list', pods)).text
    await expect.poll(list, within).toContain('1 Running')
  })
})
