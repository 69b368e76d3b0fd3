import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A peer that accepts connections and never answers. */
export interface SilentServer {
  /** Like `http://127.0.0.1:40123`. */
  url: string
  /** Resolves when something has been asked. */
  asked: Promise<unknown>
  /** Resolves when the connection of that question has been closed by the other side. */
  closed: Promise<unknown>
}

/** Listens on a free port of loopback for the test that calls this. */
export const startSilentServer = async (): Promise<SilentServer> => {
  const asked = Promise.withResolvers<undefined>()
  const closed = Promise.withResolvers<undefined>()
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    // A connection that is reset has been closed, too.
    socket.on('error', () => undefined)
    socket.once('data', () => {
      asked.resolve(undefined)
      socket.once('close', () => closed.resolve(undefined))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('It listens on no port.')
  return { url: `http://127.0.0.1:${address.port}`, asked: asked.promise, closed: closed.promise }
}
