import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startServer } from '../../support/client.ts'
import { useOwnServer } from '../../support/ownServer.ts'
import { usePerson, yes } from '../../support/person.ts'
import { blockedBy } from '../../support/refusals.ts'
import { pathOf, type KubeObject } from '../sandbox/paths.ts'
import { useSandbox } from '../sandbox/use.ts'
import { viewerRights } from '../sandbox/users.ts'
import { deployment, podObject } from './kinds.objects.ts'

/** Wrong inputs that the live object tells, or the cluster: the person hears of none of them, and nothing is changed. */
const sandbox = useSandbox()
const admin = () => sandbox.as('admin')
const person = usePerson()
const own = useOwnServer(sandbox, () => ({ env: person().environment() }))
let namespace = ''
let web: KubeObject
let lone: KubeObject

beforeAll(async () => {
  namespace = await sandbox.newNamespace()
  web = await admin().create(deployment()(namespace))
  lone = await admin().create(podObject(namespace))
  person().decide = () => yes
})
afterEach(() => expect(person().questions.splice(0)).toEqual([]))

const right = () => ({ namespace, name: 'web', approved: true })
const image = (container: string, to: string) => ({ action: 'update_image', container, image: to })
const read = (object: KubeObject) => `get ${pathOf(object)}`

describe('the live object tells', () => {
  const digest = `sha256:${'a'.repeat(64)}`
  it.each<[what: string, change: object, words: RegExp]>([
    ['a container that it lacks', image('web', 'registry.example.com/shop/web:2'), /^BLOCKED: it has no container of/],
    ['an empty container', image('', 'registry.example.com/shop/web:2'), /^BLOCKED: it has no container of this name/],
    ['a container in capitals', image('App', 'registry.example.com/shop/web:2'), /^BLOCKED: it has no container of/],
    ['two containers', image('app,proxy', 'registry.example.com/shop/web:2'), /^BLOCKED: it has no container of/],
    ['all containers', image('*', 'registry.example.com/shop/web:2'), /^BLOCKED: it has no container of/],
    ['another registry', image('app', 'evil.example.com/shop/web:2'), blockedBy('intent')],
    ['another port of the registry', image('app', 'registry.example.com:5000/shop/web:2'), blockedBy('intent')],
    ['another repository', image('app', 'registry.example.com/shop/proxy:1'), blockedBy('intent')],
    ['a repository that begins like it', image('app', 'registry.example.com/shop/web2:1'), blockedBy('intent')],
    ['a repository below it', image('app', 'registry.example.com/shop/web/x:1'), blockedBy('intent')],
    ['a registry that ends like it', image('app', 'evil-registry.example.com/shop/web:1'), blockedBy('intent')],
    ['no registry', image('app', 'shop/web:2'), blockedBy('intent')],
    ['a digest alone', image('app', digest), blockedBy('intent')],
    ['the repository of another container', image('setup', 'registry.example.com/shop/web:1'), blockedBy('intent')],
  ])('%s', async (_, change, words) => {
    for (const [resource, object] of [['deployments', web] as const, ['pods', lone] as const]) {
      const { text, isError, requests } = await own.observe('k8s_patch', { ...right(), resource, ...change })
      expect(text).toMatch(words)
      expect({ isError, requests }).toEqual({ isError: true, requests: [read(object)] })
    }
  })
})

