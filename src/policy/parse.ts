import { isMap, isNode, isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml'
import { UsageError } from '../errors.ts'

/** A path into a document: keys of mappings and indexes of lists. */
export type DocumentPath = readonly PropertyKey[]

/** A document in YAML or JSON that was read, and knows where its parts stand. */
export interface Parsed {
  readonly value: unknown
  /** `NAME, line 3, column 5` of the value at `path`, or of `key` in the mapping there. */
  readonly at: (path: DocumentPath, key?: string) => string
}

const maxUnits = 262_144

/**
 * Reads YAML, and JSON as the part of it that it is, without aliases and with each key once.
 * @throws {UsageError} with name, line, column and our own reason: the parser's text would quote the file
 */
export const parse = (text: string, name: string): Parsed => {
  if (text.length > maxUnits) throw new UsageError(`${name} is larger than 256 KB.`)
  const lineCounter = new LineCounter()
  const place = (offset: number): string => {
    const { line, col } = lineCounter.linePos(offset)
    return `${name}, line ${Math.max(1, line)}, column ${Math.max(1, col)}`
  }
  const document = parseDocument(text, { lineCounter, prettyErrors: false, stringKeys: true, version: '1.2' })
  // A tag that is not known is a warning to the parser, and then means something else than its author thought.
  const problem = [...document.errors, ...document.warnings][0]
  if (problem) throw new UsageError(`${place(problem.pos[0])}: ${reasons.get(problem.code) ?? 'it is not valid YAML'}.`)
  const alias = firstAlias(document)
  if (alias !== undefined) throw new UsageError(`${place(alias)}: it uses a YAML alias, which is not read here.`)
  if (document.contents === null || isScalar(document.contents))
    throw new UsageError(`${name} holds no settings. {} stands for the defaults.`)
  return {
    value: document.toJS({ maxAliasCount: 0 }),
    at: (path, key) => place(offsetOf(document, path, key)),
  }
}

/** A few lines of aliases unfold to gigabytes. */
function firstAlias(document: Document): number | undefined {
  let offset: number | undefined
  visit(document, {
    Alias(_, node) {
      offset = node.range?.[0] ?? 0
      return visit.BREAK
    },
  })
  return offset
}

/** Where something is left out, the place of what it is missing in. */
function offsetOf(document: Document, path: DocumentPath, key: string | undefined): number {
  const node = path.length === 0 ? document.contents : document.getIn(path, true)
  const keyNode = isMap(node) ? node.items.find((pair) => isScalar(pair.key) && pair.key.value === key)?.key : undefined
  const found = isNode(keyNode) ? keyNode : isNode(node) ? node : undefined
  if (found?.range) return found.range[0]
  return path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1), undefined)
}

const reasons = new Map<string, string>([
  ['BAD_INDENT', 'the indentation does not fit the lines around it'],
  ['TAB_AS_INDENT', 'a tab is used for indentation'],
  ['DUPLICATE_KEY', 'a key stands twice in the same mapping'],
  ['MULTIPLE_DOCS', 'it holds more than one YAML document'],
  ['NON_STRING_KEY', 'a key is not text'],
  ['TAG_RESOLVE_FAILED', 'it uses a YAML tag, which is not read here'],
  ['BAD_ALIAS', 'it uses a YAML alias, which is not read here'],
  ['RESOURCE_EXHAUSTION', 'it is nested too deep'],
  ['MISSING_CHAR', 'a colon, a comma, a quote or a bracket is missing'],
])
