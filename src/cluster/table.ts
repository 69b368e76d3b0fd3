import { isBuiltIn, type Permit, type Resource } from '../gate/index.ts'
import { refuseSealed, unexpected } from './answers.ts'
import { getJson } from './getJson.ts'
import { isObject, listOf, objectOf, textOf, type Json, type JsonObject } from './json.ts'
import type { Link } from './link.ts'
import type { ListQuery } from './list.ts'
import { requestPath } from './requestPath.ts'

/** A column of a server-side Table. Source: meta.k8s.io/v1, TableColumnDefinition. */
export interface Column {
  readonly name: string
  /** `string`, `integer`, `number`, `boolean`, `date`. */
  readonly type: string
  readonly format?: string
  /** 0: always of interest; more: only to who wants a wide table. */
  readonly priority: number
  readonly description?: string
}

export interface TableAnswer {
  readonly columns: readonly Column[]
  /** `object` is there for kinds that Kubernetes does not serve itself: their cells may hold anything. */
  readonly rows: readonly { readonly cells: readonly Json[]; readonly object?: Json }[]
  /** False when the table was longer than 8 MB and its end was not read. Rows are always whole. */
  readonly complete: boolean
  /** From where a watch can go on; undefined where the server tells none. */
  readonly resourceVersion?: string | undefined
}

/** How a Table is asked for. An aggregated API server may not know Tables; then the list itself comes, as it does for kubectl. */
export const asTable = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json'

/** Of kinds that Kubernetes does not serve itself the objects come along: their cells may hold anything. */
export const includeObject = (resource: Resource): 'None' | 'Object' => (isBuiltIn(resource) ? 'None' : 'Object')

/** One GET of a list as the server itself prints it. @throws {ClusterError} */
export const readTable = async (
  link: Link,
  permit: Permit,
  { labelSelector, fieldSelector }: ListQuery,
  signal: AbortSignal,
): Promise<TableAnswer> => {
  const wanted = {
    path: requestPath(permit.operation),
    query: { labelSelector, fieldSelector, includeObject: includeObject(permit.operation.resource) },
    accept: asTable,
  }
  const { answer, complete } = await getJson(link, permit, wanted, signal)
  const table = toTable(answer)
  if (!table) throw unexpected(link.label, 'the answer is neither a table nor a list')
  for (const { object } of table.rows) refuseSealed(link.label, object)
  return { ...table, complete, resourceVersion: versionOf(answer) }
}

/** What a Table holds. */
export type Table = Pick<TableAnswer, 'columns' | 'rows'>

/** A Table, or a list as one; undefined for anything else. */
export const toTable = (answer: JsonObject): Table | undefined =>
  answer['kind'] === 'Table' ? fromTable(answer) : fromList(answer)

/** The version of a list, a Table or an object. */
export const versionOf = (answer: JsonObject): string | undefined =>
  textOf(objectOf(answer['metadata'])['resourceVersion']) || undefined

function fromTable(answer: JsonObject): Table {
  return {
    columns: listOf(answer['columnDefinitions']).map((definition) => column(objectOf(definition))),
    rows: listOf(answer['rows'])
      .filter(isObject)
      .map(({ cells, object }) => ({ cells: listOf(cells), ...(isObject(object) ? { object } : {}) })),
  }
}

function column({ name, type, format, priority, description }: JsonObject): Column {
  return {
    name: textOf(name) ?? '',
    type: textOf(type) ?? 'string',
    priority: typeof priority === 'number' ? priority : 0,
    ...(textOf(format) ? { format: textOf(format) ?? '' } : {}),
    ...(textOf(description) ? { description: textOf(description) ?? '' } : {}),
  }
}

function fromList({ kind, items }: JsonObject): Table | undefined {
  return textOf(kind)?.endsWith('List') === true ? fromObjects(listOf(items)) : undefined
}

/** The two columns that kubectl prints for a kind that brings none. */
export function fromObjects(objects: readonly Json[]): Table {
  return {
    columns: [
      { name: 'Name', type: 'string', format: 'name', priority: 0 },
      { name: 'Created At', type: 'date', priority: 0 },
    ],
    rows: objects.map((object) => {
      const { name, creationTimestamp } = objectOf(objectOf(object)['metadata'])
      return { cells: [name ?? null, creationTimestamp ?? null], object }
    }),
  }
}
