import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, isCode } from './system.ts'

const heartbeatMs = 2_000
const staleMs = 15_000
const tellMs = 5_000

/**
 * Runs `work` while no other process runs it under the same lock file. `waiting` is told the holder's process id every
 * 5 s.
 *
 * A lock whose holder is dead, or has not touched it for 15 s, is taken over. Two processes that take over the same
 * stale lock in the same millisecond may both work: the result must be renamed into place, so that this costs time and
 * nothing else.
 */
export const withLock = async <T>(file: string, waiting: (pid: number) => void, work: () => Promise<T>): Promise<T> => {
  let toldAt = -Infinity
  while (!(await take(file))) {
    const holder = await readHolder(file)
    if (holder === undefined) continue
    if (await isStale(file, holder)) {
      await rm(file, { force: true })
      continue
    }
    if (performance.now() - toldAt > tellMs) {
      waiting(holder)
      toldAt = performance.now()
    }
    await sleep(200)
  }
  const heartbeat = setInterval(() => {
    // Somebody may have taken the lock over while this process was suspended: then there is nothing to touch.
    utimes(file, new Date(), new Date()).catch(() => undefined)
  }, heartbeatMs)
  try {
    return await work()
  } finally {
    clearInterval(heartbeat)
    if ((await readHolder(file)) === process.pid) await rm(file, { force: true })
  }
}

const take = async (file: string): Promise<boolean> => {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  }
}

/** Undefined when the lock has just been released; 0 while its number is still being written. */
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
  return Date.now() - touched.mtimeMs > staleMs || (holder > 0 && !isAlive(holder))
}
