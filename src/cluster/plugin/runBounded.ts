import { spawn, type ChildProcess } from 'node:child_process'

/** What became of a program: its output, or why there is none, as the end of a sentence that begins with its name. */
export type Outcome = { readonly output: string } | { readonly failure: string }

/**
 * Runs a program without input, and keeps what it prints. Its standard error is thrown away: it may quote the
 * credential that it could not renew. Past a limit the program and all that it started are killed.
 * @throws the signal's reason
 */
export const runBounded = (
  program: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  limits: { readonly ms: number; readonly maxBytes: number },
  signal: AbortSignal,
): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: environment,
      stdio: ['ignore', 'pipe', 'ignore'],
      // A process group of its own, so that what it starts can be ended with it.
      detached: process.platform !== 'win32',
      windowsHide: true,
    })
    const chunks: Buffer[] = []
    let size = 0
    const kill = (): void => killGroup(child)
    const end = (outcome: Outcome): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', cancel)
      process.off('exit', kill)
      resolve(outcome)
    }
    const stop = (failure: string): void => {
      kill()
      end({ failure })
    }
    const cancel = (): void => {
      reject(signal.reason as Error)
      stop('was cancelled')
    }
    const timer = setTimeout(() => stop(`did not answer within ${limits.ms / 1_000} s`), limits.ms)
    signal.addEventListener('abort', cancel, { once: true })
    process.once('exit', kill)
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      size += chunk.length
      if (size > limits.maxBytes) stop(`printed more than ${limits.maxBytes / 1_048_576} MB`)
    })
    child.once('error', () => end({ failure: 'could not be started' }))
    child.once('close', (code) =>
      end(code === 0 ? { output: Buffer.concat(chunks).toString('utf8') } : { failure: failureOf(code) }),
    )
  })

const failureOf = (code: number | null): string => (code === null ? 'was killed' : `failed with exit code ${code}`)

function killGroup(child: ChildProcess): void {
  child.stdout?.destroy()
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
