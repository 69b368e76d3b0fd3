import { isCredential } from '../../judge.ts'
import { classify, type KeyClass } from '../../keys.ts'
import { isPlaceholder } from '../../look.ts'
import { withoutMarkers } from '../../marker.ts'
import type { Finding, Span, TextRule } from '../../scan.ts'
import { skipBlanks } from '../characters.ts'
import { bare, block, bracketed, element, line, parameters, quoted, type Extent } from './extent.ts'
import { classAt, isQuery, nameAt } from './name.ts'
import type { Name, Separator } from './parts.ts'
import { quoteAt, separatorAfter } from './separator.ts'
import { itemsBelow } from './yamlList.ts'

/**
 * A value under a secret-like name, however the two are written: env, YAML, JSON (escaped any number of times),
 * logfmt, properties, connection strings, queries, headers, flags, XML, code.
 */
export const pair: TextRule = {
  type: 'pair',
  triggers:
    'pass pwd secret token key cred auth cookie jwt sas sig dsn connection conn_ connstr webhook access private session sid licen deploy hook code hmac assertion bearer pat= pat: pat" pw= pw: pw"'.split(
      ' ',
    ),
  anyCase: true,
  find(text, at, floor) {
    const name = nameAt(text, at, floor)
    const separator = separatorAfter(text, name)
    const keyClass = separator && classAt(text, name, separator)
    return (keyClass && credentialAt(text, name, separator, keyClass)) ?? { quietUntil: name.end }
  },
}

/** How much of a value is judged. Nothing longer is a placeholder or a path, so a longer one goes whole. */
const judged = 129
/** A marker that begins within what is judged is seen whole. */
const longestMarker = 64

function credentialAt(text: string, name: Name, separator: Separator, keyClass: KeyClass): Finding | undefined {
  if (text[separator.end] === '[' && quoteAt(text, separator.end + 1) !== undefined) {
    return { spans: itemsAt(text, separator.end + 1, keyClass) }
  }
  if (text[separator.end] === '\n' && separator.form === 'colon' && isLineStart(text, name.start)) {
    return { spans: linesBelow(text, name, separator, keyClass) }
  }
  const value = valueAt(text, name, separator, keyClass)
  return value && judgedAt(text, value, separator, keyClass)
}

function judgedAt(text: string, value: Value, separator: Separator, keyClass: KeyClass): Span | undefined {
  const { start } = value
  const seen = text.slice(start, value.extent(text, start, Math.min(text.length, start + judged + longestMarker)))
  const head = withoutMarkers(seen).slice(0, judged)
  if (isPlaceholder(head) || !isCredential(trimmed(head), keyClass)) return undefined
  if (!value.quoted && isSpeech(text, start, separator, keyClass)) return undefined
  const end = value.extent(text, start, text.length)
  return { start, end, type: keyClass.type, more: (next) => value.extent(next, 0, next.length) }
}

interface Value {
  readonly start: number
  readonly extent: Extent
  readonly quoted: boolean
}

function valueAt(text: string, name: Name, separator: Separator, keyClass: KeyClass): Value | undefined {
  const at = separator.end
  if (separator.form === 'tag') return { start: at, extent: element, quoted: false }
  const quote = quoteAt(text, at)
  if (quote !== undefined) return { start: afterScheme(text, quote.end, keyClass), extent: quoted(quote), quoted: true }
  if (text[at] === '[') return bracketedValue(text, at + 1, keyClass)
  if (text[at] === '{') return undefined
  const scalar = blockValue(text, name, at)
  if (scalar !== undefined) return scalar
  const start = afterScheme(text, at, keyClass)
  // The quote that opened before the name closes after the value: `-H "Cookie: a=1; b=2"`.
  const outer = quoteAt(text, name.start - 1)
  const opened = outer !== undefined && separator.form !== 'flag' && /[:=]/.test(text.charAt(name.end))
  if (opened)
    return { start, extent: quoted({ ...outer, slashes: slashesBefore(text, name.start - 1) }), quoted: false }
  if (separator.form === 'colon' && isLineStart(text, name.start)) return { start, extent: line, quoted: false }
  const extent = withParameters.has(keyClass.type) ? parameters : bare(isQuery(text, name.start))
  return { start, extent, quoted: false }
}

/** `password: |`, and the lines below. */
function blockValue(text: string, name: Name, at: number): Value | undefined {
  blockHeader.lastIndex = at
  if (!blockHeader.test(text) || !isLineStart(text, name.start)) return undefined
  return { start: blockHeader.lastIndex, extent: block(indentOf(text, name)), quoted: true }
}

const indentOf = (text: string, { start }: Name): number => start - (text.lastIndexOf('\n', start) + 1)

/** `passwords:`, and an item on each line below. Where it is no password, a plain word is the name of one. */
function linesBelow(text: string, name: Name, separator: Separator, keyClass: KeyClass): Span[] {
  return itemsBelow(text, separator.end, indentOf(text, name)).flatMap(({ start, quote }) => {
    const value: Value = { start, extent: quote === undefined ? line : quoted(quote), quoted: quote !== undefined }
    const word = text.slice(start, value.extent(text, start, Math.min(text.length, start + judged)))
    if (keyClass.type !== 'password' && /^[a-z]+(?:[_-][a-z]+)*$/i.test(word)) return []
    return judgedAt(text, value, { form: 'list', end: start }, keyClass) ?? []
  })
}

const blockHeader = /[|>][+-]?[0-9]?[ \t]{0,8}\n\s{0,64}/y

/** A Go map or a header in it: `X-Vault-Token:[…]`. */
function bracketedValue(text: string, at: number, keyClass: KeyClass): Value | undefined {
  return text[at] === '{' ? undefined : { start: afterScheme(text, at, keyClass), extent: bracketed, quoted: false }
}

/** `["…", "…"]`: each item is judged alone. */
function itemsAt(text: string, from: number, keyClass: KeyClass): Span[] {
  const spans: Span[] = []
  const separator: Separator = { form: 'list', end: from }
  for (let quote = quoteAt(text, from); quote !== undefined;) {
    const value: Value = { start: afterScheme(text, quote.end, keyClass), extent: quoted(quote), quoted: true }
    const span = judgedAt(text, value, separator, keyClass)
    if (span !== undefined) spans.push(span)
    nextItem.lastIndex = quoteAt(text, value.extent(text, value.start, text.length))?.end ?? text.length
    quote = nextItem.test(text) ? quoteAt(text, nextItem.lastIndex) : undefined
  }
  return spans
}

const nextItem = /,(?:[ \t\n]|\\{1,7}n){0,64}/y

/** Headers whose values have blanks and commas. */
const withParameters = new Set(['authorization', 'cookie'])

/** `Authorization: Bearer …`: the scheme is worth reading. */
function afterScheme(text: string, at: number, { type }: KeyClass): number {
  if (type !== 'authorization') return at
  scheme.lastIndex = at
  return scheme.test(text) ? skipBlanks(text, scheme.lastIndex) : at
}

const scheme =
  /(?:bearer|basic|token|digest|api-?key|negotiate|ntlm|splunk|geniekey|ssws|bot|oauth|jwt|aws4-hmac-sha256)(?:[ \t+]|%20)/iy

function slashesBefore(text: string, at: number): number {
  let start = at
  while (text[start - 1] === '\\' && at - start < 64) start--
  return at - start
}

/** Only blanks, a list's dash, `export` or a quote stand before the name. */
function isLineStart(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 128), start)
  return start < 128 || before.includes('\n')
    ? /^\s*(?:- )?["']?$/.test(before.slice(before.lastIndexOf('\n') + 1))
    : false
}

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
