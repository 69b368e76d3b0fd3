import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { serverEnvironment } from './serverEnvironment.ts'

/** What a command of the server had to say. */
export interface Ran {
  readonly code: number | null
  readonly out: string
  /** What it said on standard error. */
  readonly problem: string
}

export interface Given {
  /** What it reads; nothing without it. */
  readonly input?: string
  /** Variables on top of this process's environment. */
  readonly environment?: Readonly<Record<string, string>>
}

/**
 * Runs a command of the server to its end, as in a terminal, so that the two cannot differ, and what takes long does not
 * hold the editor up.
 */
export const runServer = async (serverPath: string, args: readonly string[], given: Given = {}): Promise<Ran> => {
  const { input = '', environment = {} } = given
  const changes = Object.entries(serverEnvironment(process.versions))
  const usual = { ...process.env, ...Object.fromEntries(changes.map(([key, value]) => [key, value ?? undefined])) }
  const env = { ...usual, ...environment }
  const child = spawn(process.execPath, [serverPath, ...args], { env })
  // Where it ended before it read, what it said on standard error tells why.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  const [out, problem, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { code, out, problem }
}
