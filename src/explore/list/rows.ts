import { createHash } from 'node:crypto'
import type { TableAnswer } from '../../cluster/index.ts'
import { isBuiltIn, kindName } from '../../gate/index.ts'
import { ruleOf, seconds, whyOf, type RowRule } from '../../health/index.ts'
import { derive, isObject, words, type Clean, type Cleaner, type CleanTable, type Json } from '../../sanitize/index.ts'
import { isPlainName } from '../trouble.ts'
import type { Cell, Health, KindRef, Row } from '../types.ts'
import { speak } from '../speak.ts'

/** A row, and what tells whether another one says the same. */
export interface KeyedRow {
  readonly row: Row
  /** Everything that the row shows, but its age. */
  readonly content: string
}

/** Turns rows of a Table into what the tree shows, cleaned as a whole first. */
export const readRows = (
  { columns, rows }: Pick<TableAnswer, 'columns' | 'rows'>,
  kind: KindRef,
  clean: Cleaner,
  now: number,
): readonly KeyedRow[] => {
  const table = clean.table({ columns, rows }, { builtIn: isBuiltIn(kind.resource) })
  const names = columns.map(({ name }) => name)
  const reader: Reader = {
    kind,
    now,
    table,
    names,
    kindWord: clean.line(kindName(kind.resource)),
    rule: ruleOf(kind.resource, names),
    at: (column) => names.indexOf(column),
  }
  return rows.map(({ cells, object }, index) => readRow(reader, index, textOf(cells[0]), creationOf(object)))
}

interface Reader {
  readonly kind: KindRef
  readonly now: number
  readonly table: Clean<CleanTable>
  /** Of the columns, as the API server has them: rules know those of built-in kinds. */
  readonly names: readonly string[]
  readonly kindWord: Clean<string>
  readonly rule: RowRule | undefined
  readonly at: (column: string) => number
}

function readRow(reader: Reader, index: number, rawName: string, created: number | undefined): KeyedRow {
  const { kind, table, names, rule, at, now } = reader
  const cell = (column: number): Clean<string> => derive(table, ({ rows }) => rows[index]?.cells[column] ?? '')
  const name = cell(0)
  const isPlain = isPlainName(rawName, name)
  const why = derive(table, ({ rows }) => whyOf(rule, names, rows[index]?.cells ?? []))
  const state = stateOf(reader, cell, why)
  const health = healthOf(rule, why, state)
  const age = seconds(cell(at('Age')))
  const createdAt = created ?? (age === undefined ? undefined : now - age * 1_000)
  const restarts = Number(/^\d{1,9}/.exec(cell(at('Restarts')))?.[0] ?? NaN)
  const cells = names.flatMap((column, column_): readonly Cell[] =>
    column_ === 0 || column === 'Age'
      ? []
      : [
          {
            column: derive(table, ({ columns }) => columns[column_]?.name ?? ''),
            text: cell(column_),
            priority: derive(table, ({ columns }) => columns[column_]?.priority ?? 0),
          },
        ],
  )
  const row: Omit<Row, 'spoken'> = {
    id: isPlain ? rawName : `#${createHash('sha256').update(rawName).digest('hex').slice(0, 24)}`,
    name,
    ref: isPlain ? { ...kind, name: rawName } : undefined,
    health,
    state,
    reason: derive(why, (text) => besides(text, state)),
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(restarts > 0 ? { restarts } : {}),
    cells,
  }
  return {
    row: { ...row, spoken: speak(reader.kindWord, row, now) },
    content: JSON.stringify([health, why, cells.map(({ text }) => text)]),
  }
}

/** In words: how many are ready, where the kind counts; else the column that its rule counts by. */
function stateOf(
  { at, rule, names }: Reader,
  cell: (column: number) => Clean<string>,
  why: Clean<string>,
): Clean<string> {
  const counted = rule?.totals
  if (counted !== undefined && at(counted) !== -1) return cell(at(counted))
  const ready = cell(at('Ready'))
  if (/^\d+\/\d+$/.test(ready)) return words`${ready} ready`
  if (at('Ready') !== -1 && at('Desired') !== -1) return words`${ready}/${cell(at('Desired'))} ready`
  const told = rule?.told.find((column) => names.includes(column))
  if (why.length > 0 || told === undefined) return why
  // A number or an address alone tells nothing without its column's name.
  return derive(cell(at(told)), (text) =>
    /^[A-Za-z][A-Za-z -]{0,60}$/.test(text) && !/^(?:True|False)$/.test(text) ? text : '',
  )
}

/** What `why` says beyond the state. */
const besides = (why: string, state: string): string =>
  why
    .split(', ')
    .filter((part) => part !== state && (state === '' || !part.endsWith(` ${state}`)))
    .join(', ')

function healthOf(rule: RowRule | undefined, why: string, state: string): Health {
  if (why !== '') return 'problem'
  if (/^(?:Completed?|Succeeded|SuccessCriteriaMet)$/.test(state)) return 'finished'
  return rule ? 'ok' : 'unknown'
}

const textOf = (cell: Json | undefined): string => (typeof cell === 'string' ? cell : '')

/** Of kinds whose objects come along. */
function creationOf(object: Json | undefined): number | undefined {
  const metadata = isObject(object) ? object['metadata'] : undefined
  const text = isObject(metadata) ? metadata['creationTimestamp'] : undefined
  const time = typeof text === 'string' ? Date.parse(text) : NaN
  return Number.isFinite(time) ? time : undefined
}
