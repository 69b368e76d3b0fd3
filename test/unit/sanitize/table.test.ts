import { describe, expect, it } from 'vitest'
import type { TableInput } from '../../../src/sanitize/index.ts'
import { cleaner } from './cleaned.ts'

const column = (name: string, type = 'string'): TableInput['columns'][number] => ({ name, type, priority: 0 })
const row = (
  cells: TableInput['rows'][number]['cells'],
  object?: TableInput['rows'][number]['object'],
): TableInput['rows'][number] => (object === undefined ? { cells } : { cells, object })
const widget = (spec: Record<string, string>) => ({
  apiVersion: 'example.com/v1',
  kind: 'Widget',
  metadata: { name: 'w' },
  spec,
})

const cells = (input: TableInput, builtIn: boolean): readonly (readonly string[])[] =>
  cleaner()
    .table(input, { builtIn })
    .rows.map(({ cells }) => cells)

describe('tables', () => {
  it.each([
    ['a built-in kind is shown', true, [column('Name'), column('Ready')], row(['web', '1/1']), ['web', '1/1']],
    [
      'a cell under a secret-like column',
      true,
      [column('Name'), column('Token')],
      row(['web', 'mango4711']),
      ['web', 'REDACTED(token)'],
    ],
    [
      'a cell with a URL',
      true,
      [column('Name'), column('Host')],
      row(['web', 'redis://:mango4711@db']),
      ['web', 'redis://:REDACTED(url-password)@db'],
    ],
    [
      'numbers, objects and nothing',
      true,
      [column('Name'), column('A'), column('B'), column('C')],
      row(['web', 3, null, ['a']]),
      ['web', '3', '', '["a"]'],
    ],
    ['newlines', true, [column('Name')], row(['we\nb\t']), ['we b ']],
    [
      'a harmless name over a password',
      false,
      [column('Name'), column('Init')],
      row(['w', 'mango4711'], widget({ adminPassword: 'mango4711' })),
      ['w', 'REDACTED(cell)'],
    ],
    [
      'a cell with the password in it',
      false,
      [column('Name'), column('Init')],
      row(['w', 'a mango47'], widget({ adminPassword: 'mango47' })),
      ['w', 'REDACTED(cell)'],
    ],
    [
      'a list with the password in it, which JSON escapes',
      false,
      [column('Name'), column('Init')],
      row(['w', ['0a!!\\!!"']], widget({ adminPassword: '0a!!\\!!"' })),
      ['w', 'REDACTED(cell)'],
    ],
    [
      'a cell with the password as Go escapes it',
      false,
      [column('Name'), column('Init')],
      row(['w', '{"a":"m\\u003cngo\\u0026"}'], widget({ adminPassword: 'm<ngo&' })),
      ['w', 'REDACTED(cell#5021fc)'],
    ],
    [
      'a JSON text with the password in an object',
      false,
      [column('Name'), column('Init')],
      row(['w', { note: '{"a":"mango\\"4711"}' }], widget({ adminPassword: 'mango"4711' })),
      ['w', 'REDACTED(cell#7b246c)'],
    ],
    [
      'a cell with what is masked in a JSON text',
      false,
      [column('Name'), column('Init')],
      row(['w', 'mango"4711'], widget({ note: 'got {"password":"mango\\"4711"}' })),
      ['w', 'REDACTED(cell)'],
    ],
    [
      'another cell of that row',
      false,
      [column('Name'), column('Phase')],
      row(['w', 'Running'], widget({ adminPassword: 'mango4711' })),
      ['w', 'Running'],
    ],
    [
      'a custom kind without its object',
      false,
      [column('Name'), column('Init'), column('Age', 'date'), column('N', 'integer')],
      row(['w', 'mango4711', '5m', 3]),
      ['w', 'REDACTED(cell)', '5m', '3'],
    ],
    [
      'a text in a column that says it is none',
      false,
      [column('Name'), column('Age', 'date')],
      row(['w', 'mango4711']),
      ['w', 'REDACTED(cell)'],
    ],
  ] as const)('%s', (_, builtIn, columns, one, expected) =>
    expect(cells({ columns, rows: [one] }, builtIn)).toEqual([expected]),
  )

  it('counts what is shown, not what was only looked for', () => {
    const clean = cleaner()
    clean.table(
      { columns: [column('Name')], rows: [row(['w'], widget({ adminPassword: 'mango4711' }))] },
      { builtIn: false },
    )
    expect(Object.fromEntries(clean.redactions)).toEqual({})
  })
})
