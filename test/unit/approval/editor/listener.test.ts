import { createHmac, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { idOf, proveServer } from '../../../../src/approval/editor/handshake.ts'
import { frameOf, type Intake } from '../../../../src/approval/editor/intake.ts'
import type { Verdict } from '../../../../src/gate/index.ts'
import { counting, knock, listening, never, request, serverOf, until, yes } from './scene.ts'

const question = { nonce: 'ab', request: request() }
const ask = (params: unknown, id = 1) => frameOf({ jsonrpc: '2.0', id, method: 'approval/ask', params })

/** Reads on until the other end has closed the connection. */
const ended = async (intake: Intake): Promise<void> => {
  for (;;) {
    const open = await intake.take(1).then(
      () => true,
      () => false,
    )
    if (!open) return
  }
}

describe('who does not hold a token', () => {
  const unknown = ['A connection was refused: its token is unknown or used']
  it.each<[string, (token: Buffer) => Buffer, (token: Buffer) => Buffer]>([
    ['sends what is no greeting', () => Buffer.from(`${'{'.repeat(64)}}`), () => Buffer.alloc(0)],
    ['sends a whole request instead', () => ask(question), () => Buffer.alloc(0)],
    ['sends 1 MB instead', () => Buffer.alloc(1_000_000, '{'), () => Buffer.alloc(0)],
    ['names a token of nobody', () => Buffer.concat([Buffer.of(2), randomBytes(64)]), () => Buffer.alloc(32)],
    [
      'names the token and proves nothing',
      (t) => Buffer.concat([Buffer.of(2), idOf(t), randomBytes(32)]),
      () => Buffer.alloc(32),
    ],
  ])('is not listened to: %s', async (_, greeting, proof) => {
    const { listener, asked, problems } = await counting()
    const { socket, intake, token } = await knock(listener)
    // All at once, the request behind it: were it believed, a person would be asked.
    socket.write(Buffer.concat([greeting(token), proof(token), ask(question)]))
    await ended(intake)
    expect(asked).toEqual([])
    expect(problems).toEqual(unknown)
  })

  it('is not listened to though it does hold one, when it has another version', async () => {
    const { listener, asked, problems } = await counting()
    const { socket, intake, token } = await knock(listener)
    const hello = Buffer.concat([Buffer.of(3), idOf(token), randomBytes(32)])
    socket.write(hello)
    const challenge = (await intake.take(65)).subarray(0, 33)
    const proof = createHmac('sha256', token)
      .update('k8s-agent server\0')
      .update(Buffer.concat([hello, challenge]))
      .digest()
    socket.write(Buffer.concat([proof, ask(question)]))
    await ended(intake)
    expect(asked).toEqual([])
    expect(problems).toEqual(unknown)
  })

  it('does not keep the line open', async () => {
    const { listener, problems } = await counting({ handshakeTimeoutMs: 20 })
    const { intake } = await knock(listener)
    await ended(intake)
    await until(() => problems.length > 0)
    expect(problems).toEqual(['A connection was refused: the connection to the editor has ended'])
  })

  it('of two that hold the same one and prove it at once, one is served', async () => {
    const { listener, asked } = await counting()
    const environment = listener.environmentFor()
    const verdicts = await Promise.all([1, 2, 3].map(() => serverOf(environment).channel.ask(request(), 0, never)))
    expect(verdicts.filter(({ approved }) => approved)).toHaveLength(1)
    expect(asked).toEqual(['web-0'])
  })
})

describe('who holds a token', () => {
  const incomplete = { ...request(), details: undefined }
  it.each<[string, Buffer, string]>([
    ['garbage', Buffer.from([0, 0, 0, 2, 0x7b, 0x5b]), ''],
    ['64 KB and one byte', Buffer.from([0, 1, 0, 1, 0x7b]), ''],
    ['a request of more', ask({ ...question, request: { ...request(), approved: true } }), 'unrecognized_keys'],
    ['a request of less', ask({ ...question, request: incomplete }), 'details'],
    ['a name of two lines', ask({ ...question, request: { ...request(), name: 'web\nCluster: dev' } }), 'one line'],
    ['a name read backwards', ask({ ...question, request: { ...request(), name: 'web\u202e0' } }), 'printable'],
    [
      'details with a way to erase',
      ask({ ...question, request: { ...request(), details: { before: '\u001b[2J' } } }),
      'printable',
    ],
    ['a list', ask([question]), ''],
  ])('is not listened to either with %s', async (_, bytes, problem) => {
    const { listener, asked, problems } = await counting()
    const { socket, intake, token } = await knock(listener)
    await proveServer(socket, intake, token)
    const frames = intake.frames()
    await frames.next()
    socket.write(bytes)
    const reply = await frames.next().then(
      ({ value }) => String(value),
      () => 'closed',
    )
    expect(reply).not.toContain('"approved":true')
    expect(asked).toEqual([])
    if (problem !== '') expect(problems.join()).toContain(problem)
  })

  it('uses an id once', async () => {
    const { listener, asked } = await counting()
    const { socket, intake, token } = await knock(listener)
    await proveServer(socket, intake, token)
    socket.write(ask(question))
    await until(() => asked.length === 1)
    socket.write(ask(question))
    await ended(intake)
    expect(asked).toEqual(['web-0'])
  })

  it('is dropped when nothing comes from it, and its request withdrawn', async () => {
    const signals: AbortSignal[] = []
    const listener = await listening({
      beatMs: 10,
      ask: (_, signal) => (signals.push(signal), new Promise(() => undefined)),
    })
    const { socket, intake, token } = await knock(listener)
    await proveServer(socket, intake, token)
    socket.write(ask(question))
    await until(() => signals.some(({ aborted }) => aborted))
    expect(signals).toHaveLength(1)
  })
})

/** A person who never answers by themselves. */
const pondering = async () => {
  const signals: AbortSignal[] = []
  let answer: (verdict: Verdict) => void = () => undefined
  const listener = await listening({
    ask: (_, signal) => {
      signals.push(signal)
      return new Promise((resolve) => (answer = resolve))
    },
  })
  return { listener, signals, answer: (verdict: Verdict) => answer(verdict) }
}

describe('a request that is not wanted any more', () => {
  it('is withdrawn, and a yes that comes later is none for the next', async () => {
    const { listener, signals, answer } = await pondering()
    const { channel } = serverOf(listener.environmentFor())
    const caller = new AbortController()
    const first = channel.ask(request(), 0, caller.signal)
    await until(() => signals.length === 1)
    const late = answer
    caller.abort()
    expect(await first).toEqual({ approved: false, because: 'cancelled' })
    await until(() => signals[0]!.aborted)
    late(yes)
    const second = channel.ask(request(), 0, never)
    await until(() => signals.length === 2)
    answer({ approved: false, because: 'declined' })
    expect(await second).toEqual({ approved: false, because: 'declined' })
  })

  it('is never shown when it was cancelled before', async () => {
    const { listener, signals } = await pondering()
    const { channel } = serverOf(listener.environmentFor())
    const connecting = new AbortController()
    const first = channel.ask(request(), 0, connecting.signal)
    connecting.abort()
    expect(await first).toEqual({ approved: false, because: 'cancelled' })
    expect(await channel.ask(request(), 0, AbortSignal.abort())).toEqual({ approved: false, because: 'cancelled' })
    void channel.ask(request({ name: request().kind }), 0, never)
    await until(() => signals.length > 0)
    expect(signals).toHaveLength(1)
  })

  it.each<[string, (scene: Awaited<ReturnType<typeof pondering>>, close: () => void) => unknown]>([
    ['server ends', (_, close) => close()],
    ['editor stops listening', ({ listener }) => listener.dispose()],
    ['agent is paused', ({ listener }) => listener.setPaused(true)],
  ])('is withdrawn when the %s', async (_, end) => {
    const scene = await pondering()
    const link = serverOf(scene.listener.environmentFor())
    const verdict = link.channel.ask(request(), 0, never)
    await until(() => scene.signals.length === 1)
    await end(scene, () => link.close())
    await until(() => scene.signals[0]!.aborted)
    scene.answer(yes)
    expect(await verdict).toMatchObject({ approved: false })
  })

  it.each<[string, () => Promise<Verdict>]>([
    ['fails', () => Promise.reject(new Error('no window'))],
    [
      'throws',
      () => {
        throw new Error('no window')
      },
    ],
    ['says something else', () => Promise.resolve({ approved: 'yes' } as unknown as Verdict)],
    ['says yes without a name', () => Promise.resolve({ approved: true, by: '' })],
  ])('is none when the dialog %s', async (_, person) => {
    const listener = await listening({ ask: person })
    expect(await serverOf(listener.environmentFor()).channel.ask(request(), 0, never)).toEqual({
      approved: false,
      because: 'unavailable',
      why: 'the dialog in the editor failed',
    })
  })
})

describe('what the editor decides for its servers', () => {
  it('is the policy: at first, and again with every change', async () => {
    const listener = await listening({ policy: { readOnly: true } })
    const link = serverOf(listener.environmentFor())
    expect(await link.policy()).toEqual({ readOnly: true })
    listener.setPolicy({ contexts: { denied: ['prod'] } })
    expect(await serverOf(listener.environmentFor()).policy()).toEqual({ contexts: { denied: ['prod'] } })
    // The update went out before the question's answer.
    await link.channel.ask(request(), 0, never)
    expect(await link.policy()).toEqual({ contexts: { denied: ['prod'] } })
  })

  it('is the pause: nobody is asked then', async () => {
    const pauses: boolean[] = []
    const { listener, asked } = await counting({ paused: true })
    const link = serverOf(listener.environmentFor(), { onPause: (paused) => pauses.push(paused) })
    expect(link.paused()).toBe(false)
    expect(await link.channel.ask(request(), 0, never)).toEqual({ approved: false, because: 'paused' })
    expect(link.paused()).toBe(true)
    expect(asked).toEqual([])
    listener.setPaused(false)
    await until(() => !link.paused())
    expect(await link.channel.ask(request(), 0, never)).toEqual(yes)
    expect(pauses).toEqual([true, false])
  })

  it('asks nobody while paused, whatever the server believes', async () => {
    const { listener, asked } = await counting({ paused: true })
    const { socket, intake, token } = await knock(listener)
    await proveServer(socket, intake, token)
    const frames = intake.frames()
    await frames.next()
    socket.write(ask(question))
    expect(JSON.parse(String((await frames.next()).value))).toMatchObject({
      result: { verdict: { approved: false, because: 'paused' } },
    })
    expect(asked).toEqual([])
  })

  it('ends with the line when it cannot be sent, since what held before no longer does', async () => {
    const listener = await listening()
    const link = serverOf(listener.environmentFor())
    await link.policy()
    listener.setPolicy({ contexts: { denied: ['x'.repeat(70_000)] } })
    expect(await link.channel.ask(request(), 0, never)).toMatchObject({ because: 'unavailable' })
    await expect(link.policy()).rejects.toThrow('the connection to the editor has ended')
  })
})

describe('a line that broke', () => {
  it('is opened again by the same server, and by nobody with its first token', async () => {
    const { listener, signals, answer } = await pondering()
    const environment = listener.environmentFor()
    const link = serverOf(environment)
    const broken = link.channel.ask(request(), 0, never)
    await until(() => signals.length === 1)
    link.close()
    expect(await broken).toMatchObject({ approved: false, because: 'unavailable' })
    expect(await serverOf(environment).channel.ask(request(), 0, never)).toMatchObject({ because: 'unavailable' })
    const again = link.channel.ask(request(), 0, never)
    await until(() => signals.length === 2)
    answer(yes)
    expect(await again).toEqual(yes)
  })

  it('ends at the editor too when the server opens the next one', async () => {
    const { listener, asked } = await counting()
    const first = await knock(listener)
    const { next } = await proveServer(first.socket, first.intake, first.token)
    const second = await knock(listener)
    await proveServer(second.socket, second.intake, next)
    await ended(first.intake)
    second.socket.write(ask(question))
    await until(() => asked.length === 1)
  })
})

it('the socket goes with its listener', async () => {
  const listener = await listening()
  const { K8S_AGENT_SOCKET } = listener.environmentFor()
  expect(existsSync(K8S_AGENT_SOCKET)).toBe(true)
  await listener.dispose()
  expect(existsSync(K8S_AGENT_SOCKET)).toBe(false)
})

it('every server has a token of its own', async () => {
  const listener = await listening()
  const tokens = [1, 2, 3].map(() => listener.environmentFor().K8S_AGENT_TOKEN)
  expect(new Set(tokens).size).toBe(3)
  expect(tokens.every((token) => /^[0-9a-f]{64}$/.test(token))).toBe(true)
})
