import type { IncomingMessage } from 'node:http'
import { ClusterError } from '../errors.ts'
import type { ViewPermit } from '../gate/index.ts'
import { readBody, unpacked } from './body.ts'
import { DeadlinePassed } from './deadline.ts'
import { begin } from './exchange.ts'
import type { Link } from './link.ts'
import { BrokenConnection, type Phase } from './networkError.ts'
import { inWords, requireSuccess } from './outcome.ts'
import { prepareRead, type Wanted } from './send.ts'

/** A read without an end. */
export interface LiveRead extends Omit<Wanted, 'keep' | 'etag'> {
  /** Milliseconds without a byte after which the connection counts as dead: a computer that slept hears nothing of it. */
  readonly silenceMs: number
}

/**
 * Holds one GET open and hands out its bytes as they come, no faster than they are taken. It ends when the server ends
 * it; whoever stops reading, or fires `signal`, closes the connection.
 * @param opened is called when the server has agreed
 * @throws {ClusterError} for every failure; the signal's reason when the caller cancelled
 */
export async function* openStream(
  link: Link,
  permit: ViewPermit,
  wanted: LiveRead,
  signal: AbortSignal,
  opened: () => void = () => undefined,
): AsyncGenerator<Buffer, void, undefined> {
  signal.throwIfAborted()
  const life = new AbortController()
  const cancel = (): void => life.abort(signal.reason)
  signal.addEventListener('abort', cancel, { once: true })
  let phase: Phase = 'connecting'
  let timer = setTimeout(() => life.abort(new DeadlinePassed()), link.limits.requestMs)
  const heard = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => life.abort(new Silence()), wanted.silenceMs)
  }
  try {
    const { request, route } = await prepareRead(link, permit, wanted, life.signal)
    const response = await begin(request, route, life.signal, () => (phase = 'waiting'))
    phase = 'reading'
    await requireGoodHead(link, response, wanted)
    heard()
    opened()
    for await (const chunk of unpacked(response)) {
      heard()
      // Neither a response nor gunzip has an encoding set, so both give buffers.
      yield chunk as Buffer
    }
  } catch (error) {
    signal.throwIfAborted()
    throw inWords(link, asBroken(life.signal.aborted ? life.signal.reason : error, phase))
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', cancel)
    life.abort()
  }
}

/** Nothing was heard for too long. */
class Silence extends Error {
  override readonly name = 'Silence'
}

/** What has its own words keeps them; so does a complaint of Node about the request itself, which is a mistake of ours. */
const asBroken = (error: unknown, phase: Phase): unknown =>
  error instanceof ClusterError || error instanceof DeadlinePassed || error instanceof TypeError
    ? error
    : new BrokenConnection(phase, error)

/** @throws {ClusterError} when the answer is no success; what it says has been read then */
async function requireGoodHead(link: Link, response: IncomingMessage, { mediaType }: LiveRead): Promise<void> {
  const status = response.statusCode ?? 0
  const head = { status, headers: response.headers, complete: true }
  if (status === 200) {
    requireSuccess(link, { ...head, bytes: Buffer.alloc(0) }, mediaType)
    return
  }
  const { bytes } = await readBody(response, { end: 'first', maxBytes: maxErrorBytes })
  requireSuccess(link, { ...head, bytes }, mediaType)
}

const maxErrorBytes = 65_536
