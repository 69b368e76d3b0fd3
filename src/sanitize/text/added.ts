import { markerEnd } from '../marker.ts'
import { matchEnd, type Pattern } from '../pattern.ts'
import type { TextRule } from '../scan.ts'
import { added, vocabulary } from '../vocabulary.ts'

/** What a person's own pattern finds. A marker is none of it: masked again it would lose what it says. */
export function patternRule(pattern: Pattern): TextRule {
  return {
    type: added,
    triggers: [pattern.literal],
    find(text, at) {
      const within = text.lastIndexOf(opening, at)
      if (within !== -1 && within >= at - longestMarker && (markerEnd(text, within) ?? at) > at) return undefined
      const next = text.slice(at, at + pattern.longest).indexOf(opening)
      const end = matchEnd(pattern, text, at, next === -1 ? text.length : at + next)
      if (end === undefined || vocabulary().exempts(text.slice(at, end))) return undefined
      return { start: at, end, type: this.type }
    },
  }
}

const opening = 'REDACTED('
const longestMarker = 80
