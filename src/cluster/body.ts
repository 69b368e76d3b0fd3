import type { IncomingMessage } from 'node:http'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

/** What was kept of an answer's body. */
export interface Body {
  readonly bytes: Buffer
  /** False when the body was longer than what was kept. */
  readonly complete: boolean
}

/** Which end of a body to keep, and how much of it: of a log the newest lines stand last. */
export interface Keep {
  readonly end: 'first' | 'last'
  readonly maxBytes: number
}

/**
 * Reads a body, unpacked, into bounded memory. Of `first` no more is read than is kept, which closes the connection.
 * @throws what the stream throws
 */
export const readBody = async (response: IncomingMessage, { end, maxBytes }: Keep): Promise<Body> => {
  const chunks: Buffer[] = []
  let size = 0
  let complete = true
  for await (const chunk of unpacked(response)) {
    // Neither a response nor gunzip has an encoding set, so both give buffers.
    chunks.push(chunk as Buffer)
    size += (chunk as Buffer).length
    if (size > maxBytes) {
      complete = false
      if (end === 'first') break
      size -= dropOldest(chunks, size - maxBytes)
    }
  }
  const bytes = Buffer.concat(chunks)
  return { bytes: end === 'first' ? bytes.subarray(0, maxBytes) : bytes.subarray(-maxBytes), complete }
}

/** Drops whole chunks that are not needed any more. @returns how many bytes that were */
function dropOldest(chunks: Buffer[], surplus: number): number {
  let dropped = 0
  for (let first = chunks[0]; first && dropped + first.length <= surplus; first = chunks[0]) {
    chunks.shift()
    dropped += first.length
  }
  return dropped
}

/** The body of an answer, unpacked. */
export function unpacked(response: IncomingMessage): Readable {
  if (response.headers['content-encoding'] !== 'gzip') return response
  // The error of either stream reaches whoever reads the last one, so there is nothing left to do here.
  return pipeline(response, createGunzip(), () => undefined)
}
