import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmdirSync, statSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const lock = path.join(root, 'node_modules/.build-for-tests')
const waitMs = 60_000

/** Path of dist/server.js, built anew where a source file is younger. */
export const builtServer = (): string => {
  const server = path.join(root, 'dist/server.js')
  if (isFresh(server)) return server
  locked(() => {
    if (!isFresh(server)) build(root)
  })
  return server
}

/**
 * Runs the project's build in `folder`.
 * @throws {Error} with what the build printed
 */
export const build = (folder: string, ...args: string[]): void => {
  const { status, stderr } = spawnSync(process.execPath, [path.join(root, 'esbuild.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`The build failed:\n${stderr}`)
}

function isFresh(server: string): boolean {
  const built = modified(server)
  const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  const inputs = [...sources.map((file) => path.join('src', file)), 'esbuild.js', 'package.json']
  return inputs.every((file) => modified(path.join(root, file)) < built)
}

const modified = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0

/** Test files run in several processes: one builds, and the others wait for it. A folder is made by exactly one of them. */
function locked(work: () => void): void {
  const deadline = Date.now() + waitMs
  while (!tryLock()) {
    // A process that was killed while it built leaves its lock behind.
    if (Date.now() > deadline) rmdirSync(lock)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
  }
  try {
    work()
  } finally {
    rmdirSync(lock)
  }
}

function tryLock(): boolean {
  try {
    mkdirSync(lock)
    return true
  } catch {
    return false
  }
}
