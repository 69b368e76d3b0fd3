import type { Readable, Writable } from 'node:stream'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import { JSONRPCMessageSchema, type JSONRPCMessage, type RequestId } from '@modelcontextprotocol/sdk/types.js'
import { createLineReader, type Line } from './lineReader.ts'
import type { Traffic } from './recorder.ts'
import { RequestIds } from './requestIds.ts'

/** No call needs more; a larger message is answered with an error. */
const maxMessageBytes = 1_048_576

/** How long calls that are under way when the input ends may take to answer: a client that is gone must not hold us. */
const graceMs = 500

const parseError = -32_700
const invalidRequest = -32_600

/**
 * MCP over standard input and output, one JSON message a line. It deals with what the SDK's own transport does not:
 * the end of the input, messages that are too long or no JSON, and request ids that are used twice or are 0.
 */
export class StdioTransport implements Transport {
  onclose?: () => void
  onerror?: (error: Error) => void
  onmessage?: (message: JSONRPCMessage) => void
  readonly #input: Readable
  readonly #output: Writable
  readonly #traffic: Traffic | undefined
  readonly #ids = new RequestIds()
  #isEnding = false
  #isClosed = false

  constructor(input: Readable, output: Writable, traffic?: Traffic) {
    this.#input = input
    this.#output = output
    this.#traffic = traffic
  }

  start(): Promise<void> {
    const close = (): void => void this.close()
    const end = (): void => this.#end()
    this.#input.on(
      'data',
      createLineReader(maxMessageBytes, (line) => this.#receive(line)),
    )
    this.#input.on('end', end).on('close', end).on('error', close)
    // A client that went away without closing our input shows as a broken pipe.
    this.#output.on('error', close)
    return Promise.resolve()
  }

  async send(message: JSONRPCMessage): Promise<void> {
    if ('method' in message || message.id === undefined) return this.#write(message)
    this.#traffic?.answered(message.id, 'error' in message ? 'error' : 'answered')
    const id = this.#ids.answer(message.id)
    if (id !== undefined) await this.#write({ ...message, id })
    if (this.#isEnding && this.#ids.inFlight === 0) await this.close()
  }

  close(): Promise<void> {
    if (!this.#isClosed) {
      this.#isClosed = true
      this.#input.pause()
      this.onclose?.()
    }
    return Promise.resolve()
  }

  #end(): void {
    if (this.#isEnding) return
    this.#isEnding = true
    if (this.#ids.inFlight === 0) void this.close()
    else setTimeout(() => void this.close(), graceMs)
  }

  #receive(line: Line): void {
    if (this.#isClosed) return
    if ('tooLong' in line) {
      this.#refuse(idOf(line.tooLong), invalidRequest, `The message is longer than ${maxMessageBytes} bytes.`)
    } else if (line.text.trim() !== '') {
      this.#accept(parse(line.text))
    }
  }

  #accept(message: unknown): void {
    if (message === undefined) return this.#refuse(null, parseError, 'The line is not JSON.')
    if (!isMessage(message))
      return this.#refuse(ownId(message) ?? null, invalidRequest, 'The line is not a JSON-RPC 2.0 message.')
    if ('method' in message && 'id' in message) {
      const id = this.#ids.open(message.id)
      if (id === undefined)
        return this.#refuse(message.id, invalidRequest, 'A request with this id is still in flight.')
      this.#traffic?.arrived(id, message.method, message.params)
      return this.onmessage?.({ ...message, id })
    }
    if ('method' in message && message.method === 'notifications/cancelled') return this.#cancel(message)
    this.onmessage?.(message)
  }

  #cancel(message: Extract<JSONRPCMessage, { method: string }>): void {
    const theirs = ownId({ id: message.params?.['requestId'] })
    const id = theirs === undefined ? undefined : this.#ids.cancel(theirs)
    // No answer will come.
    if (id !== undefined) this.#traffic?.answered(id, 'cancelled')
    if (id !== undefined) this.onmessage?.({ ...message, params: { ...message.params, requestId: id } })
  }

  /** JSON-RPC wants an id of null where the request's own is not known; the SDK's types know no such answer. */
  #refuse(id: RequestId | null, code: number, message: string): void {
    this.#traffic?.refused(message)
    void this.#write({ jsonrpc: '2.0', id, error: { code, message } })
  }

  #write(message: object): Promise<void> {
    return new Promise((resolve) => {
      // A failed write closes the transport by the stream's own error event, so there is nobody left to tell.
      this.#output.write(`${JSON.stringify(message)}\n`, () => resolve())
    })
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The SDK drops what does not fit its schema without an answer, so it is asked before. */
const isMessage = (value: unknown): value is JSONRPCMessage => JSONRPCMessageSchema.safeParse(value).success

function ownId(value: unknown): RequestId | undefined {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined
  return typeof id === 'string' || (typeof id === 'number' && Number.isInteger(id)) ? id : undefined
}

/** The id of a request too long to parse: clients write it before or behind the parameters, so it is at one of the ends. */
function idOf({ head, tail }: { head: string; tail: string }): RequestId | null {
  const value =
    /"id"\s*:\s*("[^"\\]{1,200}"|\d{1,15})\s*}\s*$/.exec(tail)?.[1] ??
    /^\s*{(?:\s*"(?:jsonrpc|method)"\s*:\s*"[^"\\]{0,200}"\s*,){0,2}\s*"id"\s*:\s*("[^"\\]{1,200}"|\d{1,15})/.exec(
      head,
    )?.[1]
  return value === undefined ? null : (ownId({ id: parse(value) }) ?? null)
}
