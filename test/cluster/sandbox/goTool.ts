import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { withProgress, type Progress } from './progress.ts'
import { isCode } from './system.ts'

interface GoOptions {
  folder: string
  progress: Progress
  env: NodeJS.ProcessEnv
}

/**
 * Runs the Go tool in a folder and reports what it is busy with; returns what it printed.
 *
 * @throws {Error} with the tool's last lines when it fails, and with what to install when there is none
 */
export const runGo = async (
  title: string,
  args: readonly string[],
  { folder, progress, env }: GoOptions,
): Promise<string> => {
  const lines: string[] = []
  let output = ''
  let packages = 0
  const describe = () => {
    const last = lines.at(-1)
    return last === undefined ? title : `${title}: ${packages} packages compiled, now ${last}`
  }
  await withProgress(progress, describe, async () => {
    const child = spawn('go', args, {
      cwd: folder,
      // A workspace file in some parent folder would change what is built.
      env: { ...env, GOWORK: 'off' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const kill = () => child.kill()
    process.once('exit', kill)
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    createInterface({ input: child.stderr }).on('line', (line) => {
      lines.push(line)
      if (/^[\w./-]+$/.test(line)) packages += 1
    })
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', (error) => reject(withoutGo(error)))
      child.once('close', resolve)
    })
    process.off('exit', kill)
    if (code !== 0) throw new Error(`${title} failed: go ${args[0] ?? ''} said\n${lines.slice(-15).join('\n')}`)
  })
  return output
}

/**
 * The version of the toolchain that builds the module in `folder`, like `go1.26.1`. A Go that is too old fetches the
 * one that the module asks for.
 */
export const goVersion = async (folder: string, progress: Progress, env: NodeJS.ProcessEnv): Promise<string> =>
  (await runGo('looking for Go', ['env', 'GOVERSION'], { folder, progress, env })).trim()

const withoutGo = (error: Error): Error =>
  isCode(error, 'ENOENT')
    ? new Error(
        'There is no `go` on the PATH, which builds the Kubernetes control plane of the sandbox. Install Go 1.21 or ' +
          'later (https://go.dev/dl), or set KUBEBUILDER_ASSETS to a folder that holds etcd, kube-apiserver, ' +
          'kube-controller-manager, kube-scheduler and kwok.',
        { cause: error },
      )
    : error
