import { describe, expect, it } from 'vitest'
import { useOwnServer } from '../support/ownServer.ts'
import { useSandbox } from './sandbox/use.ts'

const sandbox = useSandbox()
const own = useOwnServer(sandbox)

describe('k8s_list_events', () => {
  const events = '/api/v1/namespaces/shop/events'
  it.each([
    [{}, ''],
    [{ type: 'Warning' }, 'fieldSelector=type%3DWarning&'],
    [{ object: 'po/web', limit: 5 }, 'fieldSelector=involvedObject.kind%3DPod%2CinvolvedObject.name%3Dweb&'],
    [
      { object: 'widgets.example.com/gears' },
      'fieldSelector=involvedObject.kind%3DWidget%2CinvolvedObject.name%3Dgears&',
    ],
    [{ since: '1h' }, ''],
  ])('%j is one request', async (args, selector) => {
    const { requests, isError } = await own.observe('k8s_list_events', { namespace: 'shop', ...args })
    expect(isError).toBe(false)
    expect(requests).toEqual([`list ${events}?${selector}includeObject=None`])
  })

  it.each([
    ['Secret/orders-db', 'BLOCKED: Secret objects hold credentials. Rule: no-secrets.'],
    ['node/node-a', 'BLOCKED: Node is cluster-scoped. Rule: namespace-required.'],
    ['pod/a,type=Normal', 'BLOCKED: the name is not the exact name of one object. Rule: one-object.'],
  ])('about %s asks for nothing', async (object, refusal) => {
    const { text, isError, requests } = await own.observe('k8s_list_events', { namespace: 'shop', object })
    expect(isError).toBe(true)
    expect(text.slice(0, refusal.length)).toBe(refusal)
    expect(requests).toEqual([])
  })

  it('shows warnings first, in 3,000 characters', async () => {
    const { text } = await own.observe('k8s_list_events', { namespace: 'shop' })
    expect(text.length).toBeLessThanOrEqual(3_000)
    const types = text.split('\n').flatMap((line) => / (Warning|Normal) /.exec(line)?.[1] ?? [])
    expect(types).toContain('Warning')
    expect(types).toEqual(types.toSorted().reverse())
  })

  // Newest first, so what still fits without `limit` is another thing from one minute to the next.
  it('tells why the scene is in trouble', async () => {
    const { text } = await own.observe('k8s_list_events', { namespace: 'shop', type: 'Warning', limit: 100 })
    expect(text).toMatch(
      / ×28 Warning Unhealthy pod\/cart-[a-z0-9]+-\{[a-z0-9]{5},[a-z0-9]{5}\}: Readiness probe failed: dial tcp/,
    )
    expect(text).toMatch(/ ×18 Warning Failed pod\/payments-/)
    expect(text).toMatch(/ Warning FailedScheduling pod\/reports-/)
  })

  it('shows whole messages to who asks for lines, without the password', async () => {
    const { text } = await own.observe('k8s_list_events', { namespace: 'shop', type: 'Warning', limit: 100 })
    expect(text).toMatch(/https:\/\/puller:REDACTED\(url-password#[0-9a-f]{6}\)@registry\.example\.com\/v2\/shop/)
  })

  it('says what happened to 200 pods in 3,000 characters', async () => {
    const { text } = await own.observe('k8s_list_events', { namespace: 'bulk' })
    expect(text).toMatch(/^Context sandbox, namespace bulk: 2\d\d events, 0 of them warnings, in \d+ lines\n/)
    expect(text.length).toBeLessThanOrEqual(3_000)
  })

  it('says that there are none', async () => {
    const { text } = await own.observe('k8s_list_events', { namespace: 'nowhere' })
    expect(text).toBe(
      'Context sandbox, namespace nowhere: no events. They are kept for about an hour; a namespace that does not exist looks the same.',
    )
  })
})
