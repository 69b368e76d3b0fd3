import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import { serverArguments, serverEnvironment, type ServerOptions } from './client.ts'

/** A JSON-RPC message as it stood in a line of standard output. */
export interface Message {
  id?: string | number | null
  result?: { content?: { text: string }[]; isError?: boolean; [field: string]: unknown }
  error?: { code: number; message: string }
  [field: string]: unknown
}

/** The built server without a client: a test writes its lines, and reads the answers as they come. */
export interface RawServer {
  /** Writes one message. */
  send: (message: unknown) => void
  /** Writes bytes as they are. */
  write: (text: string | Uint8Array) => void
  /** The next message that nobody has taken yet. */
  next: () => Promise<Message>
  /** Closes its standard input. */
  endInput: () => void
  /** How it ended. */
  exited: Promise<{ code: number | null; signal: string | null }>
  /** The lines that it wrote, taken or not. */
  stdout: () => readonly string[]
  stderr: () => string
}

/** Starts the built server for the test that calls this, which ends it. Nothing has been said to it. */
export const startRawServer = (options: ServerOptions = {}): RawServer => {
  const child = spawn(process.execPath, serverArguments(options), { env: serverEnvironment(options) })
  // A test may write to a server that has gone away; what it then looks at is the exit.
  child.stdin.on('error', () => undefined)
  const stdout: string[] = []
  const stderr: string[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => stderr.push(text))
  const lines = createInterface(child.stdout)
  lines.on('line', (line) => stdout.push(line))
  const messages = lines[Symbol.asyncIterator]()
  const exited = once(child, 'close').then(([code, signal]: (number | string | null)[]) => ({
    code: typeof code === 'number' ? code : null,
    signal: typeof signal === 'string' ? signal : null,
  }))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await exited
  })
  return {
    send: (message) => child.stdin.write(`${JSON.stringify(message)}\n`),
    write: (text) => child.stdin.write(text),
    async next() {
      const line = await messages.next()
      if (line.done) throw new Error(`The server ended: ${stderr.join('')}`)
      // A line that is no JSON fails the test here, which is what the tests want.
      return JSON.parse(line.value) as Message
    },
    endInput: () => child.stdin.end(),
    exited,
    stdout: () => stdout,
    stderr: () => stderr.join(''),
  }
}

/** The request that opens a session, and what a client says behind its answer. */
export const initialize = (id: string | number, protocolVersion = '2025-11-25') => ({
  jsonrpc: '2.0',
  id,
  method: 'initialize',
  params: { protocolVersion, capabilities: {}, clientInfo: { name: 'raw', version: '0' } },
})
