import type { Operation, Permit } from '../gate/index.ts'
import { tooLarge, unexpected } from './answers.ts'
import { getJson } from './getJson.ts'
import type { JsonObject } from './json.ts'
import type { Link } from './link.ts'
import { requestPath } from './requestPath.ts'

/** One GET of one object, or of its scale. @throws {ClusterError} TooLarge beyond 8 MB */
export const readObject = async (link: Link, permit: Permit, signal: AbortSignal): Promise<JsonObject> => {
  const { answer, complete } = await getJson(link, permit, { path: requestPath(permit.operation) }, signal)
  if (!complete) throw tooLarge(link.label)
  if (answer['kind'] !== kindOf(permit.operation))
    throw unexpected(link.label, 'the answer is an object of another kind than was asked for')
  return answer
}

/** What an API server answers for an operation; the scale of any kind is a kind of its own. */
export const kindOf = ({ resource, subresource }: Pick<Operation, 'resource' | 'subresource'>): string =>
  subresource === 'scale' ? 'Scale' : resource.kind
