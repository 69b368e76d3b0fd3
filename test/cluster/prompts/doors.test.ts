import { describe, expect, it } from 'vitest'
import { useOwnServer, isDiscovery } from '../../support/ownServer.ts'
import { ask, errorOf, offered } from '../../support/prompts.ts'
import { startServer } from '../../support/client.ts'
import { useSandbox } from '../sandbox/use.ts'

const sandbox = useSandbox()
const own = useOwnServer(sandbox)
const client = () => own.server().client

/** What the API server was asked for while `work` went on, discovery left out. */
const observe = async <T>(work: () => Promise<T>): Promise<{ result: T; requests: string[] }> => {
  const mark = await sandbox.audit.mark()
  const result = await work()
  const requests = (await own.entriesSince(mark)).map(({ verb, requestURI }) => `${verb} ${requestURI}`)
  return { result, requests: requests.filter((request) => !isDiscovery(request)) }
}

describe('a prompt', () => {
  it.each([
    ['diagnose', { namespace: 'shop', kind: 'deployments', name: 'cart' }],
    ['diagnose', { namespace: 'shop', kind: 'statefulsets', name: 'orders-db' }],
    ['namespace_health', { namespace: 'shop' }],
  ])('%s %j reads at most twelve times, in its namespace, and never what is sealed', async (name, args) => {
    const { requests } = await observe(() => ask(client(), name, args))
    expect(requests.length).toBeGreaterThan(5)
    expect(requests.length).toBeLessThanOrEqual(12)
    for (const request of requests) expect(request).toMatch(/^(get|list) \/apis?\/[^?]*\/namespaces\/shop\//)
    expect(requests.filter((request) => /secrets|configmaps/.test(request))).toEqual([])
  })

  it('that may read nothing says why', async () => {
    const server = await startServer({ kubeconfig: sandbox.kubeconfig, context: 'sandbox-nobody' })
    expect(await errorOf(ask(server.client, 'namespace_health', { namespace: 'shop' }))).toMatch(
      /ERROR: Forbidden: sandbox-nobody \(/,
    )
  })

  it('of what is refused asks for nothing', async () => {
    const { result, requests } = await observe(() =>
      errorOf(ask(client(), 'diagnose', { namespace: 'shop', kind: 'secrets', name: 'orders-db' })),
    )
    expect(result).toBe(
      'MCP error -32602: BLOCKED: Secret objects hold credentials. Rule: no-secrets. A person can look at it in a terminal; references to it in other objects stay readable.',
    )
    expect(requests).toEqual([])
  })
})

describe('a resource', () => {
  it('is what k8s_get answers, with one request', async () => {
    const uri = 'k8s://sandbox/shop/deployments.apps/web'
    const { result, requests } = await observe(() => client().readResource({ uri }))
    const [content] = result.contents
    const text = content && 'text' in content ? content.text : ''
    expect(text).toMatch(/^Context sandbox, namespace shop: Deployment web\n--- [0-9a-f]{8} from the cluster/)
    expect(text).toContain('example.com/api-key: REDACTED(')
    expect(requests).toEqual(['get /apis/apps/v1/namespaces/shop/deployments/web'])
  })

  it('that does not exist is not found', async () => {
    expect(await errorOf(client().readResource({ uri: 'k8s://sandbox/shop/pods/nowhere' }))).toMatch(
      /^MCP error -32002: ERROR: NotFound: sandbox \(/,
    )
  })
})

describe('completion', () => {
  it('offers namespaces, kinds and names, and remembers them while somebody types', async () => {
    const chosen = { namespace: 'shop', kind: 'deployments' }
    const { result, requests } = await observe(async () => [
      await offered(client(), 'diagnose', ['namespace', 'sh']),
      await offered(client(), 'diagnose', ['namespace', 'sho']),
      await offered(client(), 'diagnose', ['kind', 'dep']),
      await offered(client(), 'diagnose', ['name', 'c'], chosen),
      await offered(client(), 'diagnose', ['name', 'ca'], chosen),
    ])
    expect(result[0]?.[0]).toBe('shop')
    expect(result.slice(2)).toEqual([['deployments'], ['cart', 'checkout', 'search'], ['cart']])
    expect(requests).toEqual([
      'list /api/v1/namespaces?includeObject=None',
      'list /apis/apps/v1/namespaces/shop/deployments?includeObject=None',
    ])
  })

  it('offers the namespace of the kubeconfig to who may not list them', async () => {
    const server = await startServer({ kubeconfig: sandbox.kubeconfig, context: 'sandbox-viewer' })
    expect(await offered(server.client, 'namespace_health', ['namespace', ''])).toEqual(['shop'])
  })

  it.each([
    ['secrets', { namespace: 'shop', kind: 'secrets' }],
    ['a namespace that nobody named', { kind: 'pods' }],
  ])('offers no names of %s, without a request', async (_, chosen: Record<string, string>) => {
    const { result, requests } = await observe(() => offered(client(), 'diagnose', ['name', ''], chosen))
    expect(result).toEqual([])
    expect(requests).toEqual([])
  })
})
