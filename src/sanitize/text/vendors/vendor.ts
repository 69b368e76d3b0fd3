import type { TextRule } from '../../scan.ts'
import { byPattern } from '../pattern.ts'

/** A token whose beginning its vendor has made recognisable. */
export interface Vendor {
  /** The type of its markers. */
  readonly type: string
  /** What the token begins with, or holds `before` characters in. */
  readonly triggers: readonly string[]
  readonly before?: number
  /** The form is loose enough to stand inside of harmless words and of encoded data. */
  readonly wordStart?: boolean
  /** Sticky, from the beginning of the token. */
  readonly pattern: RegExp
  /** Shorter matches are none. A number here instead of a bound in the expression keeps the proof that it is linear short. */
  readonly least?: number
  /** Whose documentation shows the form. */
  readonly source: string
}

export function byVendor({ type, triggers, before = 0, wordStart = before > 0, pattern, least = 0 }: Vendor): TextRule {
  return byPattern({
    type,
    triggers,
    before,
    wordStart,
    after: 4_096,
    pattern,
    accept: (token) => token.length >= least && !objectName.test(token),
  })
}

/** Short words of lower case with hyphens: a Pod may be called `glrt-7d9f8c6b54-x2x9z`, and no token is so orderly. */
const objectName = /^[a-z0-9]{1,10}(?:-[a-z0-9]{1,10}){2,}$/
