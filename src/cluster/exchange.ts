import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { Socket } from 'node:net'
import { hostnameOf, portOf } from './address.ts'
import { readBody, type Body, type Keep } from './body.ts'
import { ConnectTimeout } from './connectErrors.ts'
import { BrokenConnection, type Phase } from './networkError.ts'
import type { FinalRequest } from './verify/request.ts'

/** An answer as it came, whatever its status. */
export interface RawAnswer extends Body {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
}

/** Where a request goes, and its limits. */
export interface Route {
  readonly server: URL
  readonly agent: http.Agent
  /** TLS included. */
  readonly connectMs: number
}

/**
 * One request and its answer. Redirects are not followed. A cancelled request closes its connection.
 * @throws {BrokenConnection} with how far it had come; the signal's reason when it fired
 */
export const exchange = async (
  request: FinalRequest,
  route: Route,
  keep: Keep,
  signal: AbortSignal,
): Promise<RawAnswer> => {
  let phase: Phase = 'connecting'
  try {
    const response = await begin(request, route, signal, () => (phase = 'waiting'))
    phase = 'reading'
    const status = response.statusCode ?? 0
    // What a failure says is shown in one sentence, and a log's last bytes are of no interest then.
    const body = await readBody(response, status < 300 ? keep : { end: 'first', maxBytes: maxErrorBytes })
    return { status, headers: response.headers, ...body }
  } catch (error) {
    signal.throwIfAborted()
    // Node's complaint about the request itself: a mistake of ours, which no network explains.
    if (error instanceof TypeError) throw error
    throw new BrokenConnection(phase, error)
  }
}

const maxErrorBytes = 65_536

/**
 * Sends a request and waits for the head of its answer. Its body is for the caller to read to its end, or to destroy.
 * @param connected is called when the connection is there
 */
export function begin(
  { method, path, headers, body }: FinalRequest,
  { server, agent, connectMs }: Route,
  signal: AbortSignal,
  connected: () => void,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const isSecure = server.protocol === 'https:'
    const outgoing = (isSecure ? https : http).request({
      method,
      path,
      headers,
      agent,
      host: hostnameOf(server),
      port: portOf(server),
    })
    // Failures are reported here and not by the request: one that has no connection yet keeps silent about its end.
    const fail = (error: Error): void => {
      reject(error)
      outgoing.destroy()
    }
    const cancel = (): void => fail(signal.reason as Error)
    const timer = setTimeout(() => fail(new ConnectTimeout()), connectMs)
    signal.addEventListener('abort', cancel, { once: true })
    const ready = (): void => {
      clearTimeout(timer)
      connected()
    }
    outgoing.once('socket', (socket: Socket) => {
      // A kept connection, and one through a proxy to a plain server, is ready when it is handed over.
      if (outgoing.reusedSocket || (!isSecure && !socket.connecting)) ready()
      else socket.once(isSecure ? 'secureConnect' : 'connect', ready)
    })
    outgoing.once('response', resolve)
    outgoing.on('error', fail)
    outgoing.once('close', () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', cancel)
    })
    outgoing.end(body)
  })
}
