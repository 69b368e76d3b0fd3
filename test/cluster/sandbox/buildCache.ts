import { createHash } from 'node:crypto'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { withLock } from './lock.ts'
import { elapsed, type Progress } from './progress.ts'
import type { Recipe } from './recipes.ts'
import { exists, isAlive, isCode } from './system.ts'

/**
 * The folder of what a recipe builds, named by the hash of everything that it is built from. Builds unless it is there;
 * one process at a time.
 */
export const ensureBuilt = async (recipe: Recipe, progress: Progress, env: NodeJS.ProcessEnv): Promise<string> => {
  const folder = join(cacheFolder(env), `${recipe.name}-${await hashOf(recipe, progress, env)}`)
  if (await exists(folder)) return folder
  await mkdir(dirname(folder), { recursive: true })
  const waiting = (pid: number) => progress(`waiting for process ${pid}, which builds the same`)
  return withLock(`${folder}.lock`, waiting, async () => {
    if (!(await exists(folder))) await build(folder, recipe, progress, env)
    return folder
  })
}

const build = async (folder: string, recipe: Recipe, progress: Progress, env: NodeJS.ProcessEnv): Promise<void> => {
  await removeAbandoned(folder)
  const unfinished = `${folder}.${process.pid}`
  const begun = performance.now()
  await mkdir(unfinished)
  try {
    await recipe.build(unfinished, progress, env)
    // Renaming is atomic: whoever finds the folder finds all of it.
    await rename(unfinished, folder).catch((error: unknown) => {
      // Somebody else has just finished the same.
      if (!isCode(error, 'ENOTEMPTY') && !isCode(error, 'EEXIST')) throw error
    })
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
  progress(`built ${recipe.name} in ${elapsed(performance.now() - begun)}, kept in ${folder}`)
}

/** What builders left that were killed: a folder that ends in the number of a process that is gone. */
const removeAbandoned = async (folder: string): Promise<void> => {
  for (const entry of await readdir(dirname(folder))) {
    const pid = /^\.(\d+)$/.exec(entry.slice(basename(folder).length))?.[1]
    if (!entry.startsWith(basename(folder)) || pid === undefined || isAlive(Number(pid))) continue
    await rm(join(dirname(folder), entry), { recursive: true, force: true })
  }
}

const hashOf = async (recipe: Recipe, progress: Progress, env: NodeJS.ProcessEnv): Promise<string> => {
  const inputs = [await recipe.toolchain(progress, env), process.platform, process.arch, ...(await recipe.inputs())]
  return createHash('sha256').update(JSON.stringify(inputs)).digest('hex').slice(0, 16)
}

/** Outside the checkout, so that a fresh clone and a cleaned tree find what was built before. */
const cacheFolder = (env: NodeJS.ProcessEnv): string => {
  const named = env['MCP_K8S_AGENT_CACHE'] ?? ''
  if (named !== '') return named
  const own = process.platform === 'darwin' ? 'Library/Caches' : '.cache'
  return join(env['XDG_CACHE_HOME'] ?? join(homedir(), own), 'mcp-k8s-agent')
}
