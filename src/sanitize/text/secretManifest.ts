import { markerEnd } from '../marker.ts'
import { lookAhead, type Span, type TextRule } from '../scan.ts'
import { lineEnd, skipBlanks } from './characters.ts'
import { isSealedNear } from './manifestKind.ts'
import { block, quoted } from './pairs/extent.ts'
import { quoteAt } from './pairs/separator.ts'

/**
 * A Secret or ConfigMap printed as YAML or JSON: every value below `data`, `stringData` and `binaryData`. The kind may
 * stand before or after. Source: core/v1 Secret, ConfigMap.
 */
export const secretManifest: TextRule = {
  type: 'secret',
  triggers: ['data', 'stringData', 'binaryData'].flatMap((field) => [`${field}:`, `${field}"`, `${field}\\`]),
  find(text, at) {
    const opening = fieldAt(text, at)
    if (opening === undefined || !isSealedNear(text, at)) return undefined
    return { spans: opening.json ? jsonValues(text, opening.end) : yamlValues(text, at, opening.end) }
  },
}

function fieldAt(text: string, at: number): { readonly end: number; readonly json: boolean } | undefined {
  field.lastIndex = at
  const match = field.exec(text)
  if (match === null || /[\w.-]/.test(text.charAt(at - 1))) return undefined
  return { end: field.lastIndex, json: match[0].endsWith('{') }
}

const field = /(?:data|stringData|binaryData)(?:\\{0,7}"[ \t]{0,4}:[ \t]{0,4}\{|:[ \t]{0,4}(?=\n))/y

/** What stands behind the keys in all lines that are indented deeper than the field, and in the lines of a block. */
function yamlValues(text: string, at: number, from: number): Span[] {
  const indent = at - (text.lastIndexOf('\n', at) + 1)
  const spans: Span[] = []
  let end = from
  while (end < text.length && end < from + longest) {
    const begin = end + 1
    end = lineEnd(text, begin)
    const line = text.slice(begin, end)
    if (line.trim() === '') continue
    const depth = line.search(/\S/)
    if (depth <= indent) return spans
    const block = blockAfter(text, end, line, depth)
    if (block !== undefined) {
      add(spans, text, block.start, block.end)
      end = block.end
      continue
    }
    const lead = /^\s*(?:["']?[\w.-]+["']?:[ \t]*)?["']?/.exec(line)?.[0].length ?? 0
    add(spans, text, begin + lead, end - (/["']\s*$/.exec(line)?.[0].length ?? 0))
  }
  return unfinished(text, spans, (next) => block(indent)(next, 0, next.length))
}

/** The lines of a block scalar, as one value. */
function blockAfter(
  text: string,
  end: number,
  line: string,
  depth: number,
): { start: number; end: number } | undefined {
  if (!/:[ \t]*[|>][+-]?[0-9]?[ \t]*$/.test(line)) return undefined
  const start = end + 1 + (/^\s*/.exec(text.slice(end + 1, end + 257))?.[0].length ?? 0)
  let last = end
  while (last < text.length) {
    const next = lineEnd(text, last + 1)
    const inner = text.slice(last + 1, next).search(/\S/)
    if (inner !== -1 && inner <= depth) break
    last = next
  }
  while (last > start && /\s/.test(text.charAt(last - 1))) last--
  return { start, end: last }
}

/** Every string up to the brace that closes, but for those that are keys: the values of both kinds are strings. */
function jsonValues(text: string, from: number): Span[] {
  const spans: Span[] = []
  const limit = Math.min(text.length, from + longest)
  for (let at = from; at < limit;) {
    const quote = quoteAt(text, at)
    if (quote === undefined) {
      if (text[at] === '}') return spans
      at++
      continue
    }
    const end = quoted(quote)(text, quote.end, limit)
    at = quoteAt(text, end)?.end ?? limit
    if (text[skipBlanks(text, at)] !== ':') add(spans, text, quote.end, end)
  }
  return unfinished(text, spans, lastValueEnd)
}

/** Where the string ends that a brace follows, without the backslashes of its quote. */
function lastValueEnd(text: string): number {
  let end = text.search(/"\s{0,64}\}/)
  if (end === -1) return text.length
  while (text[end - 1] === '\\') end--
  return end
}

/** What cannot be seen yet belongs to the last value, to where all of them end. A short text simply ends here. */
function unfinished(text: string, spans: Span[], more: (next: string) => number): Span[] {
  const last = spans.at(-1)
  if (last === undefined || text.length - last.start < lookAhead / 2) return spans
  return [...spans.slice(0, -1), { ...last, end: text.length, more }]
}

const longest = 65_536

function add(spans: Span[], text: string, start: number, end: number): void {
  if (start < end && markerEnd(text, start) !== end) spans.push({ start, end, type: secretManifest.type })
}
