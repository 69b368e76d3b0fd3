import { seconds } from './ages.ts'

/** The cell of one row under a column's name; undefined where the table has no such column. */
type CellOf = (column: string) => string | undefined

/** What is wrong with a row, in a few words, or undefined. A column that is missing proves nothing. */
export type Check = (cellOf: CellOf) => string | undefined

/** Anything but these words is wrong, and says so itself. */
export const anythingBut =
  (column: string, ...fine: readonly string[]): Check =>
  (cellOf) => {
    const cell = cellOf(column)
    return cell === undefined || fine.includes(cell) ? undefined : cell || `no ${column.toLowerCase()}`
  }

/** This very word is wrong, for the reason given. */
export const exactly =
  (column: string, wrong: string, reason: string): Check =>
  (cellOf) =>
    cellOf(column) === wrong ? reason : undefined

/** `1/2` where all should be. */
export const notFull =
  (column: string, what: string): Check =>
  (cellOf) => {
    const ratio = ratioOf(cellOf(column))
    return ratio && ratio.have < ratio.want ? `${ratio.have}/${ratio.want} ${what}` : undefined
  }

/** Fewer in `column` than in `wanted`, which may hold a number or `READY/DESIRED`. */
export const fewerThan =
  (wanted: string, column: string, what: string): Check =>
  (cellOf) => {
    const want = ratioOf(cellOf(wanted))?.want ?? countOf(cellOf(wanted))
    const have = countOf(cellOf(column))
    return want !== undefined && have !== undefined && have < want ? `${have}/${want} ${what}` : undefined
  }

/** Looks further only where `first` finds nothing: what follows from one trouble need not be said as another. */
export const orElse =
  (first: Check, second: Check): Check =>
  (cellOf) =>
    first(cellOf) ?? second(cellOf)

/** A restart tells of trouble as long as it is fresh: `12 (3m ago)`. */
export const restartedLately: Check = (cellOf) => {
  const ago = /\((\w+) ago\)$/.exec(cellOf('Restarts') ?? '')?.[1]
  return ago !== undefined && (seconds(ago) ?? Infinity) < lately ? 'restarted lately' : undefined
}

/** In seconds. */
const lately = 3_600

/** What a quota allows has all been used: `pods: 10/10`. One that allows none is meant to. */
export const usedUp =
  (column: string): Check =>
  (cellOf) => {
    const full = (cellOf(column) ?? '').split(', ').flatMap((entry) => {
      const [, name = '', used = '', hard = ''] = /^(\S{1,200}): (\S{1,40})\/(\S{1,40})$/.exec(entry) ?? []
      const [have, want] = [amountOf(used), amountOf(hard)]
      return want > 0 && have >= want ? [name] : []
    })
    return full.length === 0 ? undefined : `used up: ${full.join(', ')}`
  }

/** The two numbers of `1/2`. */
export const ratioOf = (cell: string | undefined): { readonly have: number; readonly want: number } | undefined => {
  const match = /^(\d{1,9})\/(\d{1,9})$/.exec(cell ?? '')
  return match ? { have: Number(match[1]), want: Number(match[2]) } : undefined
}

/** A whole number, or undefined. */
export const countOf = (cell: string | undefined): number | undefined =>
  /^\d{1,9}$/.test(cell ?? '') ? Number(cell) : undefined

const suffixes: Readonly<Record<string, number>> = {
  ...{ n: 1e-9, u: 1e-6, m: 1e-3, '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 },
  ...{ Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 },
}

/** A quantity: `1500m`, `2`, `10Gi`, `1e3`; NaN, which is more or less than nothing, for anything else. */
function amountOf(quantity: string): number {
  const [, number = '', suffix = ''] = /^(\d{1,30}(?:\.\d{0,30})?(?:[eE]\d{1,2})?)([a-zA-Z]{0,2})$/.exec(quantity) ?? []
  return number === '' ? NaN : Number(number) * (suffixes[suffix] ?? NaN)
}
