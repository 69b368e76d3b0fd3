import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

const heartbeatMs = 2_000
const staleMs = 15_000

/**
 * Runs `work` while no other process runs it under the same lock file; `waiting` is told the holder's process id.
 *
 * A lock whose holder is dead, or has not touched it for 15 s, is taken over. Two processes that take over the same
 * stale lock in the same millisecond may both work: the caller's result must be renamed into place, so that this costs
 * time and nothing else.
 */
export const withLock = async <T>(file: string, waiting: (pid: number) => void, work: () => Promise<T>): Promise<T> => {
  while (!(await taken(file))) {
    const holder = await readHolder(file)
    if (holder === undefined) continue
    if (await isStale(file, holder)) {
      await rm(file, { force: true })
      continue
    }
    waiting(holder)
    await sleep(500)
  }
  const heartbeat = setInterval(() => {
    // The lock may have been taken over while this process was suspended: then there is nothing to touch.
    utimes(file, new Date(), new Date()).catch(() => undefined)
  }, heartbeatMs)
  try {
    return await work()
  } finally {
    clearInterval(heartbeat)
    if ((await readHolder(file)) === process.pid) await rm(file, { force: true })
  }
}

const taken = async (file: string): Promise<boolean> => {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  }
}

const readHolder = async (file: string): Promise<number | undefined> => {
  try {
    return Number(await readFile(file, 'utf8'))
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
}

const isStale = async (file: string, holder: number): Promise<boolean> => {
  const touched = await stat(file).catch(() => undefined)
  if (touched === undefined) return false
  // A lock that is empty has just been created, or its writer died before the number was in it: age decides.
  return Date.now() - touched.mtimeMs > staleMs || (holder > 0 && !isAlive(holder))
}

/** Signal 0 asks whether a process exists. One that belongs to somebody else answers EPERM, and exists. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isCode(error, 'EPERM')
  }
}

export const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
