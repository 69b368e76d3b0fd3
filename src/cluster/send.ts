import type { InternalPermit, Permit, ViewPermit } from '../gate/index.ts'
import type { Keep } from './body.ts'
import { withDeadline } from './deadline.ts'
import { exchange, type RawAnswer, type Route } from './exchange.ts'
import { inFlight } from './inFlight.ts'
import type { Link } from './link.ts'
import { inWords, requireSuccess } from './outcome.ts'
import { withRetries } from './retry.ts'
import { verify } from './verify.ts'
import type { FinalRequest } from './verify/request.ts'

/** A read to be made: what its permit does not say. */
export interface Wanted {
  /** Without the path of the server's URL. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly accept: string
  /** The media type that a success must have, without parameters. */
  readonly mediaType: 'application/json' | 'text/plain'
  /** For an answer that is known already: 304 is a success then. */
  readonly etag?: string | undefined
  readonly keep: Keep
  /** Makes it a POST: a question of a user for their own rights, which changes nothing and may be asked twice. */
  readonly body?: string | undefined
}

/**
 * The one function by which reads leave for a cluster. Just before it does, `verify` reads the request back.
 * @returns a success, or a 304 where `etag` was given
 * @throws {ClusterError} for every failure; the signal's reason when the caller cancelled
 */
export const send = async (
  link: Link,
  permit: Permit | ViewPermit | InternalPermit,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<RawAnswer> => {
  const { requestMs } = link.limits
  const deadline = Date.now() + requestMs
  try {
    const answer = await withDeadline(requestMs, signal, (limited) =>
      inFlight.hold(wanted.keep.maxBytes, limited, () =>
        withRetries(() => attempt(link, permit, wanted, limited), deadline, limited),
      ),
    )
    if (answer.status === 304 && wanted.etag !== undefined) return answer
    return requireSuccess(link, answer, wanted.mediaType)
  } catch (error) {
    throw inWords(link, error)
  }
}

async function attempt(
  link: Link,
  permit: Permit | ViewPermit | InternalPermit,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<RawAnswer> {
  const { request, route } = await prepareRead(link, permit, wanted, signal)
  return exchange(request, route, wanted.keep, signal)
}

/** A read as it is about to leave, read back by `verify`. @throws {ClusterError} */
export async function prepareRead(
  link: Link,
  permit: Permit | ViewPermit | InternalPermit,
  wanted: Omit<Wanted, 'keep' | 'mediaType'>,
  signal: AbortSignal,
): Promise<{ readonly request: FinalRequest; readonly route: Route }> {
  const { agent, headers } = await link.prepare('kept', signal)
  const { body } = wanted
  const request: FinalRequest = Object.freeze({
    method: body === undefined ? 'GET' : 'POST',
    path: `${link.basePath}${wanted.path}${queryString(wanted.query)}`,
    headers: {
      accept: wanted.accept,
      'accept-encoding': 'gzip',
      'user-agent': link.userAgent,
      ...(wanted.etag === undefined ? {} : { 'if-none-match': wanted.etag }),
      ...(body === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  })
  verify(request, permit, link)
  return { request, route: { server: link.server, agent, connectMs: link.limits.connectMs } }
}

function queryString(query: Wanted['query'] = {}): string {
  const parameters = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) if (value !== undefined && value !== '') parameters.set(key, value)
  return parameters.size === 0 ? '' : `?${parameters.toString()}`
}
