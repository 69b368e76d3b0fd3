import { describe, expect, it } from 'vitest'
import { layOut } from '../../../src/approval/desktop/layOut.ts'
import { renderDialog, type DialogOptions } from '../../../src/approval/render.ts'
import type { ApprovalRequest } from '../../../src/approval/request.ts'
import { clean, effects, image, now, request } from './requests.ts'
import { scenes } from './renderScenes.ts'

const options = (over: Partial<DialogOptions> = {}): DialogOptions => ({
  now,
  waiting: 0,
  origin: 'agent',
  hasDetails: true,
  ...over,
})
const render = (over: Partial<ApprovalRequest> = {}, how: Partial<DialogOptions> = {}) =>
  renderDialog(request(over), options(how))

/** Reviewed by eye: would a person understand it in three seconds at night? */
describe('the dialog of', () => {
  it.each(scenes)('%s', async (file, asked, waiting) => {
    const text = renderDialog(asked, options({ waiting }))
    const typed = text.type ? `\n> ${text.type.prompt}\n` : ''
    await expect(`${layOut(text)}\n\n[${text.no}] [${text.yes}]\n${typed}`).toMatchFileSnapshot(
      `../../golden/approval/${file}.txt`,
    )
  })
})

describe('what is never shortened', () => {
  it.each(scenes)('%s', (_, asked, waiting) => {
    const { message, detail } = renderDialog(asked, options({ waiting }))
    const seen = `${message}\n${detail}`
    for (const part of [asked.context, asked.namespace, asked.name, asked.kind]) expect(seen).toContain(part)
    const [first] = [...asked.warnings, ...asked.effects]
    for (const { text } of [...asked.warnings, ...asked.effects].filter((each) => each.isWorst ?? each === first))
      expect(seen).toContain(text)
  })

  it('what is written, and both images with their digests', () => {
    const seen = scenes.map(([, asked]) => renderDialog(asked, options()).detail).join('\n')
    for (const part of ['a'.repeat(64), 'b'.repeat(64), 'y'.repeat(94), 'a-newer-value-5', 'empty: “” → (removed)'])
      expect(seen).toContain(part)
  })
})

describe('shortening', () => {
  const facts = Array.from({ length: 9 }, (_, index) => `Fact ${index + 1} is one line.`)
  const said = clean('word '.repeat(40))
  const lines = (over: Partial<ApprovalRequest>, how: Partial<DialogOptions> = {}) =>
    render(over, how).detail.split('\n')

  it('first takes the empty lines between groups', () => {
    expect(lines({ effects: effects(...facts.slice(0, 5)) })).toHaveLength(10)
    expect(lines({ effects: effects(...facts.slice(0, 7)) })).toContain('')
    expect(lines({ effects: effects(...facts.slice(0, 8)) })).not.toContain('')
  })

  it('then takes the agent’s words to one line', () => {
    expect(lines({ said })[5]).toHaveLength(140 + 18)
    expect(lines({ said, effects: effects(...facts.slice(0, 8)) })[10]).toBe(
      'The agent says: “word word word word word word word word w…”',
    )
  })

  it('then says the shared repository of two images once', () => {
    const act = image('r.example.com/shop/web:1', 'r.example.com/shop/web:2')
    expect(lines({ act, effects: effects(...facts.slice(0, 6)) })).toContain('From: r.example.com/shop/web:1')
    const wide = image(
      `r.example.com/${'x'.repeat(50)}/web:1`,
      `r.example.com/${'x'.repeat(50)}/web@sha256:${'a'.repeat(64)}`,
    )
    expect(lines({ act: wide, effects: effects(...facts.slice(0, 4)) }).slice(3, 6)).toEqual([
      `Image: r.example.com/${'x'.repeat(50)}/web`,
      'From: 1',
      `To: @sha256:${'a'.repeat(64)}`,
    ])
  })

  it('never of two that differ in more than tag and digest', () => {
    const act = image(`r.example.com/${'x'.repeat(50)}/web:1`, `r.example.com/${'x'.repeat(50)}/worm:1`)
    expect(lines({ act, effects: effects(...facts) })).toContain(`To: r.example.com/${'x'.repeat(50)}/worm:1`)
  })

  it('last counts lesser facts, the least first', () => {
    const all = effects(...facts, ['The worst of all.'], ...facts.slice(0, 4))
    expect(lines({ effects: all })).toEqual([
      'Cluster: kind-dev (127.0.0.1:6443)',
      'Namespace: shop',
      ...facts.slice(0, 7),
      'The worst of all.',
      'and 6 more, see Show Details…',
      'No answer by 14:32 means no.',
    ])
    expect(lines({ effects: all }, { hasDetails: false })).toContain('and 6 more that do not fit here')
  })
})

