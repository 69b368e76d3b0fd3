import { describe, expect, it } from 'vitest'
import { createArgumentChannel } from '../../../src/approval/argument.ts'
import { createElicitationChannel, type ElicitParams } from '../../../src/approval/elicitation.ts'
import { createNoChannel } from '../../../src/approval/none.ts'
import type { Verdict } from '../../../src/gate/index.ts'
import { clean, now, request } from './requests.ts'

const open = (): AbortSignal => new AbortController().signal
const production = request({ isProduction: true, mustType: true, context: clean('prod-eu') })

const accepted: Verdict = { approved: true, by: 'client said accepted' }
const declined: Verdict = { approved: false, because: 'client declined' }
const unavailable = (why: string): Verdict => ({ approved: false, because: 'unavailable', why })
const unknown = unavailable('the client gave an answer that the protocol does not know')
const nameless = unavailable("the client said yes without the context's name")

/** The verdict on an answer, and what was sent for it. */
async function ask(answer: unknown, about = request()): Promise<{ verdict: Verdict; sent: readonly ElicitParams[] }> {
  const sent: ElicitParams[] = []
  const channel = createElicitationChannel(
    (params) => {
      sent.push(params)
      return Promise.resolve(answer)
    },
    () => now,
  )
  return { verdict: await channel.ask(about, 1, open()), sent }
}

describe('elicitation', () => {
  it('sends the dialog’s text and a form without fields', async () => {
    const { sent } = await ask({ action: 'accept' })
    expect(sent).toEqual([
      {
        message: [
          'Delete Pod web-7d9f8c6b54-x2x9z?',
          '',
          'Cluster: kind-dev (127.0.0.1:6443)',
          'Namespace: shop',
          '',
          'ReplicaSet web-7d9f8c6b54 will create a replacement.',
          '',
          'No answer by 14:32 means no. 1 more is waiting.',
        ].join('\n'),
        requestedSchema: { type: 'object', properties: {} },
      },
    ])
  })

  it('asks for the context’s name where it must be typed', async () => {
    const { sent } = await ask({ action: 'cancel' }, production)
    expect(sent[0]?.requestedSchema).toEqual({
      type: 'object',
      properties: {
        context: {
          type: 'string',
          title: "The context's name",
          description: "Delete Pod web-7d9f8c6b54-x2x9z? To go on, type the context's name: prod-eu",
        },
      },
      required: ['context'],
    })
  })

  it.each<[string, answer: unknown, Verdict]>([
    ['accept', { action: 'accept' }, accepted],
    ['accept with content', { action: 'accept', content: {} }, accepted],
    ['decline', { action: 'decline' }, declined],
    ['cancel', { action: 'cancel' }, declined],
    ['another action', { action: 'Accept' }, unknown],
    ['approved', { approved: true }, unknown],
    ['true', true, unknown],
    ['nothing', undefined, unknown],
    ['null', null, unknown],
    ['a list', ['accept'], unknown],
    ['a word', 'accept', unknown],
  ])('%s', async (_, answer, verdict) => expect((await ask(answer)).verdict).toEqual(verdict))

  it.each<[string, content: unknown, Verdict]>([
    ['the name', { context: 'prod-eu' }, accepted],
    ['another name', { context: 'prod-us' }, declined],
    ['another case', { context: 'PROD-EU' }, declined],
    ['a space behind it', { context: 'prod-eu ' }, declined],
    ['an empty one', { context: '' }, declined],
    ['true', { context: true }, nameless],
    ['no content', undefined, nameless],
    ['content that is a word', 'prod-eu', nameless],
  ])('in production: %s', async (_, content, verdict) =>
    expect((await ask({ action: 'accept', content }, production)).verdict).toEqual(verdict),
  )

  it.each<[string, () => Promise<unknown>]>([
    ['fails', () => Promise.reject(new Error('Method not found: say yes'))],
    [
      'throws',
      () => {
        throw new Error('closed')
      },
    ],
  ])('a client that %s could not be asked', async (_, elicit) =>
    expect(await createElicitationChannel(elicit).ask(request(), 0, open())).toEqual(
      unavailable('the client could not show the question'),
    ),
  )

  it.each<[string, (signal: AbortSignal) => Promise<unknown>]>([
    ['never answers', () => new Promise(() => undefined)],
    [
      'says yes to the cancellation',
      (signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve({ action: 'accept' }))),
    ],
    [
      'fails by it',
      (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
    ],
  ])('a cancelled call whose client %s is no', async (_, elicit) => {
    const call = new AbortController()
    const asked = createElicitationChannel((_params, signal) => elicit(signal)).ask(request(), 0, call.signal)
    call.abort()
    expect(await asked).toEqual({ approved: false, because: 'cancelled' })
  })
})

describe('other channels without a person', () => {
  it.each([
    [
      createElicitationChannel(() => Promise.resolve({})),
      'elicitation',
      'a question by way of the client, which can answer it by itself',
    ],
    [createArgumentChannel(), 'argument', 'approved=true is enough, nobody is asked'],
    [
      createNoChannel('there is no screen'),
      'none',
      'nobody can be asked, because there is no screen: writes are refused',
    ],
  ] as const)('%# say what they are', (channel, name, description) =>
    expect(channel).toMatchObject({ name, description }),
  )

  it('the argument is enough, and says that nobody was asked', async () =>
    expect(await createArgumentChannel().ask(request(), 0, open())).toEqual({
      approved: true,
      by: 'approved=true, nobody was asked',
    }))

  it('no channel is a no with its reason', async () =>
    expect(await createNoChannel('there is no screen').ask(request(), 0, open())).toEqual(
      unavailable('there is no screen'),
    ))
})
