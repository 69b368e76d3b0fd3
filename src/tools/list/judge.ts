import type { Permit } from '../../gate/index.ts'
import { ruleOf, whyOf } from '../../health/index.ts'
import type { CleanTable } from '../../sanitize/index.ts'
import { clip } from '../layout/plainTable.ts'
import type { Row } from './fold.ts'

/** The rows of one kind that look alike in what is shown of them. */
export interface Section {
  readonly title: string
  /** Names of the columns that are shown, in capitals. */
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
}

/** A table, read: how many rows there are in which state, and which of them are in trouble. */
export interface Judged {
  /** One line, or empty where no column tells a state. */
  readonly totals: string
  /** Undefined where the columns of this kind tell nothing about health. */
  readonly unhealthy: Section | undefined
  readonly others: Section
}

/** Longer cells are cut: messages of operators fill pages, and `format: table` has them whole. */
const longestCell = 100

/** Sorts the rows of a table by the rule of its kind; `nameColumn` is the index of the names. */
export const judge = (
  { columns, rows }: CleanTable,
  resource: Permit['operation']['resource'],
  nameColumn: number,
): Judged => {
  const names = columns.map(({ name }) => name)
  const rule = ruleOf(resource, names)
  const shown = columns.flatMap(({ priority }, at) => (priority === 0 && at !== nameColumn ? [at] : []))
  const hidden = new Set(rule?.told)
  const besideWhy = shown.filter((at) => !hidden.has(names[at] ?? ''))
  const row = (cells: readonly string[], why: string): Row => ({
    name: cells[nameColumn] ?? '',
    why: clip(why, longestCell),
    cells: (why === '' ? shown : besideWhy).map((at) => clip(cells[at] ?? '', longestCell)),
  })
  const all = rows.map(({ cells }) => row(cells, whyOf(rule, names, cells)))
  const capitals = (indices: readonly number[]): string[] => indices.map((at) => (names[at] ?? '').toUpperCase())
  return {
    totals: totalsOf(rule?.totals, names, rows),
    unhealthy: rule && {
      title: 'UNHEALTHY',
      columns: capitals(besideWhy),
      rows: all.filter(({ why }) => why !== ''),
    },
    others: {
      title: rule ? 'HEALTHY' : 'ROWS',
      columns: capitals(shown),
      rows: all.filter(({ why }) => why === ''),
    },
  }
}

/** So many states fit on a line; a column with more of them holds no states. */
const mostStates = 8

/** `STATUS  14 Running, 2 CrashLoopBackOff`, the most frequent first. */
function totalsOf(column: string | undefined, names: readonly string[], rows: CleanTable['rows']): string {
  const at = column === undefined ? -1 : names.indexOf(column)
  if (column === undefined || at === -1 || rows.length === 0) return ''
  const counts = new Map<string, number>()
  for (const { cells } of rows) {
    const state = clip(cells[at] ?? '', 40) || 'none'
    counts.set(state, (counts.get(state) ?? 0) + 1)
  }
  const sorted = [...counts].sort(([, a], [, b]) => b - a)
  const rest = sorted.slice(mostStates).reduce((sum, [, count]) => sum + count, 0)
  const parts = sorted.slice(0, mostStates).map(([state, count]) => `${count} ${state}`)
  return `${column.toUpperCase()}  ${[...parts, ...(rest > 0 ? [`${rest} in other states`] : [])].join(', ')}`
}
