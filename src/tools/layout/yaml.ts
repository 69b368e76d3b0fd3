import { Document, visit } from 'yaml'
import type { Json, JsonObject } from '../../sanitize/index.ts'

/** Block YAML without anchors and without folding, so that every line is what it says. The last line is not ended. */
export const toYaml = (value: Json): string => {
  const document = new Document(value, { aliasDuplicateObjects: false })
  visit(document, {
    Scalar(_, node) {
      // As a block these would come out as other texts: nothing in them tells the indent from the content.
      if (typeof node.value === 'string' && node.value.trim() === '') node.type = 'QUOTE_DOUBLE'
    },
  })
  return document.toString({ lineWidth: 0, blockQuote: 'literal', indentSeq: false }).slice(0, -1)
}

/** What a value takes as YAML: UTF-16 units when nothing is indented, and lines, each of which an indent makes longer. */
export interface Size {
  readonly units: number
  readonly lines: number
}

/** Tells the sizes of values, close to those of `toYaml`. */
export interface Ruler {
  size(value: Json): Size
  /** A field of an object with its key, or with `undefined` an item of a list, from its first character to its line end. */
  entry(key: string | undefined, value: Json): Size
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
    const total = { units: 0, lines: 0 }
    for (const [key, inner] of Object.entries(value as JsonObject)) {
      const { units, lines } = entry(isList ? undefined : key, inner)
      total.units += units
      total.lines += lines
    }
    return total.lines === 0 ? { units: 2, lines: 0 } : total
  }

  const entry: Ruler['entry'] = (key, value) => {
    const { units, lines } = size(value)
    // On the line of its key or dash: a scalar, and the brackets of an empty list or object.
    if (lines === 0) return { units: units + (key?.length ?? 0) + 3, lines: 1 }
    if (key === undefined) return { units: units + indentStep * lines, lines }
    // Lists stand as far in as the field that holds them.
    return { units: key.length + 2 + units + (Array.isArray(value) ? 0 : indentStep * lines), lines: lines + 1 }
  }

  return { size, entry }
}

const indentStep = 2

/** One line has none of its own: it stands behind a key. Quotes are counted in, though most texts do without. */
function sizeOfScalar(value: string | number | boolean | null): Size {
  const text = String(value)
  let lines = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++
  return lines === 0 ? { units: text.length + 2, lines } : { units: text.length + 4, lines: lines + 1 }
}
