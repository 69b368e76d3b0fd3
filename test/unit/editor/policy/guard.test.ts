import { describe, expect, it } from 'vitest'
import { createGuard } from '../../../../src/editor/policy/createGuard.ts'
import { settingKeys } from '../../../../src/editor/policy/settingKeys.ts'
import { createSanitizer } from '../../../../src/sanitize/index.ts'

const cleaner = createSanitizer().forAnswer('editor')
const flat = (settings: object): ReadonlyMap<string, unknown> => new Map(Object.entries(settings))

/** A guard whose person accepted `accepted` before. */
const guarded = (accepted: object = {}) => {
  const store: { kept?: unknown } = {}
  const guard = createGuard({ kept: () => store.kept, keep: (settings) => (store.kept = settings), cleaner })
  guard.wants(flat(accepted))
  guard.offer()?.accept()
  return { guard, store }
}
const linesOf = (accepted: object, wanted: object): readonly string[] => {
  const { guard } = guarded(accepted)
  guard.wants(flat(wanted))
  return guard.offer()?.lines ?? []
}

describe('loosens', () => {
  it.each<[accepted: object, wanted: object, line: string]>([
    [{ readOnly: true }, {}, 'readOnly: true → false'],
    [{}, { 'contexts.allowed': ['dev-*'] }, 'contexts.allowed: (the current one) → dev-*'],
    [{ 'contexts.allowed': ['dev'] }, {}, 'contexts.allowed: dev → (the current one)'],
    [{ 'contexts.allowed': ['dev'] }, { 'contexts.allowed': ['dev', 'stage'] }, 'contexts.allowed: dev → dev, stage'],
    [{ 'contexts.denied': ['prod'] }, {}, 'contexts.denied: prod → (none)'],
    [{ 'contexts.denied': ['prod'] }, { 'contexts.denied': ['prod-eu'] }, 'contexts.denied: prod → prod-eu'],
    [{ 'namespaces.allowed': ['shop'] }, {}, 'namespaces.allowed: shop → (all)'],
    [{ 'namespaces.denied': ['kube-*'] }, {}, 'namespaces.denied: kube-* → (none)'],
    [{ 'resources.denied': ['nodes'] }, {}, 'resources.denied: nodes → (none)'],
    [{ 'production.contexts': ['live'] }, {}, 'production.contexts: live → (none)'],
    [{}, { 'keys.allowed': ['example.com/'] }, 'keys.allowed: (none) → example.com/'],
    [{}, { 'images.allowed': ['docker.io/library/*'] }, 'images.allowed: (none) → docker.io/library/*'],
    [{ replicas: { min: 1 } }, {}, 'replicas.min: 1 → 0'],
    [{}, { replicas: { max: 101 } }, 'replicas.max: 100 → 101'],
    [{}, { 'approval.timeoutSeconds': 121 }, 'approval.timeoutSeconds: 120 → 121'],
    [{}, { limits: { writesPerHour: 61 } }, 'limits.writesPerHour: 60 → 61'],
    [{}, { limits: { questionsPerHour: 31 } }, 'limits.questionsPerHour: 30 → 31'],
    [{}, { limits: { noesUntilPause: 4 } }, 'limits.noesUntilPause: 3 → 4'],
    [{}, { limits: { coolingOffMinutes: 14 } }, 'limits.coolingOffMinutes: 15 → 14'],
  ])('%j → %j', (accepted, wanted, line) => {
    expect(linesOf(accepted, wanted)).toEqual([line])
  })

  it('shows the widest globs first, and no line of its own to a glob', () => {
    const many = Array.from({ length: 20 }, (_, index) => `a-harmless-looking-context-${index}`)
    expect(linesOf({}, { 'contexts.allowed': [...many, '*'] })[0]).toMatch(
      /^contexts\.allowed: \(the current one\) → \*, a-.* and 9 more$/,
    )
    expect(linesOf({}, { 'contexts.allowed': ['dev\nNothing is loosened'] })).toEqual([
      'contexts.allowed: (the current one) → “dev Nothing is loosened”',
    ])
  })
})

