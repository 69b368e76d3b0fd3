import type { Permit, ViewPermit } from '../gate/index.ts'
import { refuseSealed, unexpected } from './answers.ts'
import { getJson } from './getJson.ts'
import { listOf, objectOf, textOf, type Json, type JsonObject } from './json.ts'
import type { Link } from './link.ts'
import { requestPath } from './requestPath.ts'

/** An aggregated API server may not know how to leave out all but metadata; then whole objects come. */
const asMetadata = 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json'

/** How many objects of a kind there are in a namespace. */
export interface Count {
  readonly count: number
  /** Whether there may be more. */
  readonly isAtLeast: boolean
}

/** One GET of one object's metadata, which tells how many more there are. @throws {ClusterError} */
export const readCount = async (link: Link, permit: ViewPermit, signal: AbortSignal): Promise<Count> => {
  const { metadata, items, complete } = await readItems(link, permit, { limit: '1' }, signal)
  const { remainingItemCount, continue: goesOn } = metadata
  const more = typeof remainingItemCount === 'number' && remainingItemCount > 0 ? remainingItemCount : 0
  return {
    count: items.length + more,
    isAtLeast: !complete || (more === 0 && textOf(goesOn) !== undefined && goesOn !== ''),
  }
}

/** Objects of a list without all but their metadata. */
export interface MetadataAnswer {
  readonly items: readonly Json[]
  /** False when the list was longer than 8 MB and its end was not read. */
  readonly complete: boolean
}

/** One GET of a list, metadata alone. @throws {ClusterError} */
export const readMetadata = async (
  link: Link,
  permit: Permit,
  labelSelector: string | undefined,
  signal: AbortSignal,
): Promise<MetadataAnswer> => {
  const { items, complete } = await readItems(link, permit, { labelSelector }, signal)
  return { items, complete }
}

async function readItems(
  link: Link,
  permit: Permit | ViewPermit,
  query: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<MetadataAnswer & { readonly metadata: JsonObject }> {
  const wanted = { path: requestPath(permit.operation), query, accept: asMetadata }
  const { answer, complete } = await getJson(link, permit, wanted, signal)
  const { kind, items, metadata } = answer
  if (textOf(kind)?.endsWith('List') !== true || !(Array.isArray(items) || items === null || items === undefined))
    throw unexpected(link.label, 'the answer is not a list')
  const all = listOf(items ?? null)
  for (const item of all) refuseSealed(link.label, item)
  return { items: all, complete, metadata: objectOf(metadata) }
}
