import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { LogQuery } from '../../../../src/cluster/index.ts'
import { ClusterError } from '../../../../src/errors.ts'
import { podLogs } from '../../../../src/tools/podLogs.ts'
import { answerOf, bodyOf, kubeletLog } from './support.ts'

const of = (args: Record<string, unknown> = {}) => ({ namespace: 'shop', pod: 'cart-0', ...args })

/** The answer to a call about these lines. */
const about = (lines: readonly string[], args: Record<string, unknown> = {}, complete = true): Promise<string> =>
  answerOf(podLogs, of(args), { log: () => Promise.resolve({ text: kubeletLog(lines), complete }) })

describe('the one request', () => {
  const asked: readonly [what: string, args: Record<string, unknown>, query: LogQuery][] = [
    ['usually', {}, { tailLines: 1_100 }],
    ['tail_lines', { tail_lines: 5_000 }, { tailLines: 6_000 }],
    ['container', { container: 'proxy' }, { tailLines: 1_100, container: 'proxy' }],
    ['since', { since: '2h30m' }, { tailLines: 1_100, sinceSeconds: 9_060 }],
    ['previous', { previous: true }, { tailLines: 1_100, previous: true }],
    ['grep and timestamps stay here', { grep: 'a|b', timestamps: true }, { tailLines: 1_100 }],
  ]
  it.each(asked)('%s', async (_, args, expected) => {
    const queries: LogQuery[] = []
    const log = (_: unknown, query: LogQuery) => {
      queries.push(query)
      return Promise.resolve({ text: '', complete: true })
    }
    await answerOf(podLogs, of(args), { log })
    expect(queries).toEqual([{ previous: false, timestamps: true, ...expected }])
  })
})

describe('arguments', () => {
  it.each([
    [{ tail_lines: 0 }, 'tail_lines: Too small: expected number to be >=1'],
    [{ tail_lines: 5_001 }, 'tail_lines: Too big: expected number to be <=5000'],
    [{ since: 'yesterday' }, 'since: write a duration like 90s, 15m, 2h or 1d'],
    [{ since: '0s' }, 'since: write a duration like 90s, 15m, 2h or 1d'],
    [{ since: '99999y' }, 'since: write a duration like 90s, 15m, 2h or 1d'],
    [{ grep: '|' }, 'grep: give 1 to 10 literal texts, joined by |'],
    [{ grep: 'a|b|c|d|e|f|g|h|i|j|k' }, 'grep: give 1 to 10 literal texts, joined by |'],
    [{ grep: 'a'.repeat(201) }, 'grep: Too big: expected string to have <=200 characters'],
    [{ container: 'web/exec' }, 'container: not the name of a container'],
    [{ follow: true }, 'unknown argument follow'],
  ])('%j', async (args, message) => {
    await expect(answerOf(podLogs, of(args), {})).rejects.toThrow(message)
  })

  it.each([
    [{ pod: 'cart-0/exec' }, 'one-object'],
    [{ pod: '*' }, 'one-object'],
    [{ pod: undefined }, 'one-object'],
    [{ namespace: 'shop,team-b' }, 'namespace-required'],
  ])('%j is refused by %s', async (args, rule) => {
    await expect(answerOf(podLogs, of(args), {})).rejects.toMatchObject({ denial: { rule } })
  })
})

describe('failures', () => {
  const failing = (message: string) => ({ log: () => Promise.reject(new ClusterError('Invalid', message)) })
  const needed = 'sandbox (localhost:1): a container name must be specified for pod cart-0, choose one of:'

  it.each([
    ['[init cart proxy]', 'init, cart, proxy'],
    ['[cart proxy] or one of the init containers: [init]', 'cart, proxy, init'],
  ])('several containers become an answer: %s', async (lists, names) => {
    expect(await answerOf(podLogs, of(), failing(`${needed} ${lists}`))).toBe(
      `Context sandbox, namespace shop: Pod cart-0 has several containers; name one in \`container\`: ${names}.`,
    )
  })

  it('of a pod that is on no node is an answer', async () => {
    const error = new ClusterError('UnexpectedAnswer', 'sandbox: HTTP 204.', { cause: { code: 204, reason: '' } })
    expect(await answerOf(podLogs, of(), { log: () => Promise.reject(error) })).toBe(
      'Context sandbox, namespace shop: Pod cart-0 is on no node yet, so it has no log; k8s_list_events may tell why.',
    )
  })

  it('says that there was no previous run', async () => {
    const message = 'sandbox (localhost:1): previous terminated container "cart" in pod "cart-0" not found'
    await expect(answerOf(podLogs, of({ previous: true }), failing(message))).rejects.toMatchObject({
      type: 'NotFound',
      message:
        'sandbox (localhost:1): this container has no previous run: it has not restarted, or its log is gone. Leave `previous` out.',
    })
  })

  it('leaves others as they are', async () => {
    const message = 'sandbox (localhost:1): container "cart" in pod "cart-0" is waiting to start: ErrImagePull'
    await expect(answerOf(podLogs, of(), failing(message))).rejects.toThrow(message)
  })
})

