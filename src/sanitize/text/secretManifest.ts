import { markerEnd } from '../marker.ts'
import { lookAhead, type Finding, type Span, type TextRule } from '../scan.ts'
import { skipBlanks, startsToken } from './characters.ts'
import { indentAt, linesOf, type Lines } from './lines.ts'
import { isSealedNear } from './manifestKind.ts'
import { block, quoted } from './pairs/extent.ts'
import { quoteAt } from './pairs/separator.ts'

/**
 * A Secret or ConfigMap printed as YAML or JSON, also within a string of JSON: every value below `data`, `stringData`
 * and `binaryData`. The kind may stand before or after. Source: core/v1 Secret, ConfigMap.
 */
export const secretManifest: TextRule = {
  type: 'secret',
  triggers: ['data', 'stringData', 'binaryData'].flatMap((field) => [`${field}:`, `${field}"`, `${field}\\`]),
  find(text, at) {
    const opening = fieldAt(text, at)
    if (opening === undefined || !isSealedNear(text, at)) return undefined
    return opening.json ? jsonValues(text, opening.end) : { spans: yamlValues(text, at, opening) }
  },
}

interface Field {
  readonly end: number
  readonly json: boolean
  /** How many backslashes stand before the `n` that ends its line. */
  readonly slashes: number
}

function fieldAt(text: string, at: number): Field | undefined {
  field.lastIndex = at
  const match = field.exec(text)
  if (match === null || !startsToken(text, at) || /[_.-]/.test(text.charAt(at - 1))) return undefined
  return { end: field.lastIndex, json: match[0].endsWith('{'), slashes: match[1]?.length ?? 0 }
}

const field = /(?:data|stringData|binaryData)(?:\\{0,7}"[ \t]{0,4}:[ \t]{0,4}\{|:[ \t]{0,4}(?=\n|(\\{1,7})n))/y

/** What stands behind the keys in all lines that are indented deeper than the field, and in the lines of a block. */
function yamlValues(text: string, at: number, { end: from, slashes }: Field): Span[] {
  const indent = slashes === 0 ? at - (text.lastIndexOf('\n', at) + 1) : indentAt(text, at)
  const lines = linesOf(slashes)
  const spans: Span[] = []
  let end = from
  while (end < from + longest && text.startsWith(lines.mark, end)) {
    const begin = end + lines.mark.length
    end = lines.end(text, begin)
    const line = text.slice(begin, end)
    if (line.trim() === '') continue
    const depth = line.search(/\S/)
    if (depth <= indent) return spans
    const block = blockAfter(text, end, line, depth, lines)
    if (block !== undefined) {
      add(spans, text, block.start, block.end)
      end = block.end
      continue
    }
    add(spans, text, begin + (lead.exec(line)?.[0].length ?? 0), end - (closing.exec(line)?.[0].length ?? 0))
  }
  // The string around the lines has ended.
  if (end < text.length && end < from + longest) return spans
  const extent = slashes === 0 ? block(indent) : quoted({ mark: '"', slashes: slashes - 1, end: 0 })
  return unfinished(text, spans, (next) => extent(next, 0, next.length))
}

const lead = /^\s*(?:\\{0,7}["']?[\w.-]+\\{0,7}["']?:[ \t]*)?(?:\\{0,7}["'])?/
const closing = /\\{0,7}["'][ \t]*$/

/** The lines of a block scalar, as one value. */
function blockAfter(
  text: string,
  end: number,
  line: string,
  depth: number,
  { mark, end: endOf }: Lines,
): { start: number; end: number } | undefined {
  if (!/:[ \t]*[|>][+-]?[0-9]?[ \t]*$/.test(line)) return undefined
  const begin = end + mark.length
  const start = begin + (/^\s*/.exec(text.slice(begin, begin + 256))?.[0].length ?? 0)
  let last = end
  while (text.startsWith(mark, last)) {
    const next = endOf(text, last + mark.length)
    const inner = text.slice(last + mark.length, next).search(/\S/)
    if (inner !== -1 && inner <= depth) break
    last = next
  }
  while (last > start && /\s/.test(text.charAt(last - 1))) last--
  return { start, end: last }
}

/** Every string up to the brace that closes, but for those that are keys: the values of both kinds are strings. */
function jsonValues(text: string, from: number): Finding {
  const spans: Span[] = []
  const limit = Math.min(text.length, from + longest)
  for (let at = from; at < limit;) {
    const quote = quoteAt(text, at)
    if (quote === undefined) {
      if (text[at] === '}') return found(spans, at)
      at++
      continue
    }
    const end = quoted(quote)(text, quote.end, limit)
    at = quoteAt(text, end)?.end ?? limit
    if (text[skipBlanks(text, at)] !== ':') add(spans, text, quote.end, end)
  }
  return found(unfinished(text, spans, lastValueEnd), limit)
}

/** Where nothing stands in the braces, nothing does in those within them: to look again is quadratic. */
const found = (spans: readonly Span[], end: number): Finding => (spans.length === 0 ? { quietUntil: end } : { spans })

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
