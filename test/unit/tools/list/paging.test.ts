import { describe, expect, it } from 'vitest'
import { createCursors, type Cursors } from '../../../../src/tools/cursors.ts'
import { namesIn } from './expandNames.ts'
import { ask, bodyOf, kinds, table, type Scene } from './listing.ts'
import { huge, shop } from './scenes.ts'

type Arguments = Readonly<Record<string, unknown>>
type ReadNames = (answer: string) => string[]

const firstWords: ReadNames = (answer) =>
  bodyOf(answer)
    .split('\n')
    .map((line) => line.split(' ')[0] ?? '')
    .filter((name) => name !== 'NAME')

/** The names that an overview leaves to its cursor are those of the healthy ones. */
const beforeHealthy: ReadNames = (answer) => namesIn(answer.replace(/\n\nHEALTHY[^]*?(?=\n---)/, ''))

const cursorIn = (answer: string): string | undefined => /cursor: (\S+?)(?:\. Fewer.*)?$/m.exec(answer)?.[1]

/** The names of every page, until no cursor leads further; one that leads in circles is followed for a while only. */
const pagesOf = async (scene: Scene, args: Arguments, read: ReadNames, readFirst = read): Promise<string[][]> => {
  const cursors = createCursors()
  const first = await ask(scene, args, cursors)
  const pages = [readFirst(first)]
  for (let cursor = cursorIn(first); cursor !== undefined;) {
    const answer = await ask(scene, { ...args, cursor }, cursors)
    pages.push(read(answer))
    cursor = cursorIn(answer)
  }
  return pages
}

/** Nobody but a test reads 5,000 names two at a time. */
const tenth: Scene = {
  ...huge,
  table: { columns: [], complete: true, ...huge.table, rows: huge.table?.rows.filter((_, at) => at % 10 === 0) ?? [] },
}

const ways: readonly [what: string, scene: Scene, args: Arguments, read: ReadNames, readFirst?: ReadNames][] = [
  ['an overview and its pages', huge, {}, namesIn, beforeHealthy],
  ['pages of seven', tenth, { limit: 7 }, namesIn],
  ['pages of as many as fit', huge, { limit: 500 }, namesIn],
  ['tables', huge, { format: 'table' }, firstWords],
  ['tables of three', shop, { format: 'table', limit: 3 }, firstWords],
  ['names', huge, { format: 'names' }, firstWords],
]

describe('pages of a list', () => {
  it.each(ways)('%s show every object once', async (_, scene, args, read, readFirst) => {
    const pages = await pagesOf(scene, args, read, readFirst)
    expect(pages.length).toBeGreaterThan(1)
    expect(pages.flat().toSorted()).toEqual(scene.table?.rows.map(({ cells }) => cells[0]).toSorted())
    const limit = typeof args['limit'] === 'number' ? args['limit'] : Infinity
    expect(Math.max(...pages.map((page) => page.length))).toBeLessThanOrEqual(limit)
  })

  it('begin with what is unhealthy, and say where they are', async () => {
    const cursors = createCursors()
    const first = await ask(shop, { limit: 10 }, cursors)
    expect(first).toContain('20 Pod objects, 8 unhealthy; shown: 1 to 10\n')
    expect(first).toMatch(/^UNHEALTHY 8$/m)
    expect(first).toMatch(/^HEALTHY 2 of 12$/m)
    const second = await ask(shop, { limit: 10, cursor: cursorIn(first) }, cursors)
    expect(second).toContain('20 Pod objects, 8 unhealthy; shown: 11 to 20\n')
    expect(second).not.toContain('UNHEALTHY')
    expect(cursorIn(second)).toBeUndefined()
  })

  it('go on behind the last object, also when others have come and gone', async () => {
    const rows = (names: string): Scene => ({
      resource: kinds.pods,
      table: table(
        ['Name', 'Ready', 'Status', 'Restarts', 'Age'],
        names.split(' ').map((name) => [name, '1/1', 'Running', '0', '5d']),
      ),
    })
    const cursors = createCursors()
    const cursor = cursorIn(await ask(rows('b c d e'), { limit: 2 }, cursors))
    expect(namesIn(await ask(rows('a b c d e'), { limit: 2, cursor }, cursors))).toEqual(['d', 'e'])
    expect(namesIn(await ask(rows('c d e'), { limit: 2, cursor }, cursors))).toEqual(['d', 'e'])
    expect(namesIn(await ask(rows('b d e f'), { limit: 2, cursor }, cursors))).toEqual(['d', 'e'])
  })

  const others: readonly [what: string, scene: Scene, args: Arguments][] = [
    ['another format', shop, { limit: 5, format: 'table' }],
    ['another selector', shop, { limit: 5, label_selector: 'app=web' }],
    ['another kind', { ...shop, resource: kinds.services }, { limit: 5 }],
  ]
  it.each(others)('refuse a cursor of %s', async (_, scene, args) => {
    const cursors: Cursors = createCursors()
    const cursor = cursorIn(await ask(shop, { limit: 5 }, cursors))
    await expect(ask(scene, { ...args, cursor }, cursors)).rejects.toThrow('cursor: not one of this server')
  })
})
