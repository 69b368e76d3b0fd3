import { classify } from './keys.ts'
import type { CleanTable, Json, TableInput } from './types.ts'
import { isCredential } from './judge.ts'
import { unescaped } from './unescape.ts'

export interface TableTools {
  /** The texts that cleaning this object masked. */
  readonly maskedIn: (object: Json) => ReadonlySet<string>
  readonly scan: (text: string) => string
  readonly mask: (text: string, type: string) => string
}

type Column = TableInput['columns'][number]

/**
 * Cleans the cells of a table by the names of their columns. A column of a custom kind shows any field under any name,
 * so there a cell is compared with what was masked in the row's object, and without an object no text is shown.
 */
export function cleanTable({ columns, rows }: TableInput, builtIn: boolean, tools: TableTools): CleanTable {
  return {
    columns: columns.map(({ name, priority }) => ({ name: tools.scan(name), priority })),
    rows: rows.map(({ cells, object }) => {
      const masked = builtIn || object === undefined ? undefined : tools.maskedIn(object)
      return {
        cells: columns.map((column, at) => {
          const text = textOf(cells[at] ?? null)
          if (repeats(text, masked)) return tools.mask(text, 'cell')
          if (!builtIn && object === undefined && !isHarmless(text, cells[at], at)) return tools.mask(text, 'cell')
          return cleanCell(text, column, tools)
        }),
      }
    }),
  }
}

function cleanCell(text: string, { name }: Column, { scan, mask }: TableTools): string {
  const keyClass = classify(name)
  const cleaned = scan(text)
  return cleaned === text && keyClass !== undefined && isCredential(text, keyClass)
    ? mask(text, keyClass.type)
    : cleaned
}

function textOf(cell: Json): string {
  if (cell === null) return ''
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
}

/** Short texts recur by chance; one that is the whole cell does not. */
const longestCoincidence = 5

function repeats(text: string, masked: ReadonlySet<string> | undefined): boolean {
  if (masked === undefined || masked.size === 0) return false
  const written = readings(text)
  for (const secret of masked)
    if (readings(secret).some((form) => written.some((shown) => isPartOf(form, shown)))) return true
  return false
}

const isPartOf = (secret: string, text: string): boolean =>
  secret === text || (secret.length > longestCoincidence && text.includes(secret))

/** A list or an object is printed as JSON, and its texts may be JSON: quotes and backslashes are escaped once or twice then. */
function readings(text: string): readonly string[] {
  if (!text.includes('\\')) return [text]
  const once = unescaped(text)
  return [text, once, unescaped(once)]
}

/** The name, which the API server puts first, numbers, booleans, ages and `<none>`. */
function isHarmless(text: string, cell: Json | undefined, at: number): boolean {
  return (
    at === 0 ||
    typeof cell === 'number' ||
    typeof cell === 'boolean' ||
    /^$|^<[a-z]+>$|^(?:[0-9]{1,6}[smhdy]){1,3}$/.test(text)
  )
}
