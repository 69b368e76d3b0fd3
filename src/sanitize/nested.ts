import { parseAllDocuments, stringify } from 'yaml'
import type { Json } from './types.ts'

/** An object that stands in a text, with the way to write it back as it was written. */
export interface Nested {
  readonly value: Json
  readonly print: (value: Json) => string
}

/**
 * Reads a text as JSON, or else, up to `longest` characters, as YAML without aliases, which could make gigabytes of a line.
 * @throws {Error} where it is neither
 */
export function parseNested(text: string, longest: number): Nested {
  const start = text.trimStart().charAt(0)
  if (start === '{' || start === '[' || start === '"') {
    try {
      // JSON.parse knows no type for what it reads; what it makes is JSON.
      return {
        value: JSON.parse(text) as Json,
        print: (value) => JSON.stringify(value, null, text.includes('\n') ? 2 : 0),
      }
    } catch {
      // A flow mapping of YAML begins like JSON.
    }
  }
  if (text.length > longest) throw new Error('too long')
  return parseYaml(text)
}

function parseYaml(text: string): Nested {
  const documents = parseAllDocuments(text, { merge: false, uniqueKeys: false, logLevel: 'silent' })
  const values = [...documents].map((document) => {
    if (document.errors[0] !== undefined) throw document.errors[0]
    // toJS makes plain values of a document that has no aliases.
    return document.toJS({ maxAliasCount: 0 }) as Json
  })
  const [first, ...others] = values
  if (first === undefined) throw new Error('empty')
  return others.length === 0
    ? { value: first, print: printYaml }
    : {
        value: values,
        print: (list) =>
          Array.isArray(list) ? list.map((item: Json) => printYaml(item)).join('---\n') : printYaml(list),
      }
}

const printYaml = (value: Json): string => stringify(value, { lineWidth: 0, aliasDuplicateObjects: false })
