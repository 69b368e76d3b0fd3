import { describe, expect, it } from 'vitest'
import { ask, errorOf, offered } from '../../support/prompts.ts'
import { startShop } from '../../support/shopServer.ts'
import { crashing, password } from './shop.ts'

const cart = { namespace: 'shop', kind: 'deployments', name: 'cart' }
const reads = (requests: readonly string[]): string[] => requests.filter((each) => !/^GET \/apis?$/.test(each))

describe('diagnose', () => {
  it('gathers what tells why a workload crashes, the most telling first, without its password', async () => {
    const { server, standIn } = await startShop(crashing)
    const { request, evidence } = await ask(server.client, 'diagnose', cart)
    const titles = evidence.match(/(?<=\n\n|instructions ---\n)[A-Z ]{3,}$/gm)
    expect(titles).toEqual([
      'WHAT IS WRONG',
      'PREVIOUS LOG',
      'EVENTS',
      'OWNERS AND PODS',
      'WHAT SELECTS IT',
      'CONTAINER',
      'OTHER CONDITIONS',
    ])
    expect(evidence).toContain('\nDeployment cart: 0 of 2 replicas ready\n')
    expect(evidence).toMatch(
      /\nPods cart-5f-aaaaa, cart-5f-bbbbb: container cart: waits: CrashLoopBackOff .*; its last run ended with exit code 1 \(Error\): FATAL: /,
    )
    expect(evidence).toContain('\nService cart: 0 of these 2 pods are ready behind it; port 80 to 8080\n')
    expect(evidence).not.toMatch(/Service other|elsewhere/)
    expect(request + evidence).not.toContain(password)
    expect(request.length + evidence.length).toBeLessThanOrEqual(8_000)
    expect(reads(standIn.requests).length).toBeLessThanOrEqual(12)
    // The cluster's own words stand between the two lines alone.
    expect(request).not.toMatch(/CrashLoopBackOff|5f-/)
    expect(evidence).toMatch(/^Context sandbox, [^\n]*\n--- ([0-9a-f]{8}) from the cluster[^]*\n--- \1 end ---/)
  })

  it('goes on where something may not be read, and says so', async () => {
    const { server } = await startShop({ ...crashing, forbidden: ['services', 'events'] })
    const { evidence } = await ask(server.client, 'diagnose', cart)
    expect(evidence).toContain('\nCould not be read: services (Forbidden); events (Forbidden).')
    expect(evidence).toContain('PREVIOUS LOG')
  })

  it('takes the present log where that of the former run is gone', async () => {
    const { server } = await startShop({ ...crashing, logs: { cart: 'cart starts' } })
    const { evidence } = await ask(server.client, 'diagnose', cart)
    expect(evidence).toMatch(/\nLOG\nlog of Pod cart-5f-[a-z]{5}, container cart: all 1 line[^\n]*\ncart starts\n/)
  })

  it('stays within the budget, and names the calls that bring the rest', async () => {
    const line = (at: number): string =>
      `${'abcdefghij'.charAt(at % 10)}${'klmnopqrst'.charAt(at % 7)} ${'word '.repeat(60)}`
    const log = Array.from({ length: 60 }, (_, at) => line(at)).join('\n')
    const { server } = await startShop({ ...crashing, logs: { 'previous/cart': log } })
    const { request, evidence } = await ask(server.client, 'diagnose', cart)
    expect(request.length + evidence.length).toBeLessThanOrEqual(8_000)
    expect(evidence).toContain(
      'k8s_pod_logs {"namespace":"shop","pod":"cart-5f-aaaaa","container":"cart","previous":true}',
    )
  })

  it.each([
    [{ ...cart, kind: 'secrets' }, -32602, 'BLOCKED: Secret objects hold credentials. Rule: no-secrets.'],
    [{ ...cart, namespace: 'a b' }, -32602, 'BLOCKED: the namespace is not a valid name. Rule: namespace-required.'],
    [{ ...cart, name: '../x' }, -32602, 'BLOCKED: the name is not the exact name of one object. Rule: one-object.'],
    [{ ...cart, context: 'other' }, -32602, 'BLOCKED: this context is not one that the agent may use. Rule: contexts.'],
    [{ kind: 'pods', name: 'x' }, -32602, 'BLOCKED: no namespace was named. Rule: namespace-required.'],
    [{ ...cart, colour: 'red' }, -32602, 'ERROR: InvalidArguments: unknown argument colour'],
    [{ ...cart, name: 'nowhere' }, -32002, 'ERROR: NotFound: sandbox ('],
  ])('of %j is an error in the words of tools', async (args: Record<string, string>, code, words) => {
    const { server, standIn } = await startShop(crashing)
    const message = await errorOf(ask(server.client, 'diagnose', args))
    expect(message.slice(0, `MCP error ${code}: ${words}`.length)).toBe(`MCP error ${code}: ${words}`)
    expect(reads(standIn.requests).length).toBeLessThanOrEqual(code === -32002 ? 1 : 0)
  })
})