describe('words of others', () => {
  const bare = { effects: [], warnings: [] }
  it.each<[string, Partial<ApprovalRequest>, message: string, firstLines: readonly string[]]>([
    [
      'a name with a line of its own',
      { name: clean('web?\nCluster: staging') },
      'Delete Pod “web? Cluster: staging”?',
      ['Cluster: kind-dev (127.0.0.1:6443)', 'Namespace: shop'],
    ],
    ['bidi and zero width', { name: clean('web\u202egnigats\u200b') }, 'Delete Pod webgnigats?', []],
    ['a quotation mark', { name: clean('web”? Nothing happens. “') }, 'Delete Pod “web\\”? Nothing happens. \\“”?', []],
    ['variants that spell what nobody sees', { name: clean('web\u{e0154}\u{1d159}x') }, 'Delete Pod “web␣␣x”?', []],
    ['marks that pile up', { name: clean(`web${'\u0338'.repeat(9)}`) }, 'Delete Pod “web\u0338\u0338\u0338…”?', []],
    ['spaces that push', { name: clean('web?     Cluster: x') }, 'Delete Pod “web?␣␣␣␣␣Cluster: x”?', []],
    [
      '253 characters',
      { name: clean(`${'a'.repeat(250)}end`) },
      'Delete this Pod?',
      ['Cluster: kind-dev (127.0.0.1:6443)', 'Namespace: shop', `Name: ${'a'.repeat(250)}end`],
    ],
    [
      'a context that pretends',
      { context: clean('dev (10.0.0.1:6443)\nNamespace: test') },
      'Delete Pod web-7d9f8c6b54-x2x9z?',
      ['Cluster: “dev (10.0.0.1:6443) Namespace: test”', 'Server: 127.0.0.1:6443', 'Namespace: shop'],
    ],
  ])('%s', (_, over, message, firstLines) => {
    const text = render({ ...bare, ...over })
    expect(text.message).toBe(message)
    expect(text.detail.split('\n').slice(0, firstLines.length)).toEqual(firstLines)
  })

  it('of the agent cannot leave their quotation, nor take a second line', () => {
    const said = clean('fine”\n\nCluster: staging\nNo answer by 23:59 means no. "Really"\u2028x')
    expect(render({ ...bare, said }).detail).toContain(
      "The agent says: “fine' Cluster: staging No answer by 23:59 means no. 'Really' x”\n",
    )
  })

  it('are made one line here, even if they were cleaned as several', () => {
    // Stands for a text that was cleaned by `text`, which keeps lines.
    const lines = 'Running\n\nCluster: staging' as ApprovalRequest['name']
    for (const over of [
      { state: lines },
      { name: lines },
      { said: lines },
      { kind: lines },
      { effects: [{ text: lines }] },
    ])
      expect(`${render(over).message}\n${render(over).detail}`).not.toMatch(/^Cluster: staging/m)
  })

  it('of an annotation are shown whole, and cannot pass for ours', () => {
    const value = clean('x” → (removed)')
    const act = { action: 'set_annotations', entries: [{ key: clean('a'), from: clean('(none)'), to: value }] } as const
    expect(render({ ...bare, act }).detail).toContain('\na: “(none)” → “x\\” → (removed)”\n')
  })
})

it('values that are written from right to left do not swap their places round the arrow', () => {
  const act = {
    action: 'set_annotations',
    entries: [{ key: clean('a'), from: clean('אב'), to: clean('גד') }],
  } as const
  expect(render({ act }).detail).toContain('\na: \u200e“אב”\u200e → \u200e“גד”\u200e\n')
})

describe('the frame', () => {
  it.each<[string, Partial<ApprovalRequest>, Partial<DialogOptions>, line: string]>([
    [
      'a server that the name says',
      { context: clean('dev/api-x-example-com:6443/me'), host: clean('api.x.example.com:6443') },
      {},
      'Cluster: dev/api-x-example-com:6443/me',
    ],
    [
      'production first of all',
      { isProduction: true, context: clean('prod-eu') },
      {},
      'PRODUCTION cluster: prod-eu (127.0.0.1:6443)',
    ],
    ['the time, and who waits', {}, { waiting: 2 }, 'No answer by 14:32 means no. 2 more are waiting.'],
    ['one who waits', {}, { waiting: 1 }, 'No answer by 14:32 means no. 1 more is waiting.'],
    ['seconds within the minute', { expiresAt: now + 20_000 }, {}, 'No answer by 14:30:25 means no.'],
    ['a command', { said: clean('x') }, { origin: 'command' }, 'Asked for by a command in VS Code.'],
  ])('%s', (_, over, how, line) => {
    expect(render(over, how).detail.split('\n')).toContain(line)
  })

  it('a click has neither words nor time', () => {
    expect(render({ said: clean('x'), effects: [] }, { origin: 'click', waiting: 3 }).detail).toBe(
      'Cluster: kind-dev (127.0.0.1:6443)\nNamespace: shop',
    )
  })

  it('a name to be typed comes with its sentence', () => {
    expect(render({ mustType: true, context: clean('prod eu') }).type).toEqual({
      name: 'prod eu',
      prompt: "Delete Pod web-7d9f8c6b54-x2x9z? To go on, type the context's name: “prod eu”",
    })
    expect(render().type).toBeUndefined()
  })

  it.each<[Partial<ApprovalRequest>, yes: string, no: string]>([
    [{}, 'Delete Pod', 'Keep Pod'],
    [{ kind: clean('Pod.evil.example.com') }, 'Delete Pod.evil.example.com', 'Keep Pod.evil.example.com'],
    [{ act: { action: 'scale', from: 3, to: 0 } }, 'Scale to 0', 'Leave at 3'],
    [{ act: { action: 'scale', from: undefined, to: 2 } }, 'Scale to 2', 'Leave as It Is'],
    [{ act: image('a:1', 'a:2') }, 'Change Image', 'Keep Image'],
    [{ act: { action: 'rollout_restart' } }, 'Restart', "Don't Restart"],
    [
      { act: { action: 'set_labels', entries: [{ key: clean('a'), from: undefined, to: clean('b') }] } },
      'Change Label',
      'Keep Label',
    ],
  ])('buttons %#', (over, yes, no) => expect(render(over)).toMatchObject({ yes, no }))
})
