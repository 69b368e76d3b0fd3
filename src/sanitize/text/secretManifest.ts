import { markerEnd } from '../marker.ts'
import type { Span, TextRule } from '../scan.ts'
import { lineEnd, skipBlanks } from './characters.ts'
import { quoted } from './pairs/extent.ts'
import { quoteAt } from './pairs/separator.ts'

/**
 * A Secret printed as YAML or JSON: every value below `data` and `stringData`. The kind may stand before or after, so a
 * trigger is the kind's own line or the field's, whichever is near the other. Source: core/v1 Secret.
 */
export const secretManifest: TextRule = {
  type: 'secret',
  triggers: ['data:', 'stringData:', 'data"', 'stringData"', 'data\\', 'stringData\\'],
  find(text, at) {
    const opening = fieldAt(text, at)
    if (opening === undefined || !isSecretNear(text, at)) return undefined
    return { spans: opening.json ? jsonValues(text, opening.end) : yamlValues(text, at, opening.end) }
  },
}

function fieldAt(text: string, at: number): { readonly end: number; readonly json: boolean } | undefined {
  field.lastIndex = at
  const match = field.exec(text)
  if (match === null || /[\w.-]/.test(text.charAt(at - 1))) return undefined
  return { end: field.lastIndex, json: match[0].endsWith('{') }
}

const field = /(?:data|stringData)(?:\\{0,7}"[ \t]{0,4}:[ \t]{0,4}\{|:[ \t]{0,4}(?=\n))/y

/** Within the same document: a separator or too many characters end it. */
function isSecretNear(text: string, at: number): boolean {
  const behind = text.slice(Math.max(0, at - 256), at)
  const ahead = text.slice(at, at + 4_096)
  if (!ahead.includes('Secret') && !behind.includes('Secret')) return false
  const begin = behind.lastIndexOf('\n---')
  const end = ahead.indexOf('\n---')
  return kind.test((begin === -1 ? behind : behind.slice(begin)) + (end === -1 ? ahead : ahead.slice(0, end)))
}

const kind = /kind\\{0,7}["']?[ \t]{0,4}:[ \t]{0,4}\\{0,7}["']?Secret(?:List)?(?![A-Za-z])/

/** What stands behind the keys in all lines that are indented deeper than the field, and in the lines of a block. */
function yamlValues(text: string, at: number, from: number): Span[] {
  const indent = at - (text.lastIndexOf('\n', at) + 1)
  const spans: Span[] = []
  for (let end = from; end < text.length && end < from + longest;) {
    const begin = end + 1
    end = lineEnd(text, begin)
    const line = text.slice(begin, end)
    if (line.trim() === '') continue
    const depth = line.search(/\S/)
    if (depth <= indent) break
    const block = blockAfter(text, end, line, depth)
    if (block !== undefined) {
      add(spans, text, block.start, block.end)
      end = block.end
      continue
    }
    const lead = /^\s*(?:["']?[\w.-]+["']?:[ \t]*)?["']?/.exec(line)?.[0].length ?? 0
    add(spans, text, begin + lead, end - (/["']\s*$/.exec(line)?.[0].length ?? 0))
  }
  return spans
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

/** Every string up to the brace that closes, but for those that are keys. Values of a Secret are strings, so that no other brace comes before. */
function jsonValues(text: string, from: number): Span[] {
  const spans: Span[] = []
  const close = text.indexOf('}', from)
  const limit = Math.min(close === -1 ? text.length : close, from + longest)
  for (let at = from; at < limit;) {
    const quote = quoteAt(text, at)
    if (quote === undefined) {
      at++
      continue
    }
    const end = quoted(quote)(text, quote.end, limit)
    at = quoteAt(text, end)?.end ?? limit
    if (text[skipBlanks(text, at)] !== ':') add(spans, text, quote.end, end)
  }
  return spans
}

const longest = 65_536

function add(spans: Span[], text: string, start: number, end: number): void {
  if (start < end && markerEnd(text, start) !== end) spans.push({ start, end, type: secretManifest.type })
}
