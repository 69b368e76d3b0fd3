import { describe, expect, it } from 'vitest'
import { clean, now, request } from '../../approval/requests.ts'
import { fakeEditor, type Act } from './fakeUi.ts'

const yes: Act = { button: 'yes' }
const no: Act = { button: 'no' }
const look: Act = { button: 'look' }
const tooSoon: Act = { button: 'yes', openMs: 799 }
const production = { isProduction: true, mustType: true, context: clean('prod-eu') }

const question = 'Delete Pod web-7d9f8c6b54-x2x9z?'
const details = `details: ${question}`
const approved = { approved: true, by: 'anna' }
const declined = { approved: false, because: 'declined' }

describe('a person who', () => {
  it.each([
    ['says yes', [yes], approved, [question]],
    ['says no', [no], declined, [question]],
    ['says no at once, which is no accident to be afraid of', [{ ...no, openMs: 10 }], declined, [question]],
    ['says yes after exactly 800 ms', [{ ...yes, openMs: 800 }], approved, [question]],
    ['hits yes within 800 ms is asked again', [tooSoon, tooSoon, no], declined, [question, question, question]],
    ['looks at the details is asked again', [look, yes], approved, [question, details, question]],
    [
      'asks for the details again may read them',
      [look, look, no],
      declined,
      [question, details, question, details, 'reads', question],
    ],
  ])('%s', async (_, script, verdict, seen) => {
    const editor = fakeEditor(script)
    expect(await editor.ask(request(), AbortSignal.timeout(60_000))).toEqual(verdict)
    expect(editor.seen).toEqual(seen)
  })

  it.each([
    ['types the context', ['prod-eu'], approved],
    ['types nothing, then the context', ['', 'prod-eu'], approved],
    ['types it in another case, then turns away', ['Prod-EU', undefined], declined],
    ['types a space behind it, then turns away', ['prod-eu ', undefined], declined],
    ['turns away', [undefined], declined],
  ])('in production %s', async (_, typed, verdict) => {
    const editor = fakeEditor([yes], typed)
    expect(await editor.ask(request(production), AbortSignal.timeout(60_000))).toEqual(verdict)
    expect(editor.seen).toEqual([question, ...typed.map(() => 'type prod-eu')])
  })

  it('says no in production is asked for nothing more', async () => {
    const editor = fakeEditor([no])
    expect(await editor.ask(request(production), AbortSignal.timeout(60_000))).toEqual(declined)
    expect(editor.seen).toEqual([question])
  })
})

describe('the dialog says who asks:', () => {
  it.each([
    ['agent', true, false],
    ['command', true, true],
    ['click', false, false],
  ] as const)('%s', async (origin, hasDeadline, saysCommand) => {
    const editor = fakeEditor([no])
    await editor.ask(request(), AbortSignal.timeout(60_000), origin)
    const detail = editor.modals[0]?.detail ?? ''
    expect(detail.includes('means no.')).toBe(hasDeadline)
    expect(detail.includes('Asked for by a command in VS Code.')).toBe(saysCommand)
  })
})

