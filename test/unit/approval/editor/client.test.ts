import { createHmac, randomBytes } from 'node:crypto'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ApprovalRequest } from '../../../../src/approval/request.ts'
import { words } from '../../../../src/sanitize/index.ts'
import { temporaryFolder } from '../../../support/temporaryFolder.ts'
import { cleaned, liar, listening, never, noOne, request, serverOf, standIn, yes } from './scene.ts'

const notAccepted = noOne('the editor did not accept the token of this server')
const ended = noOne('the connection to the editor has ended')

describe('the verdict of the editor', () => {
  it.each([
    ['yes', yes],
    ['no', { approved: false, because: 'declined' }],
    ['too late', { approved: false, because: 'expired' }],
    ['no dialog', { approved: false, because: 'unavailable', why: 'the window is closing' }],
  ] as const)('arrives: %s', async (_, verdict) => {
    const listener = await listening({ ask: () => Promise.resolve(verdict) })
    expect(await serverOf(listener.environmentFor()).channel.ask(request(), 0, never)).toEqual(verdict)
  })

  it.each<[string, Partial<ApprovalRequest>]>([
    ['a delete', {}],
    ['a scale from nothing known', { act: { action: 'scale', from: undefined, to: 0 } }],
    ['a scale', { act: { action: 'scale', from: 3, to: 0 }, state: words`Running`, said: words`It is idle` }],
    ['an image', { act: { action: 'update_image', container: words`app`, from: words`a:1`, to: words`a:2` } }],
    ['a restart', { act: { action: 'rollout_restart' }, warnings: [{ text: words`All stop first.` }] }],
    [
      'labels',
      {
        act: { action: 'set_labels', entries: [{ key: words`tier`, from: undefined, to: words`back` }] },
        details: { before: words`a: 1`, after: words`a: 2` },
      },
    ],
    ['what fills a message', { details: { before: cleaned('- déjà vu\n'.repeat(1_700)), after: words`short` } }],
  ])('is asked for with all that was to be shown: %s', async (_, over) => {
    const seen: unknown[] = []
    const listener = await listening({ ask: (shown) => (seen.push(shown), Promise.resolve(yes)) })
    expect(await serverOf(listener.environmentFor()).channel.ask(request(over), 2, never)).toEqual(yes)
    expect(seen).toEqual([request(over)])
  })

  it('is asked for over one connection, again and again', async () => {
    const problems: string[] = []
    const listener = await listening({ onProblem: (problem) => problems.push(problem) })
    const { channel } = serverOf(listener.environmentFor())
    const verdicts = [await channel.ask(request(), 0, never), await channel.ask(request(), 0, never)]
    expect(verdicts).toEqual([yes, yes])
    expect(problems).toEqual([])
  })

  it('can be followed by a word about what was done', async () => {
    const { promise, resolve } = Promise.withResolvers<string>()
    const listener = await listening({ tell: resolve })
    await serverOf(listener.environmentFor()).channel.tell?.(words`CHANGED MORE THAN SHOWN: a → b`)
    expect(await promise).toBe('CHANGED MORE THAN SHOWN: a → b')
  })

  it('is about details that were cut where they are long, and say so', async () => {
    const shown: ApprovalRequest[] = []
    const listener = await listening({ ask: (asked) => (shown.push(asked), Promise.resolve(yes)) })
    const details = { before: cleaned('- one line\n'.repeat(10_000)), after: cleaned('x'.repeat(100_000)) }
    expect(await serverOf(listener.environmentFor()).channel.ask(request({ details }), 0, never)).toEqual(yes)
    const { before, after } = shown[0]!.details
    expect(before.split('\n').slice(-2)).toEqual([
      '- one line',
      expect.stringMatching(/^… cut here: \d{5} of 110000 characters are shown$/),
    ])
    expect(after).toMatch(/^x{20000,24000}\n… cut here: \d{5} of 100000 characters are shown$/)
  })
})

