import { randomBytes } from 'node:crypto'
import { closeSync, constants, linkSync, renameSync, unlinkSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { UsageError } from '../../errors.ts'
import { codeOf, openPrivate, readPrivate } from '../../state/privateFile.ts'

/** What whoever holds the lock works with. */
export interface Held {
  /** Belongs to this turn alone, for names of files. */
  readonly token: string
  /** Whether nobody has taken the lock for abandoned meanwhile; to be asked just before something is made final. */
  readonly isHeld: () => boolean
}

export interface LockTimes {
  /** A holder does its work within milliseconds: one that shows no change for this long was stopped or killed. */
  readonly abandonedMs: number
  readonly waitMs: number
}

const usual: LockTimes = { abandonedMs: 5_000, waitMs: 15_000 }

/**
 * Does some work, which must be quick and is not interrupted, while no other process does such work under the same
 * file. Node has no locks of the system, which end with their process; so the file says whose it is, and whoever finds
 * that process gone, or the file unchanged for too long by its own clock, takes it away.
 * @throws {UsageError} when the lock cannot be made, or is not to be had in time
 */
export const withLock = async <T>(file: string, work: (held: Held) => T, times: LockTimes = usual): Promise<T> => {
  const token = randomBytes(8).toString('hex')
  const mine = `${encodeURIComponent(hostname())} ${process.pid} ${token}`
  await take(file, mine, times)
  const isHeld = (): boolean => read(file) === mine
  try {
    return work({ token, isHeld })
  } finally {
    if (isHeld()) unlinkSync(file)
  }
}

async function take(file: string, mine: string, { abandonedMs, waitMs }: LockTimes): Promise<void> {
  const begun = performance.now()
  let seen: string | undefined
  let seenSince = begun
  while (!tryToTake(file, mine)) {
    const theirs = read(file)
    const now = performance.now()
    if (theirs !== seen) {
      seen = theirs
      seenSince = now
    }
    if (theirs !== undefined && (isGone(theirs) || now - seenSince > abandonedMs)) {
      takeAway(file, theirs)
    } else {
      if (now - begun > waitMs) throw new UsageError(`${file} is held by another server.`)
      await sleep(2 + Math.random() * 8)
    }
  }
}

function tryToTake(file: string, mine: string): boolean {
  try {
    const descriptor = openPrivate(file, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL)
    try {
      writeSync(descriptor, mine)
    } catch (error) {
      unlinkSync(file)
      throw error
    } finally {
      closeSync(descriptor)
    }
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw new UsageError(`${file} cannot be written.`, { cause: error })
  }
}

const read = (file: string): string | undefined => readPrivate(file, 1_024)

/** Whether the process that wrote this ran on this machine and runs no more. */
function isGone(text: string): boolean {
  const [host, pid] = text.split(' ')
  if (host !== encodeURIComponent(hostname()) || !/^[1-9]\d{0,9}$/.test(pid ?? '')) return false
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return codeOf(error) === 'ESRCH'
  }
}

/** Two may find the same lock abandoned: the slower one must not take away what the faster one has just made. */
function takeAway(file: string, abandoned: string): void {
  const aside = `${file}.${randomBytes(8).toString('hex')}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw new UsageError(`${file} cannot be taken away.`, { cause: error })
  }
  try {
    if (read(aside) !== abandoned) linkSync(aside, file)
  } catch {
    // Somebody has made a new one. Whoever held this one finds out before making anything final.
  } finally {
    unlinkSync(aside)
  }
}