describe('which lines', () => {
  const key = [
    '-----BEGIN PRIVATE KEY-----',
    ...Array.from({ length: 12 }, (_, at) => `${'MIIEvQ'.repeat(10)}${String(at).padStart(4, '0')}`),
    '-----END PRIVATE KEY-----',
  ]

  it('are the newest, cleaned with those before them', async () => {
    const lines = ['- name: DB_PASSWORD', '  value: quiet-otter-harbour', 'ready']
    const answer = await about(lines, { tail_lines: 2, timestamps: true })
    expect(bodyOf(answer)).toMatch(
      /^2026-01-02T11:59:59.800Z {3}value: REDACTED\(password#[0-9a-f]{6}\)\n2026-01-02T11:59:59.900Z ready$/,
    )
  })

  it('keep their times behind a mask over many lines', async () => {
    const answer = await about(['one', ...key, 'two', ...key, 'three'], { timestamps: true })
    expect(bodyOf(answer).split('\n')).toEqual([
      '2026-01-02T11:59:56.900Z one',
      expect.stringMatching(/^2026-01-02T11:59:58.300Z REDACTED\(private-key#[0-9a-f]{6}\)$/),
      '2026-01-02T11:59:58.400Z two',
      expect.stringMatching(/^2026-01-02T11:59:59.800Z REDACTED\(private-key#[0-9a-f]{6}\)$/),
      '2026-01-02T11:59:59.900Z three',
    ])
  })

  it('begin within a key without showing of it', async () => {
    const answer = await about([...key, 'ready'], { tail_lines: 4 })
    expect(bodyOf(answer)).toMatch(/^REDACTED\(private-key#[0-9a-f]{6}\)\nready$/)
  })

  it('leave out the first of a log whose beginning was not read', async () => {
    const lines = Array.from({ length: 90 }, (_, at) => `line ${at} ${'x'.repeat(990)}`)
    const answer = await about(lines, { timestamps: true }, false)
    // The first 65 lines are 64 KB together.
    expect(answer).toContain(': newest 25 lines, ')
    expect(answer).toContain('The log is too long to be read whole: its newest 4 MB were.')
  })

  it('may have no times', async () => {
    const log = () => Promise.resolve({ text: 'unable to retrieve container logs\n', complete: true })
    expect(bodyOf(await answerOf(podLogs, of({ timestamps: true }), { log }))).toBe('unable to retrieve container logs')
  })

  it('are told from the times that a program writes', async () => {
    const answer = await about(['2020-01-01T00:00:00.000Z old clock'])
    expect(bodyOf(answer)).toBe('2020-01-01T00:00:00.000Z old clock')
  })

  it.each([
    [{}, 120, 'newest 100 lines, ', 'There are older lines: raise `tail_lines` (was 100, at most 5000).'],
    [
      { tail_lines: 5_000 },
      5_001,
      'newest 5000 lines, ',
      'There are older lines, beyond the 5000 that one call reads.',
    ],
  ])('%j of %i lines: says that there are older ones', async (args, count, range, note) => {
    const answer = await about(
      Array.from({ length: count }, () => 'tick'),
      args,
    )
    expect(answer).toContain(range)
    expect(answer.split('\n').at(-1)).toBe(note)
  })
})

describe('since', () => {
  // On the node it is 12:00:00, and there was a line every 10 s; it leaves out what is older than it was asked for.
  const shown = async (now: string, since: string): Promise<string> => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(`2026-01-02T${now}Z`) })
    onTestFinished(() => void vi.useRealTimers())
    const log = (_: unknown, { sinceSeconds = 0 }: LogQuery) => {
      const lines = Array.from({ length: Math.min(30, sinceSeconds / 10) }, (_, at) => `line ${at + 1}`)
      return Promise.resolve({ text: kubeletLog(lines, 10_000), complete: true })
    }
    const [, count = '0'] = /newest (\d+) lines/.exec(await answerOf(podLogs, of({ since }), { log })) ?? []
    return count
  }

  it.each([
    ['both clocks agree', '12:00:00', '1m', '6'],
    ['both clocks agree, and the log is short', '12:00:00', '10m', '30'],
    ['our clock is behind', '10:00:00', '1m', '7'],
    ['our clock is ahead', '19:00:00', '4m', '24'],
    ['our clock is ahead by less than a minute', '12:00:30', '1m', '6'],
  ])('%s', async (_, now, since, count) => expect(await shown(now, since)).toBe(count))

  it('cleans with what was written before', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-01-02T12:00:00Z') })
    onTestFinished(() => void vi.useRealTimers())
    const pair = ['- name: DB_PASSWORD', '  value: quiet-otter-harbour']
    const log = () => Promise.resolve({ text: kubeletLog(pair, 1_000), complete: true })
    expect(bodyOf(await answerOf(podLogs, of({ since: '1s' }), { log }))).toMatch(/^ {2}value: REDACTED\(/)
  })
})

describe('grep', () => {
  const lines = [
    'Alpha starts',
    'beta starts',
    `${'long '.repeat(300)}GAMMA ${'long '.repeat(300)}`,
    'a.b',
    'Error: x',
    '    at f',
  ]

  it.each([
    ['alpha', ['Alpha starts']],
    ['alpha|BETA', ['Alpha starts', 'beta starts']],
    ['a.b', ['a.b']],
    ['at f', ['Error: x', '    at f']],
    ['^Alpha', []],
    ['.*', []],
  ])('%s', async (grep, expected) => {
    expect(bodyOf(await about(lines, { grep }))).toBe(expected.join('\n'))
  })

  it('shows what it found in the middle of a long line', async () => {
    expect(bodyOf(await about(lines, { grep: 'gamma' }))).toContain('GAMMA')
  })
})

describe('what is shown', () => {
  it('is what fits, the newest first, with what was left out', async () => {
    const words = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta']
    const lines = ['ERROR the journal is lost', ...words.map((word) => `${word} ${'x'.repeat(950)} ${word}`)]
    const answer = await about(lines)
    expect(
      bodyOf(answer)
        .split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual(['beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta'])
    expect(answer.split('\n').at(-1)).toBe(
      'Left out for want of room: the oldest 2 lines, 1 of them in records that speak of errors. `grep` (such as error|fatal|panic|exception) finds in them.',
    )
  })

  it.each([
    ['a line twice in a row', ['a', 'b', 'b'], ['a', 'b  (×2, 11:59:59)']],
    ['a line now and then', ['b', 'a', 'b', 'c', 'b'], ['b', 'a', 'b', 'c', 'b']],
    ['a line all the time', ['b', 'a', 'b', 'c', 'b', 'd', 'b'], ['a', 'c', 'd', 'b  (×4, 11:59:59)']],
    ['a trace twice', ['E: x', '\tat f:1', 'a', 'E: x', '\tat f:2'], ['a', 'E: x  (×2 alike, 11:59:59)', '\tat f:2']],
    ['blank lines', ['', 'a', '', '', 'b', ''], ['a', 'b']],
    ['what is printed over several lines', ['{', '  "a": 1', '}', 'b'], ['{', '  "a": 1', '}', 'b']],
  ])('%s', async (_, lines, expected) => expect(bodyOf(await about(lines))).toBe(expected.join('\n')))

  it('names the day where a repeat began on another', async () => {
    const lines = ['tick 1', 'tick 2', 'tick 3']
    const log = () => Promise.resolve({ text: kubeletLog(lines, 12 * 3_600_000), complete: true })
    expect(bodyOf(await answerOf(podLogs, of(), { log }))).toBe(
      'tick 3  (×3 alike, 2026-01-01 00:00:00 to 2026-01-02 00:00:00)',
    )
  })

  it('does not take what indents all its lines for one record', async () => {
    const lines = Array.from({ length: 200 }, () => '  tick')
    expect(bodyOf(await about(lines, { tail_lines: 200 })).length).toBeLessThan(600)
  })
})