describe('completion', () => {
  it('offers what the policy allows, and asks once while somebody types', async () => {
    const { server, standIn } = await startShop(crashing)
    expect(await offered(server.client, 'diagnose', ['namespace', 's'])).toEqual(['shop', 'shop-test', 'kube-system'])
    expect(await offered(server.client, 'diagnose', ['namespace', 'sh'])).toEqual(['shop', 'shop-test'])
    expect(await offered(server.client, 'diagnose', ['context', ''])).toEqual(['sandbox'])
    expect(await offered(server.client, 'diagnose', ['kind', 'secr'])).toEqual([])
    expect(await offered(server.client, 'diagnose', ['kind', 'deploy'])).toEqual(['deployments'])
    expect(await offered(server.client, 'diagnose', ['name', 'aaa'], { namespace: 'shop', kind: 'pods' })).toEqual([
      'cart-5f-aaaaa',
    ])
    expect(await offered(server.client, 'diagnose', ['name', ''], { namespace: 'shop', kind: 'secrets' })).toEqual([])
    expect(reads(standIn.requests)).toEqual([
      'GET /api/v1/namespaces?includeObject=None',
      'GET /api/v1/namespaces/shop/pods?includeObject=None',
    ])
  })

  it('of what there is not is an error', async () => {
    const { server } = await startShop(crashing)
    expect(await errorOf(offered(server.client, 'diagnose', ['colour', '']))).toBe(
      'MCP error -32602: ERROR: InvalidArguments: argument: there are context, namespace, kind, name',
    )
    expect(await errorOf(offered(server.client, 'explain', ['name', '']))).toBe(
      'MCP error -32602: ERROR: InvalidArguments: ref: there is no such prompt or template',
    )
  })
})

describe('a resource', () => {
  it.each([
    'k8s://sandbox/shop/pods/cart-5f-aaaaa',
    'k8s:///sandbox/shop/pods/cart-5f-aaaaa',
    'k8s://sandbox/shop/%70ods/cart%2D5f%2Daaaaa',
  ])('%s is what k8s_get answers', async (uri) => {
    const { server, standIn } = await startShop(crashing)
    const [content] = (await server.client.readResource({ uri })).contents
    const text = content && 'text' in content ? content.text : ''
    expect(text).toMatch(/^Context sandbox, namespace shop: Pod cart-5f-aaaaa\n--- /)
    expect(text).not.toContain(password)
    expect(reads(standIn.requests)).toEqual(['GET /api/v1/namespaces/shop/pods/cart-5f-aaaaa'])
  })

  it.each([
    ['k8s://sandbox/shop/secrets/a', 'BLOCKED: Secret objects hold credentials.'],
    ['k8s://sandbox/shop/pods/%252e%252e', 'BLOCKED: the name is not the exact name of one object.'],
    ['k8s://sandbox/shop/pods/a%2Fb', 'BLOCKED: the name is not the exact name of one object.'],
    ['k8s://other/shop/pods/a', 'BLOCKED: this context is not one that the agent may use.'],
    ['k8s:////sandbox/shop/pods/a', 'ERROR: InvalidArguments: uri: not of the form k8s://'],
    ['k8s://a/b/shop/pods/a', 'BLOCKED: this context is not one that the agent may use.'],
    ['k8s://sandbox/shop/pods', 'ERROR: InvalidArguments: uri: not of the form k8s://'],
    ['k8s://sandbox/shop/pods/%zz', 'ERROR: InvalidArguments: uri: not of the form k8s://'],
    ['file:///etc/passwd', 'ERROR: InvalidArguments: uri: not of the form k8s://'],
  ])('%s is refused', async (uri, words) => {
    const { server, standIn } = await startShop(crashing)
    const message = await errorOf(server.client.readResource({ uri }))
    expect(message.slice(0, `MCP error -32602: ${words}`.length)).toBe(`MCP error -32602: ${words}`)
    expect(reads(standIn.requests)).toEqual([])
  })

  it('is named by one template, and none is listed', async () => {
    const { server } = await startShop(crashing)
    expect((await server.client.listResources()).resources).toEqual([])
    expect(
      (await server.client.listResourceTemplates()).resourceTemplates.map(({ uriTemplate }) => uriTemplate),
    ).toEqual(['k8s://{context}/{namespace}/{resource}/{name}'])
  })
})
