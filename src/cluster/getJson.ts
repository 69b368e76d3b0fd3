import type { IncomingHttpHeaders } from 'node:http'
import type { InternalPermit, Permit, ViewPermit } from '../gate/index.ts'
import { parseAnswer, tooLarge } from './answers.ts'
import type { JsonObject } from './json.ts'
import type { Link } from './link.ts'
import { send, type Wanted } from './send.ts'
import { wholeItems } from './wholeItems.ts'

/** An answer in JSON, and whether all of it was read. */
export interface JsonAnswer {
  readonly answer: JsonObject
  readonly complete: boolean
  readonly status: number
  readonly headers: IncomingHttpHeaders
}

/** Nothing beyond this is read of any answer in JSON. */
const maxBytes = 8 * 1_048_576

/**
 * One read of something in JSON. What is longer than 8 MB is cut behind the last whole item of its list.
 * @throws {ClusterError} TooLarge for what is longer and no list, UnexpectedAnswer for what is no JSON object, or is one that is never shown
 */
export const getJson = async (
  link: Link,
  permit: Permit | ViewPermit | InternalPermit,
  wanted: Pick<Wanted, 'path' | 'query' | 'etag' | 'body'> & { readonly accept?: string },
  signal: AbortSignal,
): Promise<JsonAnswer> => {
  const { bytes, complete, headers, status } = await send(
    link,
    permit,
    { accept: 'application/json', ...wanted, mediaType: 'application/json', keep: { end: 'first', maxBytes } },
    signal,
  )
  if (status === 304) return { answer: {}, complete, headers, status }
  const text = complete ? bytes.toString('utf8') : wholeItems(bytes)
  if (text === undefined) throw tooLarge(link.label)
  return { answer: parseAnswer(link.label, text), complete, headers, status }
}
