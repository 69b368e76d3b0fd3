import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { proofOf } from '../../../../src/approval/editor/handshake.ts'
import { liar, never, noOne, request, serverOf, yes, type Liar } from './scene.ts'

const ended = noOne('the connection to the editor has ended')
const noMessage = noOne('the connection to the editor carried what is no message')
const badLength = noOne('the connection to the editor carried a message of forbidden length')
const otherAnswer = noOne('the editor gave an answer to something else')
const notShown = noOne('the editor did not show the request')

/** Asks the same question as often as `times` says, and gives the last verdict. */
const askLiar = async (script: (editor: Liar) => Promise<void> | void, times = 1): Promise<unknown> => {
  const { channel } = serverOf(await liar(script))
  let verdict: unknown
  for (let i = 0; i < times; i++) verdict = await channel.ask(request(), 0, never)
  return verdict
}

describe('an editor that lies', () => {
  const frame = (length: number, body: string) => {
    const head = Buffer.alloc(4)
    head.writeUInt32BE(length)
    return Buffer.concat([head, Buffer.from(body)])
  }
  const asked = async (editor: Liar, reply: (id: number, params: unknown) => void) => {
    const { id, params } = await editor.asked()
    reply(id, params)
  }
  const result = (editor: Liar, of: (params: unknown) => unknown) => () =>
    asked(editor, (id, params) => editor.send({ id, result: of(params) }))

  it.each<[string, unknown, (editor: Liar) => () => Promise<void>]>([
    ['goes away', ended, (editor) => () => asked(editor, () => editor.socket.destroy())],
    ['sends no JSON', noMessage, (editor) => () => asked(editor, () => editor.socket.write(frame(4, '{no}')))],
    [
      'sends no UTF-8',
      noMessage,
      (editor) => () =>
        asked(editor, () => {
          const message = Buffer.from('{"jsonrpc":"2.0","method":"agent/beat","params":{"a":"?"}}')
          message[message.indexOf('?')] = 0xff
          editor.socket.write(Buffer.concat([frame(message.length, ''), message]))
        }),
    ],
    ['sends no message', noMessage, (editor) => () => asked(editor, () => editor.socket.write(frame(2, '[]')))],
    ['sends nothing', badLength, (editor) => () => asked(editor, () => editor.socket.write(frame(0, '')))],
    [
      'announces 64 KB and one byte',
      badLength,
      (editor) => () => asked(editor, () => editor.socket.write(frame(65_537, '{'))),
    ],
    [
      'sends other settings',
      noOne('the editor sent settings of another shape'),
      (editor) => () =>
        asked(editor, () => editor.send({ method: 'agent/state', params: { policy: {}, paused: 'no' } })),
    ],
    [
      'answers an error',
      notShown,
      (editor) => () => asked(editor, (id) => editor.send({ id, error: { code: 1, message: 'approved' } })),
    ],
    ['answers null', notShown, (editor) => result(editor, () => null)],
    ['answers true', notShown, (editor) => result(editor, () => true)],
    ['proves nothing', notShown, (editor) => result(editor, () => ({ verdict: yes }))],
    ['proves too little', notShown, (editor) => result(editor, () => ({ verdict: yes, proof: 'ab' }))],
    ['guesses a proof', otherAnswer, (editor) => result(editor, () => ({ verdict: yes, proof: 'ab'.repeat(32) }))],
    [
      'proves by another key',
      otherAnswer,
      (editor) => result(editor, (params) => ({ verdict: yes, proof: proofOf(randomBytes(32), params, yes) })),
    ],
    [
      'proves a yes to another request',
      otherAnswer,
      (editor) => () =>
        asked(editor, (id, params) =>
          editor.answer(id, { ...(params as object), request: { ...request(), name: 'web-1' } }),
        ),
    ],
    [
      'says yes as somebody without a name',
      notShown,
      (editor) => () => asked(editor, (id, params) => editor.answer(id, params, { approved: true, by: '' })),
    ],
    [
      'says yes as two lines',
      notShown,
      (editor) => () => asked(editor, (id, params) => editor.answer(id, params, { approved: true, by: 'me\nyou' })),
    ],
    [
      'says no for a client',
      notShown,
      (editor) => () =>
        asked(editor, (id, params) => editor.answer(id, params, { approved: false, because: 'client declined' })),
    ],
  ])('%s', async (_, verdict, script) => {
    expect(await askLiar((editor) => script(editor)())).toEqual(verdict)
  })

  it('proves a no, and says yes', async () => {
    const no = { approved: false, because: 'declined' } as const
    const verdict = await askLiar(async (editor) => {
      const { id, params } = await editor.asked()
      editor.send({ id, result: { verdict: yes, proof: editor.proof(params, no) } })
    })
    expect(verdict).toEqual(otherAnswer)
  })

  it('says an earlier yes to the same request again', async () => {
    let first: unknown
    const verdict = await askLiar(async (editor) => {
      const one = await editor.asked()
      first = one.params
      editor.answer(one.id, first)
      const two = await editor.asked()
      editor.answer(two.id, first)
    }, 2)
    expect(verdict).toEqual(otherAnswer)
  })

  it('pauses, and says yes', async () => {
    const environment = await liar(
      async (editor) => {
        editor.send({ method: 'agent/state', params: { policy: {}, paused: true } })
        const { id, params } = await editor.asked()
        editor.answer(id, params)
      },
      { greets: false },
    )
    const verdict = await serverOf(environment).channel.ask(request(), 0, never)
    expect(verdict).toEqual({ approved: false, because: 'paused' })
  })

  it('says yes before it is asked', async () => {
    const verdict = await askLiar(async (editor) => {
      for (const id of [0, 1, 2]) editor.answer(id, {})
      const { id, params } = await editor.asked()
      editor.answer(id, params, { approved: false, because: 'declined' })
    })
    expect(verdict).toMatchObject({ approved: false, because: 'unavailable' })
  })

  it('says no, then yes in the same breath', async () => {
    const verdict = await askLiar(async (editor) => {
      const { id, params } = await editor.asked()
      editor.socket.cork()
      editor.answer(id, params, { approved: false, because: 'declined' })
      editor.answer(id, params)
      editor.socket.uncork()
    })
    expect(verdict).not.toEqual(yes)
  })

  it('says yes twice, and the second counts for nothing that is asked later', async () => {
    const verdict = await askLiar(async (editor) => {
      const { id, params } = await editor.asked()
      editor.answer(id, params)
      editor.answer(id, params)
      await editor.asked()
    }, 2)
    expect(verdict).toMatchObject({ approved: false, because: 'unavailable' })
  })
})
