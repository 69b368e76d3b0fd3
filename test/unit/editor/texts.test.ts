import { describe, expect, it } from 'vitest'
import { detailsFiles } from '../../../src/editor/detailsFiles.ts'
import { personName } from '../../../src/editor/person.ts'
import { quickInputText, withoutLinks } from '../../../src/editor/quickInputText.ts'
import { serverEnvironment } from '../../../src/editor/serverEnvironment.ts'
import { statusText, type Status } from '../../../src/editor/statusText.ts'
import { clean, request } from '../approval/requests.ts'

describe('the status bar', () => {
  const status = (over: Partial<Status>): Status => ({
    readOnly: false,
    isPaused: false,
    whyStopped: undefined,
    waiting: 0,
    notes: [],
    ...over,
  })

  it.each<[Partial<Status>, string, string]>([
    [{}, '$(shield) K8s Agent · asks', 'The agent may read. Each change needs your yes.'],
    [
      { context: 'staging', waiting: 1 },
      '$(bell-dot) staging · asks · 1 waiting',
      'K8s Agent, context staging\n\nThe agent may read. Each change needs your yes.\n\n1 request waits for your answer.',
    ],
    [
      { context: `$(bell) ${'x'.repeat(40)}` },
      `$(shield) \\$(bell) ${'x'.repeat(31)}… · asks`,
      `K8s Agent, context $(bell) ${'x'.repeat(40)}\n\nThe agent may read. Each change needs your yes.`,
    ],
    [
      { context: 'prod', contextNow: 'staging' },
      '$(shield) prod · asks',
      'K8s Agent, context prod\n\nThe kubeconfig has staging as its current context now. The agent keeps to prod until its server starts again.\n\nThe agent may read. Each change needs your yes.',
    ],
    [
      { context: 'dev', contextNow: 'dev' },
      '$(shield) dev · asks',
      'K8s Agent, context dev\n\nThe agent may read. Each change needs your yes.',
    ],
    [{ readOnly: true }, '$(lock) K8s Agent · read-only', 'The agent may read. Every change is refused.'],
    [
      { isPaused: true, whyStopped: 'writes are paused since 14:02, by a person' },
      '$(debug-pause) K8s Agent · paused',
      'The agent may read. It changes nothing until you resume writes.\n\nWrites are paused since 14:02, by a person.',
    ],
    [
      { waiting: 1 },
      '$(bell-dot) K8s Agent · asks · 1 waiting',
      'The agent may read. Each change needs your yes.\n\n1 request waits for your answer.',
    ],
    [
      { whyStopped: 'the file is damaged', notes: ['Your settings wait.'] },
      '$(shield) K8s Agent · asks · see note',
      'The agent may read. Each change needs your yes.\n\nThe file is damaged.\n\nYour settings wait.',
    ],
  ])('%j', (over, text, tooltip) => {
    expect(statusText(status(over))).toMatchObject({ text, tooltip })
  })

  it('is spoken without icons and dots', () => {
    expect(statusText(status({ waiting: 3 })).spoken).toBe('K8s Agent, asks, 3 waiting')
    expect(statusText(status({ context: 'dev' })).spoken).toBe('K8s Agent, dev, asks')
  })

  it.each<[Partial<Status>, boolean]>([
    [{}, false],
    [{ isPaused: true, whyStopped: 'writes are paused' }, false],
    [{ waiting: 1 }, true],
    [{ notes: ['Look.'] }, true],
  ])('%j stands out: %j', (over, isUrgent) => {
    expect(statusText(status(over)).isUrgent).toBe(isUrgent)
  })
})

describe('details are', () => {
  it('the object alone where nothing else is known', () => {
    expect(detailsFiles(request())).toEqual([{ path: '/6f1c1d3e/Pod web-7d9f8c6b54-x2x9z.yaml', text: 'kind: Pod' }])
  })

  it('the object before and after, under paths that hold nothing but letters of names', () => {
    const details = { before: clean('a: 1'), after: clean('a: 2') }
    expect(detailsFiles(request({ kind: clean('Role'), name: clean('../web?#x'), details }))).toEqual([
      { path: '/6f1c1d3e/Role .._web_x (now).yaml', text: 'a: 1' },
      { path: '/6f1c1d3e/Role .._web_x (after).yaml', text: 'a: 2' },
    ])
  })
})

it.each([
  ['prod-eu', 'prod-eu'],
  ['$(trash) prod', '\\$(trash) prod'],
  ['[prod](command:x)', '[prod] (command:x)'],
])('the input box shows %s as it is', (text, shown) => {
  expect(quickInputText(text)).toBe(shown)
})

it('a notification shows no link of others', () => {
  expect(withoutLinks('Delete Role [web](command:workbench.action.quit)?')).toBe(
    'Delete Role [web] (command:workbench.action.quit)?',
  )
})

it.each([
  ['anna', 'anna'],
  ['anna\nby: root', 'anna by: root'],
  ['\u202eanna\u200b', 'anna'],
  ['', 'a person in VS Code'],
  ['a'.repeat(300), 'a'.repeat(100)],
])('the account %j is called %j', (account, name) => {
  expect(personName(() => account)).toBe(name)
})

it('an account without a name is a person all the same', () => {
  const noName = (): string => {
    throw new Error('ENOENT')
  }
  expect(personName(noName)).toBe('a person in VS Code')
})

it.each([
  [{ node: '24.1.0' }, {}],
  [{ node: '24.1.0', electron: '40.0.0' }, { ELECTRON_RUN_AS_NODE: '1' }],
])('with %j the server starts without what would change how Node runs it', (versions, more) => {
  expect(serverEnvironment(versions)).toEqual({
    NODE_OPTIONS: null,
    NODE_DEBUG: null,
    NODE_TLS_REJECT_UNAUTHORIZED: null,
    ...more,
  })
})
