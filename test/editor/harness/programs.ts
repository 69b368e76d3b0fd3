import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { cp, mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { ensureBuilt } from '../../cluster/sandbox/buildCache.ts'
import { withProgress, type Progress } from '../../cluster/sandbox/progress.ts'
import type { Recipe } from '../../cluster/sandbox/recipes.ts'

/** A VS Code and a browser for it, as they lie on this machine. */
export interface EditorPrograms {
  /** Of VS Code's server; `node` runs it. */
  readonly serverMain: string
  /** Chromium. */
  readonly browser: string
  /** Where the browser finds libraries and fonts that the system may lack. */
  readonly libraries: string
  readonly fonts: string
}

const sources = path.join(path.dirname(import.meta.dirname), 'packages')

/**
 * What the editor's tests run: installed from npm when the lock file has changed since the last time, under a minute on
 * a fast line; nothing afterwards. It lies where the programs of the sandbox lie, outside of the checkout.
 *
 * @throws {Error} where this machine cannot run it, and when npm fails
 */
export const ensureEditor = async (
  progress: Progress,
  env: NodeJS.ProcessEnv = process.env,
): Promise<EditorPrograms> => {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('The browser of the editor tests is built for Linux on x64. Elsewhere run npm run test:desktop.')
  const major = Number(process.versions.node.split('.')[0])
  if (major < 24) throw new Error(`The editor needs Node 24, this is ${process.version}. npm scripts have one: npm ci.`)
  const folder = await ensureBuilt(recipe, progress, env)
  return {
    serverMain: path.join(folder, vscode, 'out/server-main.js'),
    browser: path.join(folder, 'browser/chromium'),
    libraries: path.join(folder, 'browser/al2023/lib'),
    fonts: path.join(folder, 'browser/fonts'),
  }
}

const vscode = 'node_modules/code-server/lib/vscode'
/** Copied before anything is installed. VS Code's own lock file does not fit its packages any more. */
const files = ['package.json', 'package-lock.json']
const lockFile = 'npm-shrinkwrap.json'

const recipe: Recipe = {
  name: 'editor',
  // Nothing is compiled, so no version of anything decides what comes out.
  toolchain: () => Promise.resolve('npm'),
  inputs: () => Promise.all([...files, `vscode/${lockFile}`].map((file) => readFile(path.join(sources, file), 'utf8'))),
  async build(folder, progress, env) {
    for (const file of files) await cp(path.join(sources, file), path.join(folder, file))
    await run('installing VS Code', 'npm', install, { cwd: folder, progress, env })
    await cp(path.join(sources, 'vscode', lockFile), path.join(folder, vscode, lockFile))
    await run("installing VS Code's packages", 'npm', install, { cwd: path.join(folder, vscode), progress, env })
    await unpackBrowser(folder, progress, env)
  },
}

/** No package may run code when it is installed; nothing here needs to. */
const install = ['ci', '--ignore-scripts', '--omit=dev', '--no-fund', '--no-audit', '--loglevel=error']

/** The package unpacks itself into the temporary folder, with what a bare system lacks where it takes this for a cloud's. */
const unpackBrowser = async (folder: string, progress: Progress, env: NodeJS.ProcessEnv): Promise<void> => {
  const packages = path.join(folder, 'node_modules/@sparticuz/chromium')
  const script = `await (await import('@sparticuz/chromium')).default.executablePath()`
  const there = { TMPDIR: path.join(folder, 'browser'), AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' }
  await mkdir(there.TMPDIR)
  const args = ['--input-type=module', '--eval', script]
  await run('unpacking the browser', process.execPath, args, { cwd: folder, progress, env: { ...env, ...there } })
  // What has been unpacked is not needed twice.
  await rm(path.join(packages, 'bin'), { recursive: true })
}

interface RunOptions {
  readonly cwd: string
  readonly progress: Progress
  readonly env: NodeJS.ProcessEnv
}

const run = (title: string, command: string, args: readonly string[], { cwd, progress, env }: RunOptions) =>
  withProgress(
    progress,
    () => title,
    async () => {
      const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] })
      const kill = () => child.kill()
      process.once('exit', kill)
      const lines: string[] = []
      createInterface({ input: child.stderr }).on('line', (line) => lines.push(line))
      const code = await new Promise<number | null>((resolve, reject) => {
        child.once('error', reject)
        child.once('close', resolve)
      })
      process.off('exit', kill)
      if (code !== 0) throw new Error(`${title} failed: ${command} said\n${lines.slice(-15).join('\n')}`)
    },
  )
