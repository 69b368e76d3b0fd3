import { kindName, type Permit } from '../../gate/index.ts'
import { words, type Clean } from '../../sanitize/index.ts'
import type { Position } from '../cursors.ts'
import type { Call } from '../define.ts'

/** What one list asks the API server for, and which page of the answer it shows. */
export interface ListRequest {
  readonly permit: Permit
  readonly query: { readonly labelSelector?: string | undefined; readonly fieldSelector?: string | undefined }
  readonly format: 'compact' | 'table' | 'names' | 'yaml' | 'json'
  /** Rows shown at most. */
  readonly limit: number | undefined
  /** Where the page before ended. */
  readonly after?: Position | undefined
}

/** Everything that makes two lists the same but for their page. A cursor is bound to it. */
export type ListOperation = Pick<ListRequest, 'permit' | 'query' | 'format'>

/** One page: `rows` of all that were read, from `start` on. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly start: number
}

/** What `limit` may be at most, and is where a call does not say. */
export const mostRows = 500

/** The rows that this call may show. A page begins behind the last object that the one before showed, wherever that now stands. */
export const pageOf = <Row>(
  all: readonly Row[],
  nameOf: (row: Row) => string,
  { after, limit }: ListRequest,
): Page<Row> => {
  const start = after === undefined ? 0 : startBehind(all.map(nameOf), after)
  return { rows: all.slice(start, start + (limit ?? mostRows)), start }
}

/** Where the page begins that a cursor asks for. @throws {InputError} when the cursor was made for another list */
export const readCursor = (list: ListOperation, cursor: string | undefined, call: Call): Position | undefined =>
  cursor === undefined ? undefined : call.cursors.read(operationOf(list), cursor)

/** A cursor to the rows behind `shown`. */
export const cursorFor = (request: ListRequest, { name, index }: Position, call: Call): Clean<string> => {
  // No Kubernetes name is longer, and an argument has its bounds: where the name is left out, the place alone counts.
  const position = { name: name.length > 253 ? '' : name, index }
  return call.clean.line(call.cursors.make(operationOf(request), position))
}

/** The note behind a page that is not the last one. */
export const moreNotes = (request: ListRequest, shown: Position, total: number, call: Call): Clean<string>[] =>
  shown.index >= total
    ? []
    : [words`${total - shown.index} more; go on with cursor: ${cursorFor(request, shown, call)}`]

/** Which rows a page shows, counted from 1, where it does not show all. */
export const rangeOf = (start: number, end: number, total: number): Clean<string> =>
  end - start === total ? words`` : words`; shown: ${start + 1} to ${end}`

/** How many there are; or that there are none, which is also what a namespace that does not exist looks like. */
export const counted = (permit: Permit, total: number, isComplete: boolean, call: Call): Clean<string> => {
  const kind = call.clean.line(kindName(permit.operation.resource))
  if (total === 0) return words`no ${kind} objects (a namespace that does not exist looks the same).`
  if (!isComplete) return words`at least ${total} ${kind} objects (the list was too large to read whole)`
  return total === 1 ? words`1 ${kind} object` : words`${total} ${kind} objects`
}

function startBehind(names: readonly string[], { name, index }: Position): number {
  // Names may recur in a table, so the place that the cursor tells comes first.
  const found = names[index - 1] === name ? index - 1 : names.indexOf(name)
  if (found !== -1) return found + 1
  // It vanished, and perhaps others before it: what comes next is told by the order of names, where the list has one.
  const isSorted = names.every((other, at) => at === 0 || (names[at - 1] ?? '') <= other)
  if (name === '' || !isSorted) return Math.max(0, index - 1)
  const next = names.findIndex((other) => other > name)
  return next === -1 ? names.length : next
}

function operationOf({ permit: { operation }, query, format }: ListOperation): object {
  const { group, version, plural } = operation.resource
  return [
    operation.context,
    operation.namespace,
    group,
    version,
    plural,
    query.labelSelector ?? '',
    query.fieldSelector ?? '',
    format,
  ]
}
