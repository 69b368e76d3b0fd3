import type { Socket } from 'node:net'
import { maxFrameBytes } from './protocol.ts'
import { Unavailable } from './unavailable.ts'

/** What comes in on a socket, in pieces whose length is known before they are looked at. */
export interface Intake {
  /** @throws {Unavailable} when the socket ends before the bytes are there */
  take(bytes: number): Promise<Buffer>
  /** Messages, each behind its length in four bytes. @throws {Unavailable} at the end, and at a length that is not allowed */
  frames(): AsyncGenerator<Buffer, never>
}

/** From here on the socket is read by nobody else. What nobody takes stays in its bounded buffer, or in the kernel's. */
export const createIntake = (socket: Socket): Intake => {
  let wake = (): void => undefined
  for (const event of ['readable', 'end', 'close']) socket.on(event, () => wake())
  // Always followed by `close`, which says the same.
  socket.on('error', () => undefined)

  const take = async (bytes: number): Promise<Buffer> => {
    for (;;) {
      const taken: unknown = socket.read(bytes)
      // At the end there may be fewer.
      if (taken instanceof Buffer && taken.length === bytes) return taken
      if (taken !== null || socket.readableEnded || socket.destroyed)
        throw new Unavailable('the connection to the editor has ended')
      await new Promise<void>((resolve) => (wake = resolve))
    }
  }

  return {
    take,
    async *frames() {
      for (;;) {
        const length = (await take(4)).readUInt32BE()
        if (length === 0 || length > maxFrameBytes)
          throw new Unavailable('the connection to the editor carried a message of forbidden length')
        yield await take(length)
      }
    },
  }
}

/** The bytes of one message. @throws {Unavailable} when it is too long */
export const frameOf = (message: unknown): Buffer => {
  const body = Buffer.from(JSON.stringify(message))
  if (body.length > maxFrameBytes) throw new Unavailable('the message is too long for the editor')
  const head = Buffer.alloc(4)
  head.writeUInt32BE(body.length)
  return Buffer.concat([head, body])
}
