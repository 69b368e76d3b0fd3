import type { KeyClass } from '../../keys.ts'
import type { Finding, TextRule } from '../../scan.ts'
import { endsAround } from './enclosing.ts'
import { bare, block, bracketed, element, line, parameters, quoted } from './extent.ts'
import { itemsAt, linesBelow } from './lists.ts'
import { classAt, indentOf, isLineStart, isQuery, nameAt } from './name.ts'
import type { Name, Separator } from './parts.ts'
import { isKeyOfReference } from './reference.ts'
import { quoteAt, separatorAfter } from './separator.ts'
import { afterScheme, judgedAt, singleValue, type Value } from './value.ts'

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
    const keyClass = separator && !isKeyOfReference(text, name) ? classAt(text, name, separator) : undefined
    return (separator && keyClass && credentialAt(text, name, separator, keyClass)) ?? { quietUntil: name.end }
  },
}

/** The same for other names, by the words that they end in, in lower case. */
export const pairNamed = (triggers: readonly string[]): TextRule => ({ ...pair, triggers })

function credentialAt(text: string, name: Name, separator: Separator, keyClass: KeyClass): Finding | undefined {
  const items =
    text[separator.end] === '[' ? itemsAt(text, separator.end + 1, quoteOf(text, name), keyClass) : undefined
  if (items !== undefined) return { spans: items }
  const below = separator.form === 'colon' ? linesBelow(text, name, separator, keyClass) : undefined
  if (below !== undefined) return { spans: below }
  const value = valueAt(text, name, separator, keyClass)
  return value && judgedAt(text, value, separator, keyClass)
}

function valueAt(text: string, name: Name, separator: Separator, keyClass: KeyClass): Value | undefined {
  const at = separator.end
  if (separator.form === 'tag') return { start: at, extent: element, quoted: false }
  const quote = quoteAt(text, at)
  if (quote !== undefined && endsAround(text, name, quote)) return undefined
  const single = singleValue(text, at, quoteOf(text, name), keyClass)
  if (single !== undefined) return single
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

/** The quote behind the name, with its backslashes: as JSON writes one. */
const quoteOf = (text: string, { end }: Name): string => text.slice(end, quoteAt(text, end)?.end ?? end)

/** `password: |`, and the lines below. */
function blockValue(text: string, name: Name, at: number): Value | undefined {
  blockHeader.lastIndex = at
  if (!blockHeader.test(text) || !isLineStart(text, name.start)) return undefined
  return { start: blockHeader.lastIndex, extent: block(indentOf(text, name)), quoted: true }
}

const blockHeader = /[|>][+-]?[0-9]?[ \t]{0,8}\n\s{0,64}/y

/** A Go map or a header in it: `X-Vault-Token:[…]`. Objects in a list have names of their own. */
function bracketedValue(text: string, at: number, keyClass: KeyClass): Value | undefined {
  objects.lastIndex = at
  return objects.test(text) ? undefined : { start: afterScheme(text, at, keyClass), extent: bracketed, quoted: false }
}

const objects = /[[ \t\n]{0,64}\{/y

/** Headers whose values have blanks and commas. */
const withParameters = new Set(['authorization', 'cookie'])

function slashesBefore(text: string, at: number): number {
  let start = at
  while (text[start - 1] === '\\' && at - start < 64) start--
  return at - start
}
