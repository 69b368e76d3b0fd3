import type { Effect } from '../../approval/request.ts'
import { cut } from '../../approval/wording.ts'
import { derive, join, words, type Clean, type Cleaner } from '../../sanitize/index.ts'
import type { Owner } from '../lookups/found.ts'

/** A sentence that stays when the dialog must be shortened. */
export const worst = (text: Clean<string>): Effect => ({ text, isWorst: true })

/** A sentence that may give way to `and 2 more, see Show Details…`. */
export const lesser = (text: Clean<string>): Effect => ({ text })

/** A text of the cluster, on one line and not longer than `longest` UTF-16 units. */
export const short = (clean: Cleaner, text: string, longest = 120): Clean<string> =>
  derive(clean.line(text), (line) => cut(line, longest))

/** `1 Pod`, `3 Pods`. @param kind one of ours, in the singular */
export const count = (number: number, kind: string, clean: Cleaner): Clean<string> =>
  words`${number} ${clean.line(number === 1 ? kind : plural(kind))}`

/** `Service web`, `Services a, b, c and 2 more`. @param kind one of ours, in the singular */
export const named = (kind: string, names: readonly string[], clean: Cleaner): Clean<string> => {
  const shown = join(
    names.slice(0, mostNames).map((name) => short(clean, name)),
    ', ',
  )
  const noun = clean.line(names.length === 1 ? kind : plural(kind))
  const more = names.length - mostNames
  return more > 0 ? words`${noun} ${shown} and ${more} more` : words`${noun} ${shown}`
}

/** Where the owner matters besides its making the object anew. */
export const unreadOwner = (owner: Owner | undefined): readonly Effect[] =>
  owner?.is === 'unread' ? [lesser(words`Its owner could not be read.`)] : []

const mostNames = 3

/** `NetworkPolicies`, `Pods`. */
export const plural = (kind: string): string => (kind.endsWith('y') ? `${kind.slice(0, -1)}ies` : `${kind}s`)
