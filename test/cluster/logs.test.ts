import { beforeAll, describe, expect, it, vi } from 'vitest'
import { useOwnServer } from '../support/ownServer.ts'
import type { ToolAnswer } from '../support/client.ts'
import { writeLog } from './sandbox/logFiles.ts'
import { useSandbox } from './sandbox/use.ts'

const sandbox = useSandbox()
const own = useOwnServer(sandbox)

/** A pod of an application of `shop`. */
const podOf = async (app: string): Promise<string> => {
  const pods = await sandbox
    .as('admin')
    .list({ apiVersion: 'v1', kind: 'Pod', namespace: 'shop' }, `labelSelector=app%3D${app}`)
  return pods[0]?.metadata.name ?? ''
}

/** A pod of ours, whose containers say what `writeLog` is told. */
const container = 'log-17'
let namespace = ''
beforeAll(async () => {
  namespace = await sandbox.newNamespace()
  const reader = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'reader', namespace } }
  const image = 'registry.example.com/tools/wait:1.1'
  await sandbox.as('admin').create({ ...reader, spec: { containers: [{ name: container, image }] } })
  await vi.waitFor(async () => {
    expect((await sandbox.as('admin').get(reader))['status']).toMatchObject({ phase: 'Running' })
  }, 30_000)
})

/** What the tool answers to these lines; it must ask for them once. */
const answerTo = async (lines: readonly string[], args: Record<string, unknown> = {}): Promise<ToolAnswer> => {
  await writeLog(sandbox.folder, { container, lines })
  const { requests, ...answer } = await own.observe('k8s_pod_logs', { namespace, pod: 'reader', ...args })
  expect(requests).toHaveLength(1)
  expect(answer.text.length).toBeLessThanOrEqual(8_000)
  return answer
}

const bodyOf = ({ text }: ToolAnswer): string =>
  /^--- ([0-9a-f]{8}) from.*\n([^]*)\n--- \1 end ---$/m.exec(text)?.[2] ?? ''

describe('the crash loop of the scene', () => {
  it('asks which container, from what the API server itself says', async () => {
    const pod = await podOf('cart')
    const { text, isError, requests } = await own.observe('k8s_pod_logs', { namespace: 'shop', pod })
    expect(requests).toEqual([`get /api/v1/namespaces/shop/pods/${pod}/log?tailLines=1100&timestamps=true`])
    expect(isError).toBe(false)
    expect(text).toBe(
      `Context sandbox, namespace shop: Pod ${pod} has several containers; name one in \`container\`: wait-for-db, cart, session-proxy.`,
    )
  })

  it('is explained by the log of its previous run, without the password', async () => {
    const pod = await podOf('cart')
    const args = { namespace: 'shop', pod, container: 'cart', previous: true }
    const { text, requests } = await own.observe('k8s_pod_logs', args)
    expect(requests).toEqual([
      `get /api/v1/namespaces/shop/pods/${pod}/log?container=cart&tailLines=1100&previous=true&timestamps=true`,
    ])
    expect(text).toMatch(
      /FATAL: password authentication failed for user "cart" \(postgres:\/\/cart:REDACTED\(url-password#[0-9a-f]{6}\)@/,
    )
  })
})

describe('a log', () => {
  it('of a pod on no node is none', async () => {
    const { text, isError, requests } = await own.observe('k8s_pod_logs', {
      namespace: 'shop',
      pod: await podOf('reports'),
    })
    expect(requests).toHaveLength(1)
    expect(isError).toBe(false)
    expect(text).toContain('is on no node yet, so it has no log')
  })

  it.each([
    [{ pod: 'reader', container: 'proxy' }, 'ERROR: Invalid: sandbox (', 'container proxy is not valid for pod reader'],
    [{ pod: 'writer' }, 'ERROR: NotFound: sandbox (', 'pods "writer" not found'],
  ])('that cannot be read: %j', async (args, begin, end) => {
    const { text, isError } = await own.observe('k8s_pod_logs', { namespace, ...args })
    expect(isError).toBe(true)
    expect(text.slice(0, begin.length)).toBe(begin)
    expect(text).toContain(end)
  })

  it('may be empty', async () => {
    expect((await answerTo([])).text).toBe(`Context sandbox, namespace ${namespace}: log of Pod reader: it is empty.`)
  })

  it('is cut by the API server and not by us: tail_lines', async () => {
    const lines = Array.from({ length: 3_000 }, (_, at) => `line ${at + 1}`)
    const answer = await answerTo(lines, { tail_lines: 10 })
    expect(answer.text).toContain(': newest 10 lines, ')
    expect(bodyOf(answer)).toMatch(/^line 3000 {2}\(×10 alike, [0-9: -]+(?: to [0-9: -]+)?\)$/)
  })

  it('begins where `since` says', async () => {
    // A line every 100 ms up to now: of 600 the last minute's are there, and since 20 s some 200 of them.
    const answer = await answerTo(
      Array.from({ length: 600 }, (_, at) => `line ${at + 1}`),
      { since: '20s', tail_lines: 5_000 },
    )
    const [, count = ''] = /newest (\d+) lines/.exec(answer.text) ?? []
    expect(Number(count)).toBeGreaterThan(100)
    expect(Number(count)).toBeLessThan(300)
  })

  it('shows when its lines were written if asked', async () => {
    const stamped = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (.*)$/
    const lines = bodyOf(await answerTo(['one', 'two'], { timestamps: true })).split('\n')
    expect(lines.map((line) => stamped.exec(line)?.[1])).toEqual(['one', 'two'])
    expect(bodyOf(await answerTo(['one', 'two'], { timestamps: false }))).toBe('one\ntwo')
  })

  it('keeps traces whole, folds repeats, and shows no password wherever it is cut', async () => {
    const round = [
      'GET /healthz 200 1ms',
      'java.sql.SQLException: cannot connect',
      '\tat com.example.Orders.connect(Orders.java:42)',
      'Caused by: java.io.IOException: login failed',
      '- name: DB_PASSWORD',
      '  value: quiet-otter-harbour-93',
    ]
    for (let tail_lines = 1; tail_lines <= round.length; tail_lines++) {
      const answer = await answerTo([...round, ...round], { tail_lines })
      expect(answer.text).not.toMatch(/quiet|otter|harbour/)
    }
    expect(bodyOf(await answerTo([...round, 'ready', ...round])).split('\n')).toEqual([
      'GET /healthz 200 1ms',
      'ready',
      'GET /healthz 200 1ms',
      expect.stringMatching(/^java\.sql\.SQLException: cannot connect {2}\(×2, [0-9: -]+( to [0-9: -]+)?\)$/),
      '\tat com.example.Orders.connect(Orders.java:42)',
      'Caused by: java.io.IOException: login failed',
      expect.stringMatching(/^- name: DB_PASSWORD {2}\(×2, /),
      expect.stringMatching(/^ {2}value: REDACTED\(password#[0-9a-f]{6}\)$/),
    ])
  })

  it('of thousands of distinct lines stays within the budget', async () => {
    const words = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'iota', 'kappa']
    const name = (number: number): string => Array.from(String(number), (digit) => words[Number(digit)]).join(' ')
    const answer = await answerTo(
      Array.from({ length: 5_000 }, (_, at) => `${name(at)} starts`),
      { tail_lines: 5_000 },
    )
    expect(answer.text).toContain('\nLeft out for want of room: the oldest ')
    expect(bodyOf(answer).split('\n').at(-1)).toBe('epsilon kappa kappa kappa starts')
  })
})
