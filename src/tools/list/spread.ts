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

/** An age in seconds, as the API server prints it: `45s`, `3m20s`, `2d4h`, `2y31d`. Source: apimachinery, HumanDuration. */
export const seconds = (age: string): number | undefined => {
  const match = /^(\d{1,6})([smhdy])(?:(\d{1,3})([smhd]))?$/.exec(age)
  if (!match) return undefined
  const [, count, unit, rest = '0', smaller = 's'] = match
  return Number(count) * (unitSeconds[unit ?? ''] ?? 0) + Number(rest) * (unitSeconds[smaller] ?? 0)
}

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400, y: 31_536_000 }

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