describe('takes effect at once', () => {
  it.each<[object]>([
    [{ readOnly: true }],
    [{ 'contexts.denied': ['prod'] }],
    [{ 'namespaces.allowed': ['shop'] }],
    [{ 'namespaces.allowed': [] }],
    [{ 'namespaces.denied': ['kube-*'] }],
    [{ 'resources.denied': ['nodes'] }],
    [{ 'production.contexts': ['live'] }],
    [{ replicas: { min: 1, max: 10 } }],
    [{ 'approval.timeoutSeconds': 30 }],
    [{ limits: { writesPerHour: 1, questionsPerHour: 1, noesUntilPause: 1 } }],
    [{ limits: { coolingOffMinutes: 60 } }],
  ])('%j', (wanted) => {
    const { guard, store } = guarded()
    guard.wants(flat(wanted))
    expect(guard.offer()).toBeUndefined()
    expect(store.kept).toEqual(guard.settings())
    for (const [key, value] of flat(wanted)) {
      const [section = '', name = ''] = key.split('.')
      // Settings are plain data.
      const held = guard.settings() as unknown as Record<string, Record<string, unknown>>
      if (name === '' && typeof value === 'object') expect(held[section]).toMatchObject(value as object)
      else expect(name === '' ? held[section] : held[section]?.[name]).toEqual(value)
    }
  })

  it('also where something else is loosened, which waits', () => {
    const { guard } = guarded({ 'contexts.allowed': ['a', 'b'], 'contexts.denied': ['x'] })
    guard.wants(
      flat({ readOnly: true, 'contexts.allowed': ['b', 'c'], 'contexts.denied': ['y'], replicas: { max: 500 } }),
    )
    expect(guard.settings()).toMatchObject({
      readOnly: true,
      contexts: { allowed: ['b'], denied: ['y', 'x'] },
      replicas: { min: 0, max: 100 },
    })
    expect(guard.offer()?.accept()).toBe(true)
    expect(guard.settings()).toMatchObject({ contexts: { allowed: ['b', 'c'], denied: ['y'] }, replicas: { max: 500 } })
    expect(guard.offer()).toBeUndefined()
  })

  it('a range of replicas that has nothing in common with the accepted one waits as a whole', () => {
    const { guard } = guarded({ replicas: { max: 10 } })
    guard.wants(flat({ replicas: { min: 50, max: 60 } }))
    expect(guard.settings().replicas).toEqual({ min: 0, max: 10 })
  })
})

describe('a yes', () => {
  it('counts for the settings that were shown and no others', () => {
    const { guard } = guarded()
    guard.wants(flat({ replicas: { max: 200 } }))
    const shown = guard.offer()
    guard.wants(flat({ replicas: { max: 10_000 } }))
    expect(shown?.accept()).toBe(false)
    expect(guard.settings().replicas.max).toBe(100)
  })

  it('that was given in another window holds here as well', () => {
    const { guard, store } = guarded()
    const wanted = flat({ replicas: { max: 200 } })
    guard.wants(wanted)
    const other = createGuard({ kept: () => store.kept, keep: (settings) => (store.kept = settings), cleaner })
    other.wants(wanted)
    other.offer()?.accept()
    guard.wants(wanted)
    expect([guard.offer(), guard.settings().replicas.max]).toEqual([undefined, 200])
  })
})

describe('settings that cannot be read', () => {
  it.each([
    [
      { limits: { writesPerHour: 'many' } },
      'K8s Agent settings: limits.writesPerHour must be a whole number from 0 to 1000. Until',
    ],
    [{ limits: 'none' }, 'K8s Agent settings: limits must be a mapping. Until'],
    [{ replicas: { most: 5 } }, 'K8s Agent settings: replicas.most is not a setting; there are min, max. Until'],
    [{ 'contexts.denied': 'prod' }, 'K8s Agent settings: contexts.denied must be a list. Until'],
    [{ 'contexts.denied': ['!dev'] }, 'K8s Agent settings: contexts.denied[0] must not hold a !'],
  ])('%j stop every change', (wanted, sentence) => {
    const { guard, store } = guarded({ 'contexts.denied': ['prod'], 'keys.allowed': ['example.com/'] })
    const kept = store.kept
    guard.wants(flat(wanted))
    expect(guard.problem()).toContain(sentence)
    expect(guard.settings()).toMatchObject({ readOnly: true, contexts: { denied: ['prod'] }, keys: { allowed: [] } })
    expect(guard.offer()).toBeUndefined()
    expect(store.kept).toBe(kept)
    guard.wants(flat({ 'contexts.denied': ['prod'], 'keys.allowed': ['example.com/'] }))
    expect([guard.problem(), guard.offer(), guard.settings().readOnly]).toEqual([undefined, undefined, false])
  })

  it.each([[undefined], ['nonsense'], [{ readOnly: 'no' }]])('%j kept from before stands for the defaults', (kept) => {
    const guard = createGuard({ kept: () => kept, keep: () => undefined, cleaner })
    expect(guard.settings().readOnly).toBe(true)
    guard.wants(flat({ replicas: { max: 200 } }))
    expect(guard.settings()).toMatchObject({ readOnly: false, replicas: { max: 100 } })
  })
})

it('every key of the schema has a case above', () => {
  expect(settingKeys).toEqual([
    'readOnly',
    'contexts.allowed',
    'contexts.denied',
    'namespaces.allowed',
    'namespaces.denied',
    'resources.denied',
    'production.contexts',
    'keys.allowed',
    'images.allowed',
    'replicas',
    'approval.timeoutSeconds',
    'limits',
  ])
})
