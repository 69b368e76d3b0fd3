import type { Socket } from 'node:net'
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  createMessageConnection,
  Disposable,
  NotificationType,
  NotificationType0,
  ParameterStructures,
  RequestType,
  type DataCallback,
  type Message,
  type MessageConnection,
  type MessageWriter,
} from 'vscode-jsonrpc/node'
import { frameOf, type Intake } from './intake.ts'
import { beatsUntilLost, methods } from './protocol.ts'
import { Unavailable } from './unavailable.ts'

// What arrives is unknown until a schema has looked at it.
export const askType = new RequestType<unknown, unknown, unknown>(methods.ask, ParameterStructures.byName)
export const stateType = new NotificationType<unknown>(methods.state, ParameterStructures.byName)
export const queueType = new NotificationType<unknown>(methods.queue, ParameterStructures.byName)
export const tellType = new NotificationType<unknown>(methods.tell, ParameterStructures.byName)
const beatType = new NotificationType0(methods.beat)

/** A connection between two ends that know each other. */
export interface Line {
  readonly rpc: MessageConnection
  /** Why it has ended, as a clause. */
  readonly closed: Promise<string>
  /** The same at once; undefined while it lives. */
  lost(): string | undefined
  /** Everything that waits for an answer fails. Only the first reason counts. */
  close(why: string): void
}

/**
 * JSON-RPC on a socket whose other end has proved itself. It ends with the first message that is none, and when nothing
 * has come for a while. The caller registers its handlers, then calls `rpc.listen()`.
 */
export const createLine = (socket: Socket, intake: Intake, beatMs: number): Line => {
  const { promise: closed, resolve } = Promise.withResolvers<string>()
  let lost: string | undefined
  // Ticks instead of a clock: a machine that slept has not heard the other end be silent.
  let silentBeats = 0
  const reader = new FrameReader(intake, () => (silentBeats = 0))
  const rpc = createMessageConnection(reader, new FrameWriter(socket))
  const close = (why: string): void => {
    if (lost !== undefined) return
    lost = why
    clearInterval(beat)
    rpc.dispose()
    socket.destroy()
    resolve(why)
  }
  const beat = setInterval(() => {
    silentBeats += 1
    if (silentBeats >= beatsUntilLost) close('the connection to the editor has gone silent')
    else rpc.sendNotification(beatType).catch(() => undefined)
  }, beatMs)
  rpc.onNotification(beatType, () => undefined)
  rpc.onError(([error]) =>
    close(error instanceof Unavailable ? error.message : 'the connection to the editor carried what is no message'),
  )
  return { rpc, closed, lost: () => lost, close }
}

/** The library's own reader takes messages of any length. */
class FrameReader extends AbstractMessageReader {
  readonly #intake: Intake
  readonly #onFrame: () => void
  readonly #seen = new Set<string>()

  constructor(intake: Intake, onFrame: () => void) {
    super()
    this.#intake = intake
    this.#onFrame = onFrame
  }

  listen(callback: DataCallback): Disposable {
    void this.#read(callback)
    return Disposable.create(() => undefined)
  }

  async #read(callback: DataCallback): Promise<void> {
    try {
      for await (const frame of this.#intake.frames()) {
        this.#onFrame()
        callback(this.#parse(frame))
      }
    } catch (error) {
      this.fireError(error)
    }
  }

  /** @throws {SyntaxError} for what is no message, or repeats one */
  #parse(frame: Buffer): Message {
    const message: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(frame))
    if (typeof message !== 'object' || message === null || !('jsonrpc' in message)) throw new SyntaxError('no message')
    // Of two answers with one id that arrive together the library would take the second.
    if ('id' in message) {
      const key = `${'method' in message ? 'request' : 'answer'} ${String(message.id)}`
      if (this.#seen.has(key)) throw new SyntaxError('an id was used twice')
      this.#seen.add(key)
    }
    // The library looks at the rest of its shape, and handlers at what it carries.
    return message as Message
  }
}

class FrameWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #socket: Socket

  constructor(socket: Socket) {
    super()
    this.#socket = socket
  }

  /** A message that cannot be sent ends the line: the other end would work with what no longer holds. */
  async write(message: Message): Promise<void> {
    try {
      const frame = frameOf(message)
      await new Promise<void>((resolve, reject) => {
        this.#socket.write(frame, (error) => (error ? reject(error) : resolve()))
      })
    } catch (error) {
      this.fireError(error instanceof Unavailable ? error : new Unavailable('the connection to the editor has ended'))
      throw error
    }
  }

  end(): void {
    this.#socket.end()
  }
}
