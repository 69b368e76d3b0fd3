import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { serverArguments, serverEnvironment, type ServerOptions } from './agentServer.ts'

/** What a run of the built server left behind. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the built server as a command, with an input that has ended; servers of this process can answer it meanwhile. */
export const runCommand = async (args: readonly string[], options: ServerOptions = {}): Promise<Ended> => {
  const child = spawn(process.execPath, serverArguments({ ...options, args }), {
    env: serverEnvironment(options),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, stdout: Buffer.concat(out).toString('utf8'), stderr: Buffer.concat(err).toString('utf8') }
}
