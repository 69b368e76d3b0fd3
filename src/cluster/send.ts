import type { InternalPermit, Permit } from '../gate/index.ts'
import { ClusterError } from '../errors.ts'
import type { Keep } from './body.ts'
import { DeadlinePassed, withDeadline } from './deadline.ts'
import { exchange, type RawAnswer } from './exchange.ts'
import { inFlight } from './inFlight.ts'
import type { Link } from './link.ts'
import { BrokenConnection, networkError } from './networkError.ts'
import { withRetries } from './retry.ts'
import { statusError } from './statusError.ts'
import { verify, type FinalRequest } from './verify.ts'

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
}

/**
 * The one function by which anything leaves for a cluster. Just before it does, `verify` reads the request back.
 * @returns a success, or a 304 where `etag` was given
 * @throws {ClusterError} for every failure; the signal's reason when the caller cancelled
 */
export const send = async (
  link: Link,
  permit: Permit | InternalPermit,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<RawAnswer> => {
  const { connectMs, requestMs } = link.limits
  const deadline = Date.now() + requestMs
  try {
    const answer = await withDeadline(requestMs, signal, (limited) =>
      inFlight.hold(wanted.keep.maxBytes, limited, () =>
        withRetries(() => attempt(link, permit, wanted, limited), deadline, limited),
      ),
    )
    return accepted(link, wanted, answer)
  } catch (error) {
    if (error instanceof BrokenConnection) throw networkError(link.label, error, connectMs, link.via)
    if (error instanceof DeadlinePassed)
      throw new ClusterError('Timeout', `${link.label}: no complete answer came within ${requestMs / 1_000} s.`)
    throw error
  }
}

async function attempt(
  link: Link,
  permit: Permit | InternalPermit,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<RawAnswer> {
  const { agent, headers } = await link.prepare(signal)
  const request: FinalRequest = Object.freeze({
    method: 'GET',
    path: `${link.basePath}${wanted.path}${queryString(wanted.query)}`,
    headers: {
      accept: wanted.accept,
      'accept-encoding': 'gzip',
      'user-agent': link.userAgent,
      ...(wanted.etag === undefined ? {} : { 'if-none-match': wanted.etag }),
      ...headers,
    },
  })
  verify(request, permit, link)
  return exchange(request, { server: link.server, agent, connectMs: link.limits.connectMs }, wanted.keep, signal)
}

function queryString(query: Wanted['query'] = {}): string {
  const parameters = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) if (value !== undefined && value !== '') parameters.set(key, value)
  return parameters.size === 0 ? '' : `?${parameters.toString()}`
}

function accepted(link: Link, { mediaType, etag }: Wanted, answer: RawAnswer): RawAnswer {
  const { status, headers, bytes } = answer
  if (status === 304 && etag !== undefined) return answer
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (status === 401) link.dropCredentials()
  if (status !== 200) throw statusError(link.label, status, type, bytes.toString('utf8'))
  const encoding = headers['content-encoding'] ?? 'identity'
  if (type !== mediaType || !['identity', 'gzip'].includes(encoding))
    throw new ClusterError('UnexpectedAnswer', `${link.label}: the answer is not ${mediaType}, so it is not shown.`)
  return answer
}
