import { align } from '../layout/plainTable.ts'
import { fold, unfolded, type Line, type Row } from './fold.ts'
import type { Section } from './judge.ts'
import { countNames, writeNames } from './names.ts'
import { isSpreading } from './spread.ts'

/** The lines that rows of a section come to. */
export interface Lines {
  readonly columns: readonly string[]
  /** Columns that are not shown. */
  readonly leftOut: readonly string[]
  readonly lines: readonly Line[]
}

/** Alike rows in one line. */
export const foldRows = ({ columns }: Section, rows: readonly Row[]): Lines => ({
  columns,
  leftOut: [],
  lines: fold(
    rows,
    columns.map((_, at) => isSpreading(cellsOf(rows, at))),
  ),
})

/** The same without the columns in which nearly every row has a value of its own, which would keep all lines apart. */
export const foldWithoutDistinct = (section: Section, rows: readonly Row[], full: Lines): Lines => {
  const kept = section.columns.map((_, at) => {
    const cells = cellsOf(rows, at)
    return isSpreading(cells) || !isDistinct(cells)
  })
  if (!kept.includes(false)) return full
  const keep = <T>(cells: readonly T[]): T[] => cells.filter((_, at) => kept[at])
  const narrow = { ...section, columns: keep(section.columns) }
  const leftOut = section.columns.filter((_, at) => !kept[at])
  const narrowRows = rows.map((row) => ({ ...row, cells: keep(row.cells) }))
  return { ...foldRows(narrow, narrowRows), leftOut }
}

/** Rows that are in trouble have a line each up to here; beyond, those that are alike share one. */
const mostSingleLines = 30

/** The first `count` of a section's unhealthy rows. `total` is how many may be shown at most, so that the form is settled. */
export const writeUnhealthy = (section: Section, rows: readonly Row[], total: number): string => {
  const { columns } = section
  const lines = total > mostSingleLines ? foldRows(section, rows) : { columns, leftOut: [], lines: unfolded(rows) }
  return writeLines(section, lines, rows.length)
}

/**
 * Heading and table of a section, of whose rows `shown` are in these lines. What all rows agree in is said in the heading.
 * With `isCounted` a line that stands for many objects has their number instead of their names.
 */
export const writeLines = (
  { title, rows }: Section,
  { columns, leftOut, lines }: Lines,
  shown: number,
  isCounted = false,
): string => {
  const common = shown < fewest ? [] : columns.map((_, at) => (agree(lines, at) ? lines[0]?.cells[at] : undefined))
  const own = <T>(cells: readonly T[]): T[] => cells.filter((_, at) => common[at] === undefined)
  const why = lines.some((line) => line.why !== '') ? ['WHY'] : []
  const table = lines.map((line) => [
    ...why.map(() => line.why),
    ...own(line.cells).map(orDash),
    names(line, isCounted),
  ])
  const header = [...why, ...own(columns), 'NAME']
  const same = columns.flatMap((column, at) => (common[at] === undefined ? [] : [`${column} ${orDash(common[at])}`]))
  const heading = [
    shown === rows.length ? `${title} ${shown}` : `${title} ${shown} of ${rows.length}`,
    ...(same.length > 0 ? [`each with ${same.join(', ')}`] : []),
    ...(leftOut.length > 0 ? [`left out, as they differ: ${leftOut.join(', ')} (format: table)`] : []),
  ]
  return `${heading.join('; ')}\n${align(header.length === 1 ? table : [header, ...table])}`
}

/** A table of fewer objects is easier to read whole. */
const fewest = 3

/** A line that stands for more objects is counted where not every name fits. */
const mostNamed = 10

const names = (line: Line, isCounted: boolean): string =>
  isCounted && line.names.length > mostNamed
    ? countNames(line.stem, line.names.length)
    : writeNames(line.stem, line.names)

const cellsOf = (rows: readonly Row[], at: number): string[] => rows.map(({ cells }) => cells[at] ?? '')

/** Whether more than half of the rows have a value that differs from all others: a column of addresses, say. */
const isDistinct = (cells: readonly string[]): boolean => cells.length > 2 && new Set(cells).size > cells.length / 2

const agree = (lines: readonly Line[], at: number): boolean =>
  lines.every(({ cells }) => cells[at] === lines[0]?.cells[at])

const orDash = (cell: string): string => cell || '-'
