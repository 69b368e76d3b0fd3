import { fc } from '../../../support/properties.ts'
import { describe, expect, it } from 'vitest'
import type { ListQuery } from '../../../../src/cluster/index.ts'
import { bodyOf } from '../logs/support.ts'
import { about, type Row } from './support.ts'

describe('the one request', () => {
  it.each([
    [{}, undefined],
    [{ type: 'Warning' }, 'type=Warning'],
    [{ object: 'web-0' }, 'involvedObject.name=web-0'],
    [{ object: 'Pod/web-0' }, 'involvedObject.kind=Pod,involvedObject.name=web-0'],
    [{ object: 'po/web-0', type: 'Normal' }, 'involvedObject.kind=Pod,involvedObject.name=web-0,type=Normal'],
    [{ object: 'deployments.apps/web' }, 'involvedObject.kind=Deployment,involvedObject.name=web'],
    [{ object: 'widgets.example.com/v1/gears' }, 'involvedObject.kind=Widget,involvedObject.name=gears'],
    [{ since: '15m', limit: 3 }, undefined],
  ])('%j', async (args, fieldSelector) => {
    const queries: ListQuery[] = []
    await about([], args, { queries })
    expect(queries).toEqual([fieldSelector === undefined ? {} : { fieldSelector }])
  })
})

describe('refusals', () => {
  it.each([
    [{ object: 'Secret/db' }, 'no-secrets'],
    [{ object: 'cm/web' }, 'no-secrets'],
    [{ object: 'node/node-a' }, 'namespace-required'],
    [{ object: 'pod/web,type!=Normal' }, 'one-object'],
    [{ object: 'web=x' }, 'one-object'],
    [{ object: 'pod/*' }, 'one-object'],
    [{ object: 'pod/' }, 'one-object'],
    [{ object: 'pods/log/web-0' }, 'no-doors'],
    [{ object: 'pood/web-0' }, 'resource'],
    [{ namespace: '*' }, 'namespace-required'],
    [{ namespace: undefined }, 'namespace-required'],
  ])('%j by %s', async (args, rule) => {
    const queries: ListQuery[] = []
    await expect(about([], args, { queries })).rejects.toMatchObject({ denial: { rule } })
    expect(queries).toEqual([])
  })

  it.each([
    [{ type: 'warning' }, 'type: '],
    [{ since: '15 minutes' }, 'since: write a duration like 90s, 15m, 2h or 1d'],
    [{ limit: 0 }, 'limit: '],
    [{ limit: 501 }, 'limit: '],
    [{ field_selector: 'type=Warning' }, 'unknown argument field_selector'],
  ])('%j is a wrong argument', async (args, message) => {
    await expect(about([], args)).rejects.toThrow(message)
  })
})

/** The lines of the answer, without the header. */
const lines = async (rows: readonly Row[], args: Record<string, unknown> = {}): Promise<string[]> =>
  bodyOf(await about(rows, args))
    .split('\n')
    .slice(1)

describe('folding', () => {
  const one: Row = { object: 'pod/web-6fd49bf88f-w7p88', message: 'pulled in 3s', last: '2m', first: '9m', count: 2 }

  it.each<[what: string, rows: readonly Row[], expected: readonly string[]]>([
    [
      'adds counts and ages up',
      [one, { ...one, message: 'pulled in 41s', last: '10s', first: '3m' }],
      ['10s..9m ×4 Normal Pulled pod/web-6fd49bf88f-w7p88: pulled in 41s'],
    ],
    [
      'joins names of a pattern',
      [one, { ...one, object: 'pod/web-6fd49bf88f-xkqzd' }],
      ['2m..9m ×4 Normal Pulled pod/web-6fd49bf88f-{w7p88,xkqzd}: pulled in 3s'],
    ],
    [
      'joins names of a StatefulSet',
      [{ object: 'pod/db-1' }, { object: 'pod/db-2' }],
      ['5m ×2 Normal Pulled pod/db-{1,2}: done'],
    ],
    [
      'keeps kinds apart',
      [{ object: 'pod/web' }, { object: 'service/web' }],
      ['5m Normal Pulled pod/web: done', '5m Normal Pulled service/web: done'],
    ],
    [
      'keeps reasons apart',
      [{ reason: 'A' }, { reason: 'B' }],
      ['5m Normal A pod/web-0: done', '5m Normal B pod/web-0: done'],
    ],
    [
      'keeps messages apart',
      [{ message: 'exit code 1' }, { message: 'exit code 137' }],
      ['5m Normal Pulled pod/web-0: exit code 1', '5m Normal Pulled pod/web-0: exit code 137'],
    ],
    [
      'puts warnings first, then the newest',
      [
        { reason: 'A', last: '1s' },
        { reason: 'B', last: '2h', type: 'Warning' },
        { reason: 'C', last: '90s', type: 'Warning' },
        { reason: 'D', last: '<unknown>' },
      ],
      [
        '90s Warning C pod/web-0: done',
        '2h Warning B pod/web-0: done',
        '1s Normal A pod/web-0: done',
        '<unknown> Normal D pod/web-0: done',
      ],
    ],
    ['leaves unknown ages out of a range', [{ last: '3m', first: '<unknown>' }], ['3m Normal Pulled pod/web-0: done']],
    [
      'shortens long messages',
      [{ message: `${'a'.repeat(300)}${'b'.repeat(300)}` }],
      [`5m Normal Pulled pod/web-0: ${'a'.repeat(240)} …(300 characters)… ${'b'.repeat(60)}`],
    ],
  ])('%s', async (_, rows, expected) => expect(await lines(rows)).toEqual(expected))

  it('counts the names for which a line has no room', async () => {
    const rows = Array.from({ length: 30 }, (_, at) => ({ object: `pod/db-${at + 1}` }))
    expect(await lines(rows)).toEqual([
      '5m ×30 Normal Pulled pod/db-{1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,+2}: done',
    ])
  })
})

