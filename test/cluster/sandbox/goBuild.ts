import { execFile, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { isCode } from './lock.ts'
import { withProgress, type Progress } from './progress.ts'

/**
 * Runs the Go tool in `folder` and reports what it is compiling.
 *
 * @throws {Error} with the tool's last lines when it fails, and with what to install when there is none
 */
export const runGo = async (
  title: string,
  args: readonly string[],
  options: { folder: string; env?: NodeJS.ProcessEnv; progress: Progress },
): Promise<void> => {
  const lines: string[] = []
  let packages = 0
  const describe = () => {
    const last = lines.at(-1) ?? 'starting'
    return packages === 0 ? `${title}: ${last}` : `${title}: ${packages} packages, now ${last}`
  }
  await withProgress(options.progress, describe, async () => {
    const child = spawn('go', args, {
      cwd: options.folder,
      // A workspace file in some parent folder would change what is built.
      env: { ...process.env, GOWORK: 'off', ...options.env },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    createInterface({ input: child.stderr }).on('line', (line) => {
      lines.push(line)
      if (/^[\w./-]+$/.test(line)) packages += 1
    })
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', (error) => reject(withoutGo(error)))
      child.once('close', resolve)
    })
    if (code !== 0) throw new Error(`${title} failed: go ${args[0] ?? ''} said\n${lines.slice(-15).join('\n')}`)
  })
}

/**
 * The version of the Go toolchain that builds the module in `folder`, like `go1.26.1`.
 *
 * @throws {Error} with what to install when there is no Go
 */
export const goVersion = (folder: string): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile('go', ['env', 'GOVERSION'], { cwd: folder, env: { ...process.env, GOWORK: 'off' } }, (error, stdout) => {
      if (error === null) resolve(stdout.trim())
      else reject(withoutGo(error))
    })
  })

const withoutGo = (error: Error): Error =>
  isCode(error, 'ENOENT')
    ? new Error(
        'The sandbox builds a Kubernetes control plane and needs Go for it, and there is no `go` on the PATH. ' +
          'Install Go 1.21 or later (https://go.dev/dl), or set KUBEBUILDER_ASSETS to a folder that holds etcd, ' +
          'kube-apiserver, kube-controller-manager, kube-scheduler and kwok.',
        { cause: error },
      )
    : error
