import type { InternalPermit } from '../gate/index.ts'
import { unexpected } from './answers.ts'
import { getJson } from './getJson.ts'
import { textOf } from './json.ts'
import type { Link } from './link.ts'
import { asTable, toTable } from './table.ts'

export interface NamespacesAnswer {
  /** As the cluster names them: not cleaned. `phase` is `Active`, mostly. */
  readonly namespaces: readonly { readonly name: string; readonly phase: string }[]
  /** False when the list was longer than 8 MB and its end was not read. */
  readonly complete: boolean
}

/** One GET of the names of all namespaces. @throws {ClusterError} Forbidden for who may not list them */
export const readNamespaces = async (
  link: Link,
  permit: InternalPermit,
  signal: AbortSignal,
): Promise<NamespacesAnswer> => {
  const wanted = { path: '/api/v1/namespaces', query: { includeObject: 'None' }, accept: asTable }
  const { answer, complete } = await getJson(link, permit, wanted, signal)
  const table = toTable(answer)
  if (!table) throw unexpected(link.label, 'the answer is not a list of namespaces')
  const phaseAt = table.columns.findIndex(({ name }) => name === 'Status')
  return {
    namespaces: table.rows.flatMap(({ cells }) => {
      const name = textOf(cells[0] ?? null)
      return name === undefined ? [] : [{ name, phase: textOf(cells[phaseAt] ?? null) ?? '' }]
    }),
    complete,
  }
}
