import { StringDecoder } from 'node:string_decoder'
import type { ViewPermit } from '../gate/index.ts'
import type { Link } from './link.ts'
import type { LogQuery } from './log.ts'
import { requestPath } from './requestPath.ts'
import { openStream } from './stream.ts'

/** Which part of a container's log to begin with. */
export interface FollowQuery extends Omit<LogQuery, 'previous'> {
  /** RFC 3339, whole seconds, in UTC; instead of `sinceSeconds`. */
  readonly sinceTime?: string | undefined
}

/** A container that says nothing for so long may well be alive; the connection then costs one more request. */
const silenceMs = 900_000

/**
 * A container's log as it is written, until the container ends. Chunks are cut anywhere but within a character; bytes
 * that are no UTF-8 have become U+FFFD.
 * @throws {ClusterError} Invalid (cause: code 400) when the container has not started, or none was named where there are several
 */
export async function* followLog(
  link: Link,
  permit: ViewPermit,
  query: FollowQuery,
  signal: AbortSignal,
  opened?: () => void,
): AsyncGenerator<string, void, undefined> {
  const wanted = {
    path: requestPath(permit.operation),
    query: {
      follow: 'true',
      container: query.container,
      tailLines: query.tailLines?.toString(),
      sinceSeconds: query.sinceSeconds?.toString(),
      sinceTime: query.sinceTime,
      timestamps: query.timestamps === true ? 'true' : undefined,
    },
    accept: 'text/plain, application/json',
    mediaType: 'text/plain',
    silenceMs,
  } as const
  const decoder = new StringDecoder('utf8')
  for await (const chunk of openStream(link, permit, wanted, signal, opened)) {
    const text = decoder.write(chunk)
    if (text !== '') yield text
  }
  const rest = decoder.end()
  if (rest !== '') yield rest
}
