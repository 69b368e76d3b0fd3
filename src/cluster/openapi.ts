import { ClusterError } from '../errors.ts'
import { verbOf, type InternalPermit, type Write } from '../gate/index.ts'
import { getJson } from './getJson.ts'
import { listOf, objectOf, textOf, type Json, type JsonObject } from './json.ts'
import type { Link } from './link.ts'

/**
 * Whether a group's own description says that it knows dry runs of this write: API servers of others may ignore what
 * they do not know, and would then do it for real. What describes nothing declares nothing.
 * @throws {ClusterError} when the cluster cannot be asked
 */
export const readDryRun = async (
  link: Link,
  permit: InternalPermit,
  write: Write,
  signal: AbortSignal,
): Promise<boolean> => {
  const { group, version } = permit.request.groupVersion ?? write.resource
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`
  try {
    const { answer } = await getJson(link, permit, { path: `/openapi/v3${root}` }, signal)
    return declares(answer, root, write)
  } catch (error) {
    if (error instanceof ClusterError && ['NotFound', 'Forbidden', 'TooLarge'].includes(error.type)) return false
    throw error
  }
}

function declares(description: JsonObject, root: string, { resource, change: { intent } }: Write): boolean {
  const inner = intent.action === 'scale' ? '/scale' : ''
  const path = objectOf(
    objectOf(description['paths'])[`${root}/namespaces/{namespace}/${resource.plural}/{name}${inner}`],
  )
  const operation = path[verbOf(intent.action)]
  if (operation === undefined) return false
  const shared = objectOf(objectOf(description['components'])['parameters'])
  return [...listOf(path['parameters']), ...listOf(objectOf(operation)['parameters'])].some((parameter) =>
    isDryRun(resolved(parameter, shared)),
  )
}

const isDryRun = (parameter: JsonObject): boolean => parameter['name'] === 'dryRun' && parameter['in'] === 'query'

/** A parameter, or the one that it refers to. Source: OpenAPI 3, Reference Object. */
function resolved(parameter: Json, shared: JsonObject): JsonObject {
  const reference = textOf(objectOf(parameter)['$ref'])
  const prefix = '#/components/parameters/'
  return objectOf(reference?.startsWith(prefix) ? shared[reference.slice(prefix.length)] : parameter)
}
