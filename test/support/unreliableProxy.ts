import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/**
 * What becomes of connections: `well` passes everything on; `refuse` takes none; `reset` and `silent` take them, and
 * drop them at once or never say a word. With `after` that many bytes of the server are passed on, counted for each
 * connection from the moment on at which this was asked for; then it is cut off, or stalls.
 */
export type Behaviour = 'well' | 'refuse' | 'reset' | 'silent' | { after: number; then: 'cut' | 'stall' }

/** Stands between a client and a real server, and passes bytes on: TLS goes through it unread. */
export interface UnreliableProxy {
  /** Like `https://127.0.0.1:40123`; stays the same. */
  readonly url: string
  /** Like `127.0.0.1:40123`. */
  readonly host: string
  /** From now on. What does not pass anything on also drops the connections that there are. */
  behave: (how: Behaviour) => Promise<void>
}

/** Starts one in front of `server`, like `https://127.0.0.1:6443`, for the test that calls this. */
export const startUnreliableProxy = async (server: string): Promise<UnreliableProxy> => {
  const target = new URL(server)
  let behaviour: Behaviour = 'well'
  const connections = new Map<Socket, { passed: number }>()

  const listener = createServer((client) => {
    const counter = { passed: 0 }
    connections.set(client, counter)
    // Whoever breaks a connection on purpose is not interested in its errors.
    client.on('error', () => undefined).once('close', () => connections.delete(client))
    if (behaviour === 'reset') client.resetAndDestroy()
    else if (behaviour !== 'silent') passOn(client, counter)
  })
  const passOn = (client: Socket, counter: { passed: number }): void => {
    const upstream = connect(Number(target.port), target.hostname)
    client.pipe(upstream).on('error', () => client.destroy())
    client.once('close', () => upstream.destroy())
    upstream.once('close', () => client.end())
    upstream.on('data', (chunk: Buffer) => {
      if (typeof behaviour === 'string') client.write(chunk)
      else {
        const room = Math.max(0, behaviour.after - counter.passed)
        counter.passed += chunk.length
        if (room > 0) client.write(chunk.subarray(0, room))
        if (counter.passed > behaviour.after && behaviour.then === 'cut') client.destroySoon()
      }
    })
  }
  const listen = async (port: number): Promise<number> => {
    listener.listen(port, '127.0.0.1')
    await once(listener, 'listening')
    // A server that listens on a port has this form of address.
    return (listener.address() as AddressInfo).port
  }
  const port = await listen(0)
  const dropAll = (): void => {
    for (const client of connections.keys()) client.destroy()
  }
  onTestFinished(() => {
    listener.close()
    dropAll()
  })
  return {
    url: `https://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    async behave(how) {
      behaviour = how
      for (const counter of connections.values()) counter.passed = 0
      if (how === 'refuse' || how === 'reset' || how === 'silent') dropAll()
      if (how === 'refuse') listener.close()
      else if (!listener.listening) await listen(port)
    },
  }
}
