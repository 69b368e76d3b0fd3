import type { Settings } from '../../gate/index.ts'
import { join, words, type Clean, type Cleaner } from '../../sanitize/index.ts'
import { flatten } from './flat.ts'
import { loosenedOverrides } from './loosenedOverrides.ts'
import { quoted } from './quoted.ts'
import { stricter } from './stricter.ts'

/**
 * What `after` allows and `before` does not, a line a setting; empty where nothing is loosened. Whoever writes settings
 * chooses the globs, so they are cleaned and quoted like any other foreign text.
 */
export const loosened = (
  before: Settings,
  after: Settings,
  cleaner: Pick<Cleaner, 'line'>,
): readonly Clean<string>[] => {
  const was = flatten(before)
  const wanted = flatten(after)
  const strictest = stricter(before, after)
  const held = flatten(strictest)
  const plain = [...new Set([...was.keys(), ...wanted.keys()])]
    .filter((key) => key !== 'overrides')
    .filter((key) => JSON.stringify(held.get(key)) !== JSON.stringify(wanted.get(key)))
    .map((key) => {
      const value = (of: ReadonlyMap<string, unknown>): Clean<string> => shown(key, of.get(key), cleaner)
      return words`${cleaner.line(key)}: ${value(was)} → ${value(wanted)}`
    })
  return [...plain, ...loosenedOverrides(strictest.overrides, after.overrides, cleaner)]
}

const mostEntries = 12

function shown(key: string, value: unknown, cleaner: Pick<Cleaner, 'line'>): Clean<string> {
  if (value === undefined) return key === 'contexts.allowed' ? words`(the current one)` : words`(all)`
  if (!Array.isArray(value)) return cleaner.line(JSON.stringify(value))
  if (value.length === 0) return words`(none)`
  // The shortest globs match the most, and must not hide behind a long list.
  const entries = value.map(String).sort((a, b) => a.length - b.length)
  const rest = entries.length - mostEntries
  const named = join(
    entries.slice(0, mostEntries).map((entry) => quoted(entry, cleaner)),
    ', ',
  )
  return rest > 0 ? words`${named} and ${rest} more` : named
}
