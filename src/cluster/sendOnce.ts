import { ClusterError } from '../errors.ts'
import { consume, type DryRunPermit, type WritePermit } from '../gate/index.ts'
import { withDeadline } from './deadline.ts'
import { exchange, type RawAnswer } from './exchange.ts'
import { inFlight } from './inFlight.ts'
import type { Link } from './link.ts'
import { mutatingRequest } from './mutatingRequest.ts'
import { BrokenConnection } from './networkError.ts'
import { verify } from './verify.ts'
import type { FinalRequest } from './verify/request.ts'

/** The request may have arrived, and no whole answer to it did. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered'
}

const maxBytes = 8 * 1_048_576

/**
 * The one function by which what can change something leaves for a cluster: once, on a connection of its own, after
 * `verify` has read it back. A permit for a real write is used up with it.
 * @param stillWanted throws what speaks against it now: memory and credentials may have been waited for
 * @throws {Unanswered} when it may have arrived; anything else when nothing was sent
 */
export const sendOnce = (
  link: Link,
  permit: DryRunPermit | WritePermit,
  signal: AbortSignal,
  stillWanted: () => void = () => undefined,
): Promise<RawAnswer> =>
  // The limit for the request itself begins when it does: until then, nothing has happened.
  withDeadline(link.limits.requestMs, signal, (limited) =>
    inFlight.hold(maxBytes, limited, async () => {
      const { agent, headers } = await link.prepare('fresh', limited)
      const request = finalRequest(link, permit, headers)
      verify(request, permit, link)
      stillWanted()
      if ('preconditions' in permit && !consume(permit)) throw new ClusterError('Internal', 'this permit is used up')
      const route = { server: link.server, agent, connectMs: link.limits.connectMs }
      try {
        return await withDeadline(link.limits.requestMs, signal, (during) =>
          exchange(request, route, { end: 'first', maxBytes }, during),
        )
      } catch (cause) {
        if (cause instanceof BrokenConnection && cause.phase === 'connecting') throw cause
        throw new Unanswered('no answer came', { cause })
      }
    }),
  )

function finalRequest(
  link: Link,
  permit: DryRunPermit | WritePermit,
  headers: Readonly<Record<string, string | string[]>>,
): FinalRequest {
  const { method, path, contentType, body } = mutatingRequest(permit)
  return Object.freeze({
    method,
    path: `${link.basePath}${path}`,
    headers: {
      accept: 'application/json',
      'accept-encoding': 'gzip',
      'user-agent': link.userAgent,
      'content-type': contentType,
      // Node sends none for the body of a DELETE; the body is then read as the next request, and its dry run is lost.
      'content-length': String(Buffer.byteLength(body)),
      ...headers,
    },
    body,
  })
}
