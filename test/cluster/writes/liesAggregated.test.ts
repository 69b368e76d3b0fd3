import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { afterAll, expect, it } from 'vitest'
import { useServer } from '../../support/client.ts'
import { usePerson, yes } from '../../support/person.ts'
import { sendJson, sendStatus, startStandIn, type Handler } from '../../support/standInServer.ts'
import type { KubeObject } from '../sandbox/paths.ts'
import { useSandbox } from '../sandbox/use.ts'
import { until } from './lies.harness.ts'

/** An aggregated API of somebody else's, which takes a dry run for the real thing. */
const sandbox = useSandbox()
const admin = () => sandbox.as('admin')
const person = usePerson()
const server = useServer(() => ({ kubeconfig: sandbox.kubeconfig, env: person().environment() }))

const group = `gadgets-${randomBytes(3).toString('hex')}.example.com`
const root = `/apis/${group}/v1`
const apiService = {
  apiVersion: 'apiregistration.k8s.io/v1',
  kind: 'APIService',
  metadata: { name: `v1.${group}` },
}
afterAll(async () => {
  if (await admin().exists(apiService)) await admin().delete(apiService)
})

/** The API server behind the API server: it does whatever it is told, and knows nothing of queries. */
const gadgets = (namespace: string) => {
  const metadata = { name: 'web', namespace, uid: '6f1c2b1e-0000-4000-8000-000000000001', resourceVersion: '5' }
  const state = { object: { apiVersion: `${group}/v1`, kind: 'Gadget', metadata } as object, isDeleted: false }
  const resources = {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: `${group}/v1`,
    resources: [
      {
        name: 'gadgets',
        singularName: 'gadget',
        namespaced: true,
        kind: 'Gadget',
        verbs: ['get', 'list', 'patch', 'delete'],
      },
    ],
  }
  const answer = (response: ServerResponse, method: string): void => {
    if (state.isDeleted) return sendStatus(response, 404, 'NotFound', 'there is none')
    if (method === 'PATCH')
      state.object = { ...state.object, metadata: { ...metadata, resourceVersion: '6', labels: { tier: 'back' } } }
    if (method === 'DELETE') state.isDeleted = true
    return sendJson(response, state.object)
  }
  const handler: Handler = (response, { method = '', url = '' }) => {
    const { pathname } = new URL(url, 'https://stand-in')
    if (pathname === root) return sendJson(response, resources)
    if (pathname === `${root}/namespaces/${namespace}/gadgets/web`) return answer(response, method)
    return sendStatus(response, 404, 'NotFound', 'nothing is described here, dry runs least of all')
  }
  return { state, handler }
}

it('is never tried: the dialog says so, and what is sent is what was said yes to', async () => {
  const namespace = await sandbox.newNamespace()
  const { state, handler } = gadgets(namespace)
  const standIn = await startStandIn(handler)
  for (const object of registration(namespace, standIn.port)) await admin().create(object)
  await until(async () => (await server().call('k8s_api_resources', { search: group })).text.includes('Gadget'))

  const web = { resource: `gadgets.${group}`, namespace, name: 'web', approved: true }
  const changes = () =>
    standIn.requests.flatMap((line, nth) => (/^(GET|HEAD) /.test(line) ? [] : [`${line} ${standIn.bodies[nth]}`]))
  person().decide = (question) => {
    // Nothing has been sent while the person decides.
    expect(question.warnings[0]).toEqual({ text: 'Could not be tried beforehand.', isWorst: true })
    expect(question.kind).toBe(`Gadget.${group}`)
    expect(state.isDeleted).toBe(false)
    return yes
  }
  const sent = changes().length
  const labels = { action: 'set_labels', labels: { tier: 'back' } }
  expect(await server().call('k8s_patch', { ...web, ...labels })).toMatchObject({ isError: false })
  expect(await server().call('k8s_delete', web)).toMatchObject({ isError: false })

  expect(person().questions).toHaveLength(2)
  const all = changes().slice(sent)
  expect(all.map((line) => line.split(/[ ?]/, 2).join(' '))).toEqual([
    `PATCH ${root}/namespaces/${namespace}/gadgets/web`,
    `DELETE ${root}/namespaces/${namespace}/gadgets/web`,
  ])
  for (const line of all) expect(line).not.toMatch(/dryRun/i)
  expect(state.isDeleted).toBe(true)
})

/** The API server hands the group on to the stand-in. */
const registration = (namespace: string, port: number): KubeObject[] => [
  {
    ...{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'gadgets', namespace } },
    spec: { type: 'ExternalName', externalName: 'localhost', ports: [{ port }] },
  },
  {
    ...apiService,
    spec: {
      ...{ group, version: 'v1', groupPriorityMinimum: 10, versionPriority: 10, insecureSkipTLSVerify: true },
      service: { name: 'gadgets', namespace, port },
    },
  },
]
