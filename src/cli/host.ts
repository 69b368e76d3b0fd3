import type { Readable, Writable } from 'node:stream'

/** What of the process the program uses. */
export interface Host {
  readonly argv: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable
  exit(code: number): void
}
