import type { InternalPermit } from '../gate/index.ts'
import { unexpected } from './answers.ts'
import { getJson } from './getJson.ts'
import { listOf, objectOf, textOf } from './json.ts'
import type { Link } from './link.ts'
import { asTable } from './table.ts'

export interface NamespacesAnswer {
  /** In the server's order, that of their names. `phase` is `Active` or `Terminating`. */
  readonly namespaces: readonly { readonly name: string; readonly phase: string }[]
  /** False when the list was longer than 8 MB and its end was not read. */
  readonly complete: boolean
}

/**
 * One GET of the names of all namespaces, as a Table without their objects.
 * @throws {ClusterError} Forbidden for many people: whoever asks has another way to name one
 */
export const readNamespaces = async (
  link: Link,
  permit: InternalPermit,
  signal: AbortSignal,
): Promise<NamespacesAnswer> => {
  const wanted = { path: '/api/v1/namespaces', query: { includeObject: 'None' }, accept: asTable }
  const { answer, complete } = await getJson(link, permit, wanted, signal)
  if (answer['kind'] !== 'Table') throw unexpected(link.label, 'the answer is not a table of namespaces')
  const columns = listOf(answer['columnDefinitions']).map((column) => textOf(objectOf(column)['name']))
  const [name, phase] = [columns.indexOf('Name'), columns.indexOf('Status')]
  const namespaces = listOf(answer['rows']).flatMap((row) => {
    const cells = listOf(objectOf(row)['cells'])
    const found = textOf(cells[name]) ?? ''
    return isLabel(found) ? [{ name: found, phase: textOf(cells[phase]) ?? '' }] : []
  })
  return { namespaces, complete }
}

/** RFC 1123 label. Whatever else a server sends cannot be a namespace, and might become part of a path. */
const isLabel = (text: string): boolean => /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(text)
