import { ClusterError } from '../errors.ts'
import { unexpected } from './answers.ts'
import { DeadlinePassed } from './deadline.ts'
import type { RawAnswer } from './exchange.ts'
import type { Link } from './link.ts'
import { BrokenConnection, networkError } from './networkError.ts'
import { statusError } from './statusError.ts'

/**
 * The answer, where it is a success of the media type that was asked for.
 * @throws {ClusterError} otherwise
 */
export const requireSuccess = (
  link: Link,
  answer: RawAnswer,
  mediaType: 'application/json' | 'text/plain',
  successes: readonly number[] = [200],
): RawAnswer => {
  const { status, headers, bytes } = answer
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (status === 401) link.dropCredentials()
  if (!successes.includes(status)) throw statusError(link.label, status, type, bytes.toString('utf8'))
  const encoding = headers['content-encoding'] ?? 'identity'
  if (type !== mediaType || !['identity', 'gzip'].includes(encoding))
    throw unexpected(link.label, `the answer is not ${mediaType}, so it is not shown`)
  return answer
}

/** What broke a request, as an error that says so; whatever else it was, as it is. */
export const inWords = (link: Link, error: unknown): unknown => {
  const { connectMs, requestMs } = link.limits
  if (error instanceof BrokenConnection) return networkError(link.label, error, connectMs, link.via)
  if (error instanceof DeadlinePassed)
    return new ClusterError('Timeout', `${link.label}: no complete answer came within ${requestMs / 1_000} s.`)
  return error
}
