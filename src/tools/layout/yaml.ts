import { stringify } from 'yaml'
import type { Json, JsonObject } from '../../sanitize/index.ts'

/** Block YAML without anchors and without folding, so that every line is what it says. */
export const toYaml = (value: Json): string =>
  stringify(value, { lineWidth: 0, blockQuote: 'literal', aliasDuplicateObjects: false, indentSeq: false }).trimEnd()

/** Tells about how many UTF-16 units a value takes as YAML, its first line not indented. */
export type Measure = (value: Json) => number

/**
 * A measure that looks at every part of a value once, however often it is asked. Rendering would tell exactly and take a
 * hundred times as long, which an object of a megabyte cannot afford. What needs escapes is longer than measured.
 */
export const createMeasure = (): Measure => {
  const known = new WeakMap<object, Size>()

  const size = (value: Json): Size => {
    if (typeof value === 'string') return sizeOfText(value)
    if (typeof value !== 'object' || value === null) return { units: String(value).length, lines: 1 }
    const found = known.get(value) ?? sizeInside(value)
    known.set(value, found)
    return found
  }

  const sizeInside = (value: readonly Json[] | JsonObject): Size => {
    const total = { units: 2, lines: 0 }
    const isList = Array.isArray(value)
    for (const [key, inner] of Object.entries(value as JsonObject)) {
      const { units, lines } = size(inner)
      // A list's item stands behind `- `, a field behind its name and, when it has fields of its own, two units further in.
      total.units += isList ? units + 2 * lines + 1 : key.length + 3 + units + (isDeeper(inner) ? 2 * lines : 0)
      total.lines += lines + (isList || lines === 1 ? 0 : 1)
    }
    return { units: total.units, lines: Math.max(total.lines, 1) }
  }

  return (value) => size(value).units
}

interface Size {
  readonly units: number
  readonly lines: number
}

/** Lists stand as far in as the field that holds them. */
const isDeeper = (value: Json): boolean => !Array.isArray(value)

/** With the quotes that most texts do without. */
function sizeOfText(text: string): Size {
  let lines = 1
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++
  return { units: text.length + 2, lines }
}
