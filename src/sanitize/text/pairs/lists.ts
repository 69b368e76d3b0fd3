import type { KeyClass } from '../../keys.ts'
import type { Span } from '../../scan.ts'
import { beginsLine, indentAt, linesOf } from '../lines.ts'
import { line, quoted, type Extent } from './extent.ts'
import { indentOf, isLineStart } from './name.ts'
import type { Name, Separator } from './parts.ts'
import { quoteAt } from './separator.ts'
import { judged, judgedAt, singleValue, type Value } from './value.ts'
import { itemsBelow } from './yamlList.ts'

/** `["…", 1000]`: each item is judged alone. `undefined` where what the bracket holds is no such list. */
export function itemsAt(text: string, from: number, nameQuote: string, keyClass: KeyClass): Span[] | undefined {
  const spans: Span[] = []
  const separator: Separator = { form: 'list', end: from }
  let found = false
  let depth = 1
  for (let at = from; depth > 0;) {
    at = nextItem(text, at)
    if (text[at] === '[' || text[at] === ']') {
      depth += text[at++] === '[' ? 1 : -1
      continue
    }
    const value = singleValue(text, at, nameQuote, keyClass)
    if (value === undefined) break
    found = true
    const span = judgedAt(text, value, separator, keyClass)
    if (span !== undefined) spans.push(span)
    const end = value.extent(text, value.start, text.length)
    at = value.quote === undefined ? (quoteAt(text, end)?.end ?? text.length) : end
  }
  return found || depth === 0 ? spans : undefined
}

/** Past the comma, blanks and newlines before the next item, escaped ones too, and what is no credential. */
function nextItem(text: string, at: number): number {
  gap.lastIndex = at
  return gap.test(text) ? gap.lastIndex : at
}

const gap = /(?:[ \t\n,]|\\{1,7}n|true|false|null){0,64}/y

/** `passwords:`, and an item on each line below. Where it is no password, a plain word is the name of one. Also within a string of JSON. */
export function linesBelow(text: string, name: Name, separator: Separator, keyClass: KeyClass): Span[] | undefined {
  newline.lastIndex = separator.end
  const match = newline.exec(text)
  if (match === null) return undefined
  const slashes = match[1]?.length ?? 0
  const lines = linesOf(slashes)
  if (!(slashes === 0 ? isLineStart(text, name.start) : beginsLine(text, name.start, lines))) return undefined
  const items = itemsBelow(
    text,
    separator.end,
    slashes === 0 ? indentOf(text, name) : indentAt(text, name.start),
    lines,
  )
  // A string of JSON may hold any text, not only YAML.
  if (items === undefined) return slashes > 0 ? undefined : []
  const rest: Extent = slashes === 0 ? line : (whole, from, limit) => Math.min(lines.end(whole, from), limit)
  return items.flatMap(({ start, quote }) => {
    const value: Value = { start, extent: quote === undefined ? rest : quoted(quote), quoted: quote !== undefined }
    const word = text.slice(start, value.extent(text, start, Math.min(text.length, start + judged)))
    if (keyClass.type !== 'password' && /^[a-z]+(?:[_-][a-z]+)*$/i.test(word)) return []
    return judgedAt(text, value, { form: 'list', end: start }, keyClass) ?? []
  })
}

const newline = /\n|(\\{1,7})n/y