describe('no editor, no yes', () => {
  const somewhere = () => path.join(temporaryFolder(), 'nobody')
  it.each([
    ['nobody listens', () => somewhere(), '0'.repeat(64), 'the editor that started this server cannot be reached'],
    ['no token', () => somewhere(), '', 'the token in K8S_AGENT_TOKEN is not one'],
    ['half a token', () => somewhere(), '0'.repeat(32), 'the token in K8S_AGENT_TOKEN is not one'],
  ])('%s', async (_, socket, token, why) => {
    const link = serverOf({ K8S_AGENT_SOCKET: socket(), K8S_AGENT_TOKEN: token })
    expect(await link.channel.ask(request(), 0, never)).toEqual(noOne(why))
    await expect(link.policy()).rejects.toThrow(why)
  })

  it('a token of nobody', async () => {
    const listener = await listening()
    const environment = { ...listener.environmentFor(), K8S_AGENT_TOKEN: 'ab'.repeat(32) }
    expect(await serverOf(environment).channel.ask(request(), 0, never)).toEqual(notAccepted)
  })

  it('a token that was used', async () => {
    const listener = await listening()
    const environment = listener.environmentFor()
    const first = serverOf(environment)
    await first.policy()
    expect(await serverOf(environment).channel.ask(request(), 0, never)).toEqual(notAccepted)
    expect(await first.channel.ask(request(), 0, never)).toEqual(yes)
  })

  it('a listener that was disposed of', async () => {
    const listener = await listening()
    const { channel } = serverOf(listener.environmentFor())
    expect(await channel.ask(request(), 0, never)).toEqual(yes)
    await listener.dispose()
    expect(await channel.ask(request(), 0, never)).toEqual(ended)
    expect(await channel.ask(request(), 0, never)).toEqual(
      noOne('the editor that started this server cannot be reached'),
    )
  })

  it('an impostor hears neither the token nor the request', async () => {
    const heard: Buffer[] = []
    const address = await standIn(async (socket, intake) => {
      heard.push(await intake.take(65))
      socket.write(Buffer.concat([Buffer.of(2), randomBytes(64)]))
      heard.push(await intake.take(1))
    })
    const token = 'cd'.repeat(32)
    const { channel } = serverOf({ K8S_AGENT_SOCKET: address, K8S_AGENT_TOKEN: token })
    expect(await channel.ask(request(), 0, never)).toEqual(
      noOne('what listens in the place of the editor could not prove that it is the editor'),
    )
    expect(heard.map((bytes) => bytes.length)).toEqual([65])
    expect(heard[0]!.includes(Buffer.from(token, 'hex'))).toBe(false)
  })

  it('an impostor that sends the proof of the server back', async () => {
    const address = await standIn(async (socket, intake) => {
      const hello = await intake.take(65)
      socket.write(Buffer.concat([Buffer.of(2), hello.subarray(33), hello.subarray(1, 33)]))
    })
    const { channel } = serverOf({ K8S_AGENT_SOCKET: address, K8S_AGENT_TOKEN: 'cd'.repeat(32) })
    expect(await channel.ask(request(), 0, never)).toMatchObject({ because: 'unavailable' })
  })

  it('one that accepts and says nothing', async () => {
    const address = await standIn(() => Promise.resolve())
    const link = serverOf({ K8S_AGENT_SOCKET: address, K8S_AGENT_TOKEN: 'cd'.repeat(32) }, { connectTimeoutMs: 50 })
    expect(await link.channel.ask(request(), 0, never)).toEqual(notAccepted)
  })

  it('one of another version', async () => {
    const token = 'cd'.repeat(32)
    const address = await standIn(async (socket, intake) => {
      const hello = await intake.take(65)
      const challenge = Buffer.concat([Buffer.of(3), randomBytes(32)])
      const proof = createHmac('sha256', Buffer.from(token, 'hex'))
        .update('k8s-agent editor\0')
        .update(Buffer.concat([hello, challenge]))
        .digest()
      socket.write(Buffer.concat([challenge, proof]))
    })
    const { channel } = serverOf({ K8S_AGENT_SOCKET: address, K8S_AGENT_TOKEN: token })
    expect(await channel.ask(request(), 0, never)).toEqual(noOne('the editor has another version of the extension'))
  })

  it('one that proves itself and sends no settings', async () => {
    const link = serverOf(await liar(() => undefined, { greets: false }), { connectTimeoutMs: 100 })
    expect(await link.channel.ask(request(), 0, never)).toEqual(ended)
  })

  it('one that falls silent while it is asked', async () => {
    const link = serverOf(await liar(() => undefined), { beatMs: 10 })
    expect(await link.channel.ask(request(), 0, never)).toEqual(noOne('the connection to the editor has gone silent'))
  })

  it('a request that cannot be shown whole', async () => {
    const listener = await listening()
    const effects = Array.from({ length: 700 }, () => ({ text: cleaned('Goes with it. '.repeat(8)) }))
    expect(await serverOf(listener.environmentFor()).channel.ask(request({ effects }), 0, never)).toEqual(
      noOne('what a person would have to see is too long for the editor'),
    )
  })
})
