import { describe, expect, it } from 'vitest'
import { everything, filterMessage, isFiltered, passes, readFilter } from '../../../../src/editor/tree/filter.ts'
import { createPlaces, inOrder } from '../../../../src/editor/tree/places.ts'
import { age, clock } from '../../../../src/editor/tree/say.ts'
import { row } from './fakeExplorer.ts'
import { noon } from './openTree.ts'

const memoryOf = (kept: Record<string, unknown> = {}) => {
  const memory = new Map(Object.entries(kept))
  return { get: (key: string) => memory.get(key), update: (key: string, value: unknown) => void memory.set(key, value) }
}

describe('the filter', () => {
  it.each([
    ['', {}],
    ['  web ', { text: 'web' }],
    ['app=web', { labels: 'app=web' }],
    ['app=web,tier!=back', { labels: 'app=web,tier!=back' }],
  ])('reads %j', (typed, read) => {
    expect(readFilter(typed, { text: 'old', labels: 'a=b', onlyProblems: true })).toEqual({
      text: '',
      labels: '',
      onlyProblems: true,
      ...read,
    })
  })

  it.each([
    [{}, undefined],
    [{ text: 'web' }, 'Shown: names with “web”. Clear Filter above shows everything.'],
    [
      { labels: 'app=web', onlyProblems: true },
      'Shown: labels app=web, only problems. Clear Filter above shows everything.',
    ],
  ])('%j is said above the tree', (over, message) => {
    const filter = { ...everything, ...over }
    expect([filterMessage(filter), isFiltered(filter)]).toEqual([message, message !== undefined])
  })

  it.each([
    [{}, true],
    [{ text: 'EB-' }, true],
    [{ text: 'db' }, false],
    [{ onlyProblems: true }, false],
  ])('%j lets web-0, which is well, through: %j', (over, isThrough) => {
    expect(passes(row('web-0'), { ...everything, ...over })).toBe(isThrough)
  })
})

describe('places', () => {
  const dev = (namespace: string) => ({ context: 'arn:aws:eks:eu/dev', namespace })

  it('are kept by context, whatever its name', () => {
    const memory = memoryOf()
    const places = createPlaces(memory)
    places.pin(dev('shop'))
    places.pin(dev('team'))
    places.pin(dev('shop'))
    places.pin({ context: '__proto__', namespace: 'x' })
    places.unpin(dev('team'))
    expect(createPlaces(memory).pins('arn:aws:eks:eu/dev')).toEqual(['shop'])
    expect(places.pins('another')).toEqual([])
  })

  it('remember the last five that were opened', () => {
    const places = createPlaces(memoryOf())
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'c']) places.opened(dev(name))
    expect(places.recent('arn:aws:eks:eu/dev')).toEqual(['c', 'f', 'e', 'd', 'b'])
  })

  it.each([['nonsense'], [null], [{ 'arn:aws:eks:eu/dev': 7 }], [{ 'arn:aws:eks:eu/dev': [7] }]])(
    'forget %j, which nobody can read',
    (kept) => {
      expect(createPlaces(memoryOf({ pinnedNamespaces: kept })).pins('arn:aws:eks:eu/dev')).toEqual([])
    },
  )

  it('stand in the order of pins, then of use', () => {
    const rows = ['a', 'b', 'c', 'd'].map((name) => ({ ref: dev(name) }))
    expect(inOrder(rows, ['d'], ['c', 'd', 'gone']).map(({ ref }) => ref.namespace)).toEqual(['d', 'c', 'a', 'b'])
  })
})

it.each([
  [0, '0s'],
  [119_000, '119s'],
  [120_000, '2m'],
  [7_199_000, '119m'],
  [7_200_000, '2h'],
  [172_799_000, '47h'],
  [172_800_000, '2d'],
  [-5_000, '0s'],
])('%j ms are %s', (ms, text) => {
  expect(age(ms)).toBe(text)
})

it('a time is that of the clock on the wall', () => {
  expect([clock(noon), clock(noon - 57 * 60_000)]).toEqual(['12:00', '11:03'])
})
