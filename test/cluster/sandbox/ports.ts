import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * Ports that nobody listens on at this moment, on loopback. Another process may take one before it is used: whoever
 * uses them must be ready to ask for others. All are held while the rest is found, so that they differ.
 */
export const freePorts = async (count: number): Promise<number[]> => {
  const servers = Array.from({ length: count }, () => createServer())
  const ports: number[] = []
  for (const server of servers) {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('a listening server has no port')
    ports.push(address.port)
  }
  for (const server of servers) {
    server.close()
    await once(server, 'close')
  }
  return ports
}