describe('a request that ended', () => {
  const withdrawn =
    'Your answer changed nothing: the request had been withdrawn, or writes were paused, before you gave it.'
  const late = 'Your answer changed nothing: it came after the time limit, when the request had already been refused.'

  it.each([
    ['yes', yes, [question, withdrawn]],
    ['a yes that came too soon', tooSoon, [question, withdrawn]],
    ['details', look, [question, withdrawn]],
    ['no', no, [question]],
  ])('while it was shown: %s does nothing', async (_, act, seen) => {
    const call = new AbortController()
    const editor = fakeEditor([{ ...act, meanwhile: () => call.abort() }])
    expect(await editor.ask(request(), call.signal)).toEqual({ approved: false, because: 'cancelled' })
    expect(editor.seen).toEqual(seen)
  })

  it('by its time limit: a yes does nothing', async () => {
    const editor = fakeEditor([{ ...yes, meanwhile: () => (editor.clock.at = now + 120_000) }])
    expect(await editor.ask(request(), AbortSignal.timeout(60_000))).toEqual({ approved: false, because: 'expired' })
    expect(editor.seen).toEqual([question, late])
  })

  it('by its time limit, and was withdrawn for that: the person hears of the time', async () => {
    const call = new AbortController()
    const meanwhile = (): void => {
      editor.clock.at = now + 120_000
      call.abort()
    }
    const editor = fakeEditor([{ ...yes, meanwhile }])
    expect(await editor.ask(request(), call.signal)).toEqual({ approved: false, because: 'expired' })
    expect(editor.seen).toEqual([question, late])
  })

  it('is never shown', async () => {
    const editor = fakeEditor([])
    expect(await editor.ask(request({ expiresAt: now }), AbortSignal.timeout(60_000))).toEqual({
      approved: false,
      because: 'expired',
    })
    expect(await editor.ask(request(), AbortSignal.abort())).toEqual({ approved: false, because: 'cancelled' })
    expect(editor.seen).toEqual([])
  })

  it('while the name was typed: the name does nothing', async () => {
    const call = new AbortController()
    const editor = fakeEditor([yes])
    editor.ui.typeName = () => {
      call.abort()
      return Promise.resolve('prod-eu')
    }
    expect(await editor.ask(request(production), call.signal)).toEqual({ approved: false, because: 'cancelled' })
    expect(editor.seen).toEqual([question, withdrawn])
  })

  it('no longer waits, though its dialog is still open', async () => {
    const call = new AbortController()
    const counts: number[] = []
    const meanwhile = (): void => {
      counts.push(editor.waiting.count())
      call.abort()
      counts.push(editor.waiting.count())
    }
    const editor = fakeEditor([{ ...no, meanwhile }])
    await editor.ask(request(), call.signal)
    expect(counts).toEqual([1, 0])
  })
})

describe('requests of several servers', () => {
  it('are shown one at a time, in their order, each with the number of others', async () => {
    const editor = fakeEditor([yes, no, yes])
    const names = ['a', 'b', 'c']
    const answers = names.map((name) => editor.ask(request({ name: clean(name) }), AbortSignal.timeout(60_000)))
    expect(await Promise.all(answers)).toEqual([approved, declined, approved])
    expect(editor.seen).toEqual(['Delete Pod a?', 'Delete Pod b?', 'Delete Pod c?'])
    expect(editor.modals.map(({ detail }) => /\d+ more (is|are) waiting/.exec(detail)?.[0])).toEqual([
      '2 more are waiting',
      '1 more is waiting',
      undefined,
    ])
  })

  it('are passed over when they end before their turn', async () => {
    const call = new AbortController()
    const editor = fakeEditor([{ ...yes, meanwhile: () => call.abort() }, yes])
    const answers = ['a', 'b', 'c'].map((name, index) =>
      editor.ask(request({ name: clean(name) }), index === 1 ? call.signal : AbortSignal.timeout(60_000)),
    )
    expect(await Promise.all(answers)).toEqual([approved, { approved: false, because: 'cancelled' }, approved])
    expect(editor.seen).toEqual(['Delete Pod a?', 'Delete Pod c?'])
  })

  it('go on after a dialog that failed', async () => {
    const editor = fakeEditor([])
    await expect(editor.ask(request(), AbortSignal.timeout(60_000))).rejects.toThrow('no more acts')
    expect(editor.waiting.count()).toBe(0)
    expect(await editor.ask(request({ expiresAt: now }), AbortSignal.timeout(60_000))).toMatchObject({
      because: 'expired',
    })
  })
})

it('the dialog has the words of the design, its buttons, and the name of the window', async () => {
  const editor = fakeEditor([yes])
  await editor.ask(request({ said: clean('it crashes') }), AbortSignal.timeout(60_000))
  expect(editor.modals).toEqual([
    expect.objectContaining({ message: question, look: 'Show Details…', yes: 'Delete Pod', no: 'Keep Pod' }),
  ])
  expect(editor.modals[0]?.detail.split('\n')).toEqual([
    'Cluster: kind-dev (127.0.0.1:6443)',
    'Namespace: shop',
    '',
    'ReplicaSet web-7d9f8c6b54 will create a replacement.',
    '',
    'Window: shop',
    'The agent says: “it crashes”',
    'No answer by 14:32 means no.',
  ])
})
