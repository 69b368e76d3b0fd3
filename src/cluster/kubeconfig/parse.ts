import { isCollection, isNode, LineCounter, parseDocument, visit, type Document, type ErrorCode } from 'yaml'
import { isObject, listOf, textOf, type Json, type JsonObject } from '../json.ts'

/** One named entry of a list in a kubeconfig file, its fields not yet looked at. */
export interface RawEntry {
  readonly name: string
  readonly value: JsonObject
  /** `FILE, line 12, column 5` */
  readonly at: string
}

/** What one kubeconfig file says. */
export interface ParsedFile {
  readonly clusters: readonly RawEntry[]
  readonly users: readonly RawEntry[]
  readonly contexts: readonly RawEntry[]
  readonly currentContext?: string | undefined
  /** Sentences with file, line, column and our own reason. The parser's text is never used: it quotes the file. */
  readonly problems: readonly string[]
}

const maxUnits = 10 * 1_048_576

/** Reads one kubeconfig file, alone. What is wrong with it becomes a problem; nothing is thrown. */
export const parseKubeconfig = (shownPath: string, text: string): ParsedFile => {
  const problems: string[] = []
  const empty = { clusters: [], users: [], contexts: [], problems }
  const broken = (reason: string): ParsedFile => {
    problems.push(`${shownPath}${reason}`)
    return empty
  }
  if (text.length > maxUnits) return broken(' is larger than 10 MB')
  if (/[\0-\x08\ufffd]/.test(text)) return broken(' is not UTF-8 text')
  if (text.trim() === '') return broken(' is empty')

  const lines = new LineCounter()
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset)
    return `${shownPath}, line ${line}, column ${col}`
  }
  const root = parseYaml(text, lines)
  if ('reason' in root) return broken(`${at(root.offset).slice(shownPath.length)}: ${root.reason}`)
  const { document, value } = root
  if (!isObject(value)) return broken(', line 1, column 1: it is not a mapping, so not a kubeconfig')

  const entries = (list: string, inner: string): readonly RawEntry[] => {
    const section = value[list] ?? []
    if (!Array.isArray(section)) problems.push(`${at(offsetOf(document, [list]))}: ${list} is not a list`)
    const seen = new Set<string>()
    return listOf(section).flatMap((item, index) => {
      const place = at(offsetOf(document, [list, index]))
      const entry = isObject(item) ? readEntry(item, inner) : 'it is not a mapping'
      const reason =
        typeof entry === 'string' ? entry : seen.has(entry.name) ? 'its name is used twice in this list' : ''
      if (typeof entry === 'string' || reason !== '') {
        problems.push(`${place}: ${list}[${index}] is passed over: ${reason}`)
        return []
      }
      seen.add(entry.name)
      return [{ ...entry, at: place }]
    })
  }
  return {
    clusters: entries('clusters', 'cluster'),
    users: entries('users', 'user'),
    contexts: entries('contexts', 'context'),
    currentContext: textOf(value['current-context']) || undefined,
    problems,
  }
}

function readEntry(item: JsonObject, inner: string): Omit<RawEntry, 'at'> | string {
  const name = item['name']
  if (typeof name !== 'string' || name === '') return 'it has no name'
  const value = item[inner] ?? {}
  return isObject(value) ? { name, value } : `its ${inner} is not a mapping`
}

type Parsed =
  { readonly document: Document; readonly value: Json } | { readonly offset: number; readonly reason: string }

/** Aliases are not read: a few lines of them unfold to gigabytes, and no program that writes kubeconfigs uses any. */
function parseYaml(text: string, lineCounter: LineCounter): Parsed {
  try {
    const document = parseDocument(text, { lineCounter, prettyErrors: false, stringKeys: true })
    const [error] = document.errors
    if (error) return { offset: error.pos[0], reason: reasons[error.code] ?? 'it is not valid YAML' }
    let alias: number | undefined
    visit(document, {
      Alias: (_key, node) => {
        alias = node.range?.[0] ?? 0
        return visit.BREAK
      },
    })
    if (alias !== undefined) return { offset: alias, reason: 'it uses a YAML alias, which is not read here' }
    // A document without aliases, tags of its own and keys other than strings holds nothing but JSON.
    return { document, value: document.toJS({ maxAliasCount: 0 }) as Json }
  } catch {
    // The parser gives up by an exception where lists are nested too deep.
    return { offset: 0, reason: 'it cannot be read as YAML' }
  }
}

function offsetOf(document: Document, path: readonly (string | number)[]): number {
  const node = document.getIn(path, true)
  if (!isNode(node)) return 0
  const first = isCollection(node) ? node.range?.[0] : undefined
  return first ?? node.range?.[0] ?? 0
}

const reasons: Partial<Record<ErrorCode, string>> = {
  BAD_INDENT: 'the indentation does not fit the lines around it',
  TAB_AS_INDENT: 'a tab is used for indentation',
  DUPLICATE_KEY: 'a key stands twice in the same mapping',
  MISSING_CHAR: 'a colon, a comma, a quote or a bracket is missing',
  MULTIPLE_DOCS: 'it holds more than one YAML document',
  NON_STRING_KEY: 'a key is not text',
  RESOURCE_EXHAUSTION: 'it is nested too deep',
  BAD_ALIAS: 'it uses a YAML alias, which is not read here',
  UNEXPECTED_TOKEN: 'something stands where it cannot',
  MULTILINE_IMPLICIT_KEY: 'a key goes over more than one line; a colon may be missing',
  BLOCK_AS_IMPLICIT_KEY: 'a mapping stands where a value is expected',
}
