import { fc } from '../../../support/properties.ts'
import { describe, expect, it } from 'vitest'
import { stemsOf, writeNames } from '../../../../src/tools/list/names.ts'
import { expandNames } from './expandNames.ts'

describe('names in little', () => {
  const written: readonly [names: string, stem: string, as: string][] = [
    ['web', '', 'web'],
    ['web cart', '', 'web, cart'],
    ['web-6fd49bf88f-w7p88 web-6fd49bf88f-xp8tm', 'web-6fd49bf88f-', 'web-6fd49bf88f-{w7p88,xp8tm}'],
    ['web-6fd49bf88f-w7p88', 'web-6fd49bf88f-', 'web-6fd49bf88f-w7p88'],
    ['worker-0000 worker-0001 worker-0002 worker-0003', 'worker-', 'worker-{0000..0003}'],
    ['db-0 db-1', 'db-', 'db-{0,1}'],
    ['db-0 db-1 db-10 db-11 db-2 db-9', 'db-', 'db-{0..2,9..11}'],
    ['db-08 db-09 db-10 db-8', 'db-', 'db-{08,8,09,10}'],
    ['db-098 db-099 db-100 db-998', 'db-', 'db-{098..100,998}'],
    ['a-1 a-2 a-3 a-x7k2p', 'a-', 'a-{1..3,x7k2p}'],
    [
      'a-99999999999999991 a-99999999999999992 a-99999999999999993',
      'a-',
      'a-{99999999999999991,99999999999999992,99999999999999993}',
    ],
  ]
  it.each(written)('writes %s of %j as %s', (names, stem, as) => expect(writeNames(stem, names.split(' '))).toBe(as))

  it.each([
    ['a,b', '"a,b"'],
    ['a{b}', '"a{b}"'],
    ['two words', '"two words"'],
    ['a..b', '"a..b"'],
    ['a… ×9', '"a… ×9"'],
    ['', '""'],
    ['say "hi"', '"say \\"hi\\""'],
    ['system:node.v1', 'system:node.v1'],
  ])('quotes %j only where it must: %s', (name, as) => expect(writeNames('', [name])).toBe(as))

  const patterns: readonly [names: string, stems: string][] = [
    ['web-6fd49bf88f-w7p88 web-6fd49bf88f-xp8tm', 'web-6fd49bf88f- web-6fd49bf88f-'],
    ['db-0 db-1 other', 'db- db- .'],
    ['log-agent-kcvqh log-agent-zzltx', 'log-agent- log-agent-'],
    ['backup-29384400-x8k2p backup-29385840-9nq7d', 'backup- backup-'],
    ['orders-api orders-frontend', '. .'],
    ['orders-api-5d8c7b9f4 orders-web-5d8c7b9f4', '. .'],
    ['web-6fd49bf88f-w7p88', '.'],
    ['a,b-1 a,b-2', '. .'],
  ]
  it.each(patterns)('finds in %s the patterns %s', (names, stems) =>
    expect(stemsOf(names.split(' ')).map((stem) => stem || '.')).toEqual(stems.split(' ')),
  )

  const part = fc.stringMatching(/^[a-z0-9]{1,6}$/)
  const number = fc
    .integer({ min: 0, max: 120 })
    .chain((value) => fc.constantFrom(0, 2, 3, 4).map((width) => String(value).padStart(width, '0')))
  const hostile = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.stringMatching(/^[-a-c0-3,{}". …×\\]{0,10}$/),
  )
  const name = fc.oneof(
    fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('-')),
    fc.tuple(fc.constantFrom('db-', 'worker-', 'a-1-'), number).map((parts) => parts.join('')),
    hostile,
  )
  it('can be read back, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(name, { maxLength: 40 }), (names) => {
        const stems = stemsOf(names)
        const read = [...new Set(stems)].flatMap((stem) =>
          expandNames(
            writeNames(
              stem,
              names.filter((_, at) => stems[at] === stem),
            ),
          ),
        )
        expect(read.toSorted()).toEqual(names.toSorted())
      }),
      { numRuns: 2_000 },
    )
  })
})
