import { seconds } from '../../health/index.ts'

/** Whether these cells tell when or how often: such cells differ between rows that are otherwise alike. */
export const isSpreading = (cells: readonly string[]): boolean =>
  cells.every((cell) => times.test(cell) || unset.has(cell) || seconds(cell) !== undefined) &&
  cells.some((cell) => seconds(cell) !== undefined || cell.includes(' ago)'))

/** Cells of alike rows in one: `2d..5d` for ages, `0..14 (last 2m ago)` for restarts. */
export const spread = (cells: readonly string[]): string => {
  const different = [...new Set(cells)]
  if (different.length < 2) return different[0] ?? ''
  const isCounted = different.some((cell) => cell.includes(' ago)'))
  const words = different.filter((cell) => unset.has(cell))
  const range = isCounted ? counts(different) : between(byAge(different.filter((cell) => !unset.has(cell))))
  return [range, ...words.map((word) => word || 'none')].join(' or ')
}

/** `12 (3m ago)`, or a bare number where nothing happened yet. */
const times = /^(\d{1,9})(?: \((\w{1,12}) ago\))?$/

const unset = new Set(['', '<none>', '<unknown>', '<invalid>'])

function counts(cells: readonly string[]): string {
  const matches = cells.map((cell) => times.exec(cell))
  const numbers = matches.map((match) => Number(match?.[1] ?? 0)).sort((a, b) => a - b)
  const last = byAge(matches.flatMap((match) => match?.[2] ?? []))[0] ?? ''
  return `${between(numbers.map(String))} (last ${last} ago)`
}

const byAge = (ages: readonly string[]): string[] => ages.toSorted((a, b) => (seconds(a) ?? 0) - (seconds(b) ?? 0))

const between = (sorted: readonly string[]): string => {
  const [first = '', last = first] = [sorted[0], sorted.at(-1)]
  return first === last ? first : `${first}..${last}`
}
