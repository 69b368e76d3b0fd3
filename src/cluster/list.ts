import type { Permit } from '../gate/index.ts'
import { refuseSealed, unexpected } from './answers.ts'
import { getJson } from './getJson.ts'
import { listOf, textOf, type Json } from './json.ts'
import type { Link } from './link.ts'
import { requestPath } from './requestPath.ts'

/** Selectors as the API server takes them. */
export interface ListQuery {
  readonly labelSelector?: string | undefined
  readonly fieldSelector?: string | undefined
}

export interface ListAnswer {
  /** `PodList`, for instance. */
  readonly kind: string
  readonly apiVersion: string
  /** Whole objects; those of typed lists have no kind of their own. */
  readonly items: readonly Json[]
  /** False when the list was longer than 8 MB and its end was not read. */
  readonly complete: boolean
}

/** One GET of a list with all of its objects. @throws {ClusterError} */
export const readList = async (
  link: Link,
  permit: Permit,
  { labelSelector, fieldSelector }: ListQuery,
  signal: AbortSignal,
): Promise<ListAnswer> => {
  const wanted = { path: requestPath(permit.operation), query: { labelSelector, fieldSelector } }
  const { answer, complete } = await getJson(link, permit, wanted, signal)
  const { kind, apiVersion, items } = answer
  if (textOf(kind)?.endsWith('List') !== true || !(Array.isArray(items) || items === null))
    throw unexpected(link.label, 'the answer is not a list')
  const whole = listOf(items)
  for (const item of whole) refuseSealed(link.label, item)
  return { kind: textOf(kind) ?? '', apiVersion: textOf(apiVersion) ?? '', items: whole, complete }
}
