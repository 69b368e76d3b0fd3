import { spawn, type ChildProcess } from 'node:child_process'
import type { End, Start } from './dialogs.ts'

const maxUnits = 65_536

/**
 * Starts a dialog and waits for its end. It always resolves: a program that cannot be started, or that was killed
 * because `signal` fired, has no exit code.
 */
export const runDialog = (
  program: string,
  { args, input, keepsInput }: Start,
  environment: Record<string, string>,
  signal: AbortSignal,
): Promise<End> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve(killed)
    const child = spawn(program, args, {
      env: environment,
      // The working folder may be a repository, in which a program could find files of its own.
      cwd: process.platform === 'win32' ? undefined : '/',
      stdio: ['pipe', 'pipe', 'ignore'],
      // A process group of its own, so that what it starts goes with it.
      detached: process.platform !== 'win32',
      windowsHide: true,
    })
    let output = ''
    const kill = (): void => killGroup(child)
    const end = (code: number | null): void => {
      signal.removeEventListener('abort', abort)
      process.off('exit', kill)
      child.stdin.destroy()
      resolve({ code, output })
    }
    const abort = (): void => {
      kill()
      end(null)
    }
    signal.addEventListener('abort', abort, { once: true })
    process.once('exit', kill)
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
      if (output.length > maxUnits) abort()
    })
    child.once('error', () => end(null))
    child.once('close', (code) => end(code))
    // It may end without reading; its exit code tells.
    child.stdin.on('error', () => undefined)
    if (keepsInput === true) child.stdin.write(input)
    else child.stdin.end(input)
  })

const killed: End = { code: null, output: '' }

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
