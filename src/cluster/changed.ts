import type { DryRunPermit, WritePermit } from '../gate/index.ts'
import { parseAnswer, tooLarge, unexpected } from './answers.ts'
import type { RawAnswer } from './exchange.ts'
import type { JsonObject } from './json.ts'
import type { Link } from './link.ts'
import { kindOf } from './object.ts'
import { requireSuccess } from './outcome.ts'

/**
 * What a change answered: the object as it is then, its scale, or of a deletion the Status that it succeeded.
 * @throws {ClusterError}
 */
export const changed = (
  link: Link,
  { operation, mutation }: DryRunPermit | WritePermit,
  answer: RawAnswer,
): JsonObject => {
  const isDelete = mutation.method === 'DELETE'
  // No patch of ours creates anything (201); a deletion may have been accepted, and go on (202).
  const { bytes, complete } = requireSuccess(link, answer, 'application/json', isDelete ? [200, 202] : [200])
  if (!complete) throw tooLarge(link.label)
  const object = parseAnswer(link.label, bytes.toString('utf8'))
  const { kind, status } = object
  const isStatus = isDelete && kind === 'Status' && status === 'Success'
  if (!isStatus && kind !== kindOf({ ...operation, subresource: mutation.subresource }))
    throw unexpected(link.label, 'the answer is an object of another kind than was changed')
  return object
}