describe('what does not exist', () => {
  const changes: [string, object][] = [
    ['k8s_delete', {}],
    ['k8s_patch', { action: 'set_labels', labels: { tier: 'back' } }],
    ['k8s_patch', { action: 'scale', replicas: 2 }],
    ['k8s_patch', { action: 'rollout_restart' }],
    ['k8s_patch', image('app', 'registry.example.com/shop/web:2')],
  ]
  it.each(changes)('%s %j of an object', async (tool, change) => {
    const args = { ...right(), resource: 'deployments', name: 'missing', ...change }
    const { text, isError, requests } = await own.observe(tool, args)
    expect(text).toMatch(/^ERROR: NotFound: sandbox \(/)
    expect({ isError, requests }).toEqual({
      isError: true,
      requests: [`get /apis/apps/v1/namespaces/${namespace}/deployments/missing`],
    })
  })

  it.each(['all', 'default-2', 'kube'])('an object in the namespace %s', async (nowhere) => {
    const args = { ...right(), resource: 'deployments', namespace: nowhere }
    const { text, requests } = await own.observe('k8s_delete', args)
    expect(text).toMatch(/^ERROR: NotFound: sandbox \(/)
    expect(requests).toEqual([`get /apis/apps/v1/namespaces/${nowhere}/deployments/web`])
  })
})

describe('the cluster refuses', () => {
  const changes: [string, object][] = [
    ['k8s_delete', {}],
    ['k8s_patch', { action: 'set_labels', labels: { tier: 'forbidden' } }],
    ['k8s_patch', { action: 'scale', replicas: 2 }],
  ]
  const mutations = async (mark: number) => {
    const verb = ['create', 'update', 'patch', 'delete', 'deletecollection']
    const path = `/apis/apps/v1/namespaces/${namespace}/`
    const sent = await sandbox.audit.since(mark, { userAgent: 'mcp-k8s-agent', verb, path })
    return sent.map(({ requestURI, requestObject = {}, responseStatus }) => ({
      isDryRun: requestURI.includes('dryRun=All') || 'dryRun' in requestObject,
      code: responseStatus?.code,
    }))
  }

  it.each(changes)('%s %j of somebody who may only look: the trial says so', async (tool, change) => {
    await Promise.all(
      viewerRights(namespace).map((each) =>
        admin().send('POST', pathOf({ ...each, metadata: { ...each.metadata, name: '' } }), each),
      ),
    )
    const server = await startServer({ ...(await as('viewer')), env: person().environment() })
    const mark = await sandbox.audit.mark()
    const { text, isError } = await server.call(tool, { ...right(), resource: 'deployments', ...change })
    expect(text).toMatch(/^ERROR: Forbidden: viewer \(/)
    expect(isError).toBe(true)
    // Of a DELETE without leave the API server does not read the body, where its dry run stands.
    expect(await mutations(mark)).toEqual([{ isDryRun: tool !== 'k8s_delete', code: 403 }])
  })

  it.each(changes)('%s %j of somebody who may not even look', async (tool, change) => {
    const server = await startServer({ ...(await as('nobody')), env: person().environment() })
    const mark = await sandbox.audit.mark()
    const { text, isError } = await server.call(tool, { ...right(), resource: 'deployments', ...change })
    expect(text).toMatch(/^ERROR: Forbidden: nobody \(/)
    expect(isError).toBe(true)
    expect(await mutations(mark)).toEqual([])
  })

  const as = async (user: 'viewer' | 'nobody') => ({
    kubeconfig: await sandbox.writeKubeconfig({ [user]: sandbox.context(user) }),
  })

  it.each(changes.slice(0, 2))('%s %j by admission', async (tool, change) => {
    await forbid()
    const mark = await sandbox.audit.mark()
    const { text, isError } = await own.server().call(tool, { ...right(), resource: 'deployments', ...change })
    expect(text).toMatch(/^ERROR: (Invalid|Forbidden): sandbox \(.*no changes on Sundays/)
    expect(isError).toBe(true)
    expect(await mutations(mark)).toMatchObject([{ isDryRun: true }])
  })

  /** A policy that lets nobody change Deployments of this namespace; it takes effect after a moment. */
  async function forbid(): Promise<void> {
    const name = `forbid-${namespace}`
    const apiVersion = 'admissionregistration.k8s.io/v1'
    const matchConstraints = {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
      resourceRules: [
        { apiGroups: ['apps'], apiVersions: ['v1'], resources: ['deployments'], operations: ['UPDATE', 'DELETE'] },
      ],
    }
    const validations = [{ expression: 'false', message: 'no changes on Sundays' }]
    const policies = `/apis/${apiVersion}/validatingadmissionpolicies`
    await admin().send('POST', policies, {
      apiVersion,
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name },
      spec: { failurePolicy: 'Fail', matchConstraints, validations },
    })
    await admin().send('POST', policies.replace(/policies$/, 'policybindings'), {
      apiVersion,
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name },
      spec: { policyName: name, validationActions: ['Deny'] },
    })
    const path = `${pathOf(web)}?dryRun=All`
    const headers = { 'content-type': 'application/merge-patch+json' }
    await expect
      .poll(async () => (await admin().send('PATCH', path, { metadata: { labels: { a: 'b' } } }, headers)).status, {
        timeout: 30_000,
      })
      .toBe(422)
  }
})

describe('a server that only reads', () => {
  it.each([
    ['k8s_delete', {}],
    ['k8s_patch', { action: 'scale', replicas: 2 }],
  ])('%s %j', async (tool, change) => {
    const kubeconfig = await sandbox.writeKubeconfig({ sandbox: sandbox.context('admin') })
    const server = await startServer({ kubeconfig, args: ['--read-only'], env: person().environment() })
    const mark = await sandbox.audit.mark()
    const { text, isError } = await server.call(tool, { ...right(), resource: 'deployments', ...change })
    expect(text).toMatch(blockedBy('read-only'))
    expect(isError).toBe(true)
    const path = `/apis/apps/v1/namespaces/${namespace}/`
    expect(await sandbox.audit.since(mark, { userAgent: 'mcp-k8s-agent', path })).toEqual([])
  })
})

it('nothing of all that has changed anything', async () => {
  expect((await admin().get(web)).metadata).toMatchObject({
    uid: web.metadata['uid'],
    generation: 1,
    labels: web.metadata['labels'],
  })
  expect((await admin().get(lone)).metadata).toMatchObject({ uid: lone.metadata['uid'] })
  expect((await admin().get(lone))['spec']).toMatchObject({
    containers: [{ image: 'registry.example.com/shop/web:1' }, {}],
  })
})
