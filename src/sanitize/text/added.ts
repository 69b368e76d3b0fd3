import { markerEnd } from '../marker.ts'
import { matchEnd, type Pattern } from '../pattern.ts'
import type { TextRule } from '../scan.ts'
import { added, vocabulary } from '../vocabulary.ts'
import { isWord, tokenEnd } from './characters.ts'

/**
 * What a person's own pattern finds, with the word that it stands in: a part that is left over would say something of
 * the whole, and look like another word with the marker beside it. A marker is none of it: masked again it would lose
 * what it says.
 */
export function patternRule(pattern: Pattern): TextRule {
  return {
    type: added,
    triggers: [pattern.literal],
    find(text, at) {
      const within = text.lastIndexOf(opening, at)
      if (within !== -1 && within >= at - longestMarker && (markerEnd(text, within) ?? at) > at) return undefined
      const end = matchEnd(pattern, text, at, markerAfter(text, at, at + pattern.longest))
      if (end === undefined || vocabulary().exempts(text.slice(at, end))) return undefined
      return { start: wordStart(text, at), end: wordEnd(text, end), type: this.type, more: (next) => wordEnd(next, 0) }
    },
  }
}

/** As far as a rule may look back. */
const longestStart = 240

function wordStart(text: string, at: number): number {
  let start = at
  while (start > 0 && at - start < longestStart && isWord(text.charCodeAt(start - 1))) start--
  return start
}

function wordEnd(text: string, from: number): number {
  const end = tokenEnd(text, from)
  return markerAfter(text, from, end)
}

/** Where a marker begins that does so before `end`, else `end`. */
function markerAfter(text: string, from: number, end: number): number {
  const at = text.slice(from, end + opening.length - 1).indexOf(opening)
  return at === -1 ? Math.min(end, text.length) : from + at
}

const opening = 'REDACTED('
const longestMarker = 80
