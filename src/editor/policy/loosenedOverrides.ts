import type { Override } from '../../gate/index.ts'
import { join, words, type Clean, type Cleaner } from '../../sanitize/index.ts'
import { quoted } from './quoted.ts'

/** A line for every override that waits for a yes, and for every one that stays until then. */
export const loosenedOverrides = (
  held: readonly Override[],
  wanted: readonly Override[],
  cleaner: Pick<Cleaner, 'line'>,
): readonly Clean<string>[] => {
  const missing = (of: readonly Override[], from: readonly Override[]): readonly Override[] =>
    of.filter((override) => !from.some((other) => JSON.stringify(other) === JSON.stringify(override)))
  return [
    ...missing(wanted, held).map((override) => words`overrides: new for ${said(override, cleaner)}`),
    ...missing(held, wanted).map((override) => words`overrides: no longer for ${said(override, cleaner)}`),
  ]
}

const mostEntries = 6

function said({ contexts, ...rest }: Override, cleaner: Pick<Cleaner, 'line'>): Clean<string> {
  const parts = Object.entries(rest).flatMap(([section, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).map(([key, inner]: [string, unknown]) => part(`${section}.${key}`, inner, cleaner))
      : [part(section, value, cleaner)],
  )
  return words`${list(contexts, cleaner)}: ${join(parts, '; ')}`
}

const part = (key: string, value: unknown, cleaner: Pick<Cleaner, 'line'>): Clean<string> =>
  words`${cleaner.line(key)} ${Array.isArray(value) ? list(value.map(String), cleaner) : cleaner.line(String(value))}`

/** The shortest globs match the most, and must not hide behind a long list. */
function list(entries: readonly string[], cleaner: Pick<Cleaner, 'line'>): Clean<string> {
  if (entries.length === 0) return words`(none)`
  const shown = [...entries].sort((a, b) => a.length - b.length).slice(0, mostEntries)
  const named = join(
    shown.map((entry) => quoted(entry, cleaner)),
    ', ',
  )
  const rest = entries.length - shown.length
  return rest > 0 ? words`${named} and ${rest} more` : named
}
