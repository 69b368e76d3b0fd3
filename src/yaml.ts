import { Document, isCollection, isPair, isScalar } from 'yaml'
import type { Json, JsonObject } from './sanitize/index.ts'

/**
 * YAML without anchors and without folding, so that every line is what it says. Small objects and lists stand on one
 * line, as people write them by hand. The last line is not ended.
 */
export const toYaml = (value: Json): string => {
  const document = new Document(value, { aliasDuplicateObjects: false })
  layOut(document.contents)
  // What is handed in stands in lines of its own, however small it is.
  if (isCollection(document.contents)) document.contents.flow = false
  return document
    .toString({ lineWidth: 0, blockQuote: 'literal', indentSeq: false, flowCollectionPadding: false })
    .slice(0, -1)
}

/** The longest object or list that stands on one line, in UTF-16 units. */
const longestInLine = 120

/** Chooses the style of each part, and tells how long it is on one line: `Infinity` for what must have several. */
function layOut(node: unknown): number {
  if (isPair(node)) return layOut(node.key) + 2 + layOut(node.value)
  if (isCollection(node)) {
    const length = node.items.reduce<number>((sum, item) => sum + layOut(item) + 2, 0)
    node.flow = length <= longestInLine
    return node.flow ? length : Infinity
  }
  if (!isScalar(node)) return Infinity
  const text = String(node.value)
  // As a block it would come out as another text: nothing in it tells the indent from the content.
  if (typeof node.value === 'string' && text.trim() === '') node.type = 'QUOTE_DOUBLE'
  return inLine(text)
}

const inLine = (text: string): number => (text.includes('\n') ? Infinity : text.length)

/** What a value takes as YAML: UTF-16 units when nothing is indented, and lines, each of which an indent makes longer. */
interface Size {
  readonly units: number
  /** None where it stands on the line of its key or dash. */
  readonly lines: number
  /** UTF-16 units on one line; `Infinity` where it must have several. */
  readonly inLine: number
}

/** Tells the sizes of values, close to those of `toYaml`. */
export interface Ruler {
  size(value: Json): Size
  /** A field of an object with its key, or with `undefined` an item of a list, from its first character to its line end. */
  entry(key: string | undefined, value: Json): Omit<Size, 'inLine'>
}

/**
 * A ruler looks at every part of a value once, however often it is asked. Rendering would tell exactly and take far
 * longer, which an object of a megabyte cannot afford. A text that needs escapes is longer than measured.
 */
export const createRuler = (): Ruler => {
  const known = new WeakMap<object, Size>()

  const size = (value: Json): Size => {
    if (typeof value !== 'object' || value === null) return sizeOfScalar(value)
    const found = known.get(value) ?? sizeInside(value)
    known.set(value, found)
    return found
  }

  const sizeInside = (value: readonly Json[] | JsonObject): Size => {
    const isList = Array.isArray(value)
    const total = { units: 0, lines: 0, inLine: 0 }
    for (const [key, inner] of Object.entries(value as JsonObject)) {
      const { units, lines } = entry(isList ? undefined : key, inner)
      total.units += units
      total.lines += lines
      total.inLine += size(inner).inLine + (isList ? 2 : key.length + 4)
    }
    return total.inLine <= longestInLine ? { units: total.inLine + 2, lines: 0, inLine: total.inLine } : total
  }

  const entry: Ruler['entry'] = (key, value) => {
    const { units, lines } = size(value)
    if (lines === 0) return { units: units + (key?.length ?? 0) + 3, lines: 1 }
    if (key === undefined) return { units: units + indentStep * lines, lines }
    // Lists stand as far in as the field that holds them.
    return { units: key.length + 2 + units + (Array.isArray(value) ? 0 : indentStep * lines), lines: lines + 1 }
  }

  return { size, entry }
}

const indentStep = 2

/** Quotes are counted in, though most texts do without. */
function sizeOfScalar(value: string | number | boolean | null): Size {
  const text = String(value)
  let lines = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++
  if (lines > 0) return { units: text.length + 4, lines: lines + 1, inLine: Infinity }
  return { units: text.length + 2, lines, inLine: inLine(text) }
}
