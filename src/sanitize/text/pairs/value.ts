import { isCredential } from '../../judge.ts'
import { classify, type KeyClass } from '../../keys.ts'
import { isPlaceholder } from '../../look.ts'
import { withoutMarkers } from '../../marker.ts'
import type { Span } from '../../scan.ts'
import { added } from '../../vocabulary.ts'
import { skipBlanks } from '../characters.ts'
import { isNumberAt, number, quoted, type Extent } from './extent.ts'
import type { Separator } from './parts.ts'
import { quoteAt } from './separator.ts'

export interface Value {
  readonly start: number
  readonly extent: Extent
  readonly quoted: boolean
  /** The quotes that its marker needs: a number of JSON has none. */
  readonly quote?: string
}

/** The span of a value that is a credential under a name of this class. */
export function judgedAt(text: string, value: Value, separator: Separator, keyClass: KeyClass): Span | undefined {
  const { start } = value
  const seen = text.slice(start, value.extent(text, start, Math.min(text.length, start + judged + longestMarker)))
  const head = withoutMarkers(seen).slice(0, judged)
  if (isPlaceholder(head) || !isCredential(trimmed(head), keyClass)) return undefined
  if (!value.quoted && isSpeech(text, start, separator, keyClass)) return undefined
  const end = value.extent(text, start, text.length)
  return {
    start,
    end,
    type: keyClass.type,
    quote: value.quote ?? '',
    more: (next) => value.extent(next, 0, next.length),
  }
}

/** How much of a value is judged. Nothing longer is a placeholder or a path, so a longer one goes whole. */
export const judged = 129
/** A marker that begins within what is judged is seen whole. */
const longestMarker = 64

/** A string in quotes, or a number where `nameQuote` shows that this is JSON. */
export function singleValue(text: string, at: number, nameQuote: string, keyClass: KeyClass): Value | undefined {
  const quote = quoteAt(text, at)
  if (quote !== undefined) return { start: afterScheme(text, quote.end, keyClass), extent: quoted(quote), quoted: true }
  if (nameQuote === '' || !isNumberAt(text, at)) return undefined
  return { start: at, extent: number, quoted: true, quote: nameQuote }
}

/** `Authorization: Bearer …`: the scheme is worth reading. */
export function afterScheme(text: string, at: number, { type }: KeyClass): number {
  if (type !== 'authorization') return at
  scheme.lastIndex = at
  return scheme.test(text) ? skipBlanks(text, scheme.lastIndex) : at
}

const scheme =
  /(?:bearer|basic|token|digest|api-?key|negotiate|ntlm|splunk|geniekey|ssws|bot|oauth|jwt|aws4-hmac-sha256)(?:[ \t+]|%20)/iy

/** Without the punctuation after it, which may be the sentence's. */
function trimmed(value: string): string {
  let end = value.length
  while (end > 0 && ',;)]}'.includes(value.charAt(end - 1))) end--
  return value.slice(0, end)
}

/**
 * Whether an unquoted word is not a value but code or a sentence: a call, the name of a variable, or `token: expired
 * at …`. A password may be any word, so after its names only sentences of well-known words are let through.
 */
function isSpeech(text: string, start: number, separator: Separator, keyClass: KeyClass): boolean {
  if (keyClass.type === added) return false
  const written = /^[^\s,;]*/.exec(text.slice(start, start + judged + longestMarker))?.[0] ?? ''
  const word = withoutMarkers(written).slice(0, judged)
  if (
    /^(?:await |new |func |function |async )/.test(text.slice(start, start + 16)) ||
    /^[a-zA-Z_$][\w.$]*\(/.test(word)
  )
    return true
  if (/[a-z][A-Z]/.test(word) && /^[A-Za-z]+$/.test(word) && classify(word) !== undefined) return true
  if (separator.form === 'flag' || separator.form === 'equals') return false
  if (sentenceWords.has(word.toLowerCase())) return true
  return (
    keyClass.type !== 'password' && /^[A-Za-z]{1,15}$/.test(word) && /^[ ,.;]/.test(text.charAt(start + written.length))
  )
}

const sentenceWords = new Set(
  'a an and are at authentication access cannot can could does error eof failed failure for forbidden from get has have http https if in incorrect invalid is it json length missing must no not of open post put read request required rpc should the this timeout to unable unauthorized unexpected unknown unsupported use user using was will with wrong x509 you your'.split(
    ' ',
  ),
)