describe('since', () => {
  const ages = ['10s', '119s', '9m59s', '179m', '7h59m', '47h', '3d4h', '7y364d', '<unknown>', '<invalid>']
  const rows = ages.map((last, at): Row => ({ last, reason: 'abcdefghij'.charAt(at) }))

  it.each([
    ['1m', ['10s', '<unknown>', '<invalid>']],
    ['10m', ['10s', '119s', '9m59s', '<unknown>', '<invalid>']],
    ['2d', ['10s', '119s', '9m59s', '179m', '7h59m', '47h', '<unknown>', '<invalid>']],
    ['8y', ages],
  ])('%s', async (since, expected) => {
    expect((await lines(rows, { since })).map((line) => line.split(' ')[0])).toEqual(expected)
  })

  it('says when none is as recent', async () => {
    expect(await about([{ last: '2h' }], { since: '5m' })).toBe(
      'Context sandbox, namespace shop: none of 1 event is as recent as `since` asks for.',
    )
  })
})

describe('what is left out', () => {
  const warnings = Array.from({ length: 40 }, (_, at): Row => ({
    type: 'Warning',
    reason: `Failed${'abcdefghijklmnopqrstuvwxyzäöüßéèçñøåæëïÿ'.charAt(at)}`,
    message: 'it does not work, '.repeat(8),
  }))

  it.each([
    [
      {},
      14,
      'Left out: 26 lines, 26 of them warnings. `limit` (such as 100) shows more; `object`, `type` and `since` narrow.',
    ],
    [{ limit: 3 }, 3, 'Left out: 37 lines, 37 of them warnings. `object`, `type` and `since` narrow.'],
    [{ limit: 500 }, 39, 'Left out: 1 line, 1 of them warnings. `object`, `type` and `since` narrow.'],
  ])('%j', async (args, shown, note) => {
    const answer = await about(warnings, args)
    expect(answer.split('\n').at(-1)).toBe(note)
    expect(bodyOf(answer).split('\n').length - 1).toBe(shown)
  })

  it('is first of all the middle of messages', async () => {
    const rows = Array.from({ length: 12 }, (_, at): Row => {
      const word = 'abcdefghijkl'.charAt(at).repeat(3)
      return { type: 'Warning', reason: word, message: `${word} ${'because '.repeat(40)}${word}` }
    })
    const shown = await lines(rows)
    expect(shown).toHaveLength(12)
    expect(shown[0]).toMatch(/^5m Warning aaa pod\/web-0: aaa because .* …\(207 characters\)… .* aaa$/)
  })

  it('says that the table was not read whole', async () => {
    expect(await about([{}], {}, { complete: false })).toContain(': at least 1 event, 0 of them warnings, in 1 line')
  })
})

describe('properties', () => {
  const row = fc.record({
    type: fc.constantFrom('Warning', 'Normal'),
    reason: fc.constantFrom('BackOff', 'Failed', 'Created'),
    object: fc.constantFrom(
      'pod/web-6fd49bf88f-w7p88',
      'pod/web-6fd49bf88f-xp8tm',
      'job/migrate',
      'pod/db-1',
      'pod/db-2',
    ),
    message: fc.stringMatching(/^[a-z]{3,8}$/),
    count: fc.integer({ min: 1, max: 300 }),
    last: fc.constantFrom('1s', '5m', '2h', '<unknown>'),
  })

  it('no distinct warning is lost, and no count', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 60 }), async (rows) => {
        const shown = await lines(rows, { limit: 500 })
        const missing = rows.filter(
          ({ type, reason, message }) =>
            !shown.some((line) => line.includes(` ${type} ${reason} `) && line.endsWith(`: ${message}`)),
        )
        expect(missing).toEqual([])
        const counts = shown.map((line) => Number(/^\S+ ×(\d+)/.exec(line)?.[1] ?? 1))
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(rows.reduce((sum, { count }) => sum + count, 0))
      }),
    )
  })

  it('no piece of a secret is shown, wherever its message is cut', async () => {
    const secret = fc
      .string({ unit: fc.constantFrom(...Array.from('QXZJKVW23456789')), minLength: 18, maxLength: 40 })
      .filter((text) => new Set(text).size > 7)
    await fc.assert(
      fc.asyncProperty(secret, fc.nat(330), fc.nat(40), async (text, before, after) => {
        const message = `${'x'.repeat(before)} postgres://cart:${text}@db:5432/orders refused ${'so it goes '.repeat(after)}`
        const answer = await about([{ message, type: 'Warning' }])
        const pieces = Array.from({ length: text.length - 7 }, (_, at) => text.slice(at, at + 8))
        expect(pieces.filter((piece) => answer.includes(piece))).toEqual([])
      }),
    )
  })
})
