import type { TextRule } from '../scan.ts'
import { startsToken, tokenEnd } from './characters.ts'

export interface Pattern {
  readonly type: string
  readonly triggers: readonly string[]
  readonly anyCase?: boolean
  /** How many characters before the trigger belong to the secret. */
  readonly before?: number
  /** How many characters from the trigger on the expression may see. */
  readonly after: number
  /** Sticky. Its first group, where it has one, is what stands before the secret. */
  readonly pattern: RegExp
  /** The trigger is made of letters and digits alone, so that it also stands inside of harmless words. */
  readonly wordStart?: boolean
  /** Where the expression fails, it fails at every later trigger of the same token: without this, `eyJ-eyJ-…` is quadratic. */
  readonly oncePerToken?: boolean
  readonly accept?: (secret: string) => boolean
}

/**
 * A rule for what an expression recognises. The expression sees a window, so that it cannot cost more than the window
 * is long; what it recognises is masked to the end of the token, be it longer than any known one.
 */
export function byPattern(options: Pattern): TextRule {
  const {
    type,
    triggers,
    anyCase = false,
    before = 0,
    after,
    pattern,
    wordStart = false,
    oncePerToken = false,
    accept,
  } = options
  return {
    type,
    triggers,
    anyCase,
    pattern,
    find(text, at) {
      const from = at - before
      if (from < 0 || (wordStart && !startsToken(text, from))) return undefined
      pattern.lastIndex = 0
      const match = pattern.exec(text.slice(from, at + after))
      if (match === null) return oncePerToken ? { quietUntil: tokenEnd(text, at) } : undefined
      const start = from + (match[1]?.length ?? 0)
      const end = from + match[0].length
      if (accept !== undefined && !accept(text.slice(start, end))) return undefined
      return { start, end: tokenEnd(text, end), type, more: (next) => tokenEnd(next, 0) }
    },
  }
}
