import { stemsOf } from './names.ts'
import { spread } from './spread.ts'

/** One object of a list: what is wrong with it, if anything, and the cells that are shown of it. */
export interface Row {
  readonly name: string
  /** Empty for an object that looks healthy. */
  readonly why: string
  readonly cells: readonly string[]
}

/** Objects that are shown in one line. */
export interface Line {
  /** How their names begin; empty where they follow no pattern. */
  readonly stem: string
  readonly names: readonly string[]
  readonly why: string
  readonly cells: readonly string[]
}

/** Puts rows that differ in nothing but their names and in `spreading` columns into one line for each pattern of names. */
export const fold = (rows: readonly Row[], spreading: readonly boolean[]): Line[] => {
  const exact = ({ why, cells }: Row): string => [why, ...cells.filter((_, column) => !spreading[column])].join('\n')
  return grouped(rows, exact).flatMap((alike) => {
    const stems = stemsOf(alike.map(({ name }) => name))
    const stemOf = new Map(alike.map((row, at) => [row, stems[at] ?? '']))
    return grouped(alike, (row) => stemOf.get(row) ?? '').map((group) => lineOf(stemOf.get(group[0]) ?? '', group))
  })
}

/** A line for each row. */
export const unfolded = (rows: readonly Row[]): Line[] => rows.map((row) => lineOf('', [row]))

type Group = readonly [Row, ...Row[]]

function lineOf(stem: string, group: Group): Line {
  const [{ why, cells }] = group
  return {
    stem,
    names: group.map(({ name }) => name),
    why,
    cells: group.length === 1 ? cells : cells.map((_, column) => spread(group.map((row) => row.cells[column] ?? ''))),
  }
}

/** In the order in which each group first appears. */
function grouped(rows: readonly Row[], keyOf: (row: Row) => string): Group[] {
  const groups = new Map<string, [Row, ...Row[]]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()]
}
