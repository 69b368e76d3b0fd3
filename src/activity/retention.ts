import { constants, closeSync, lstatSync, unlinkSync, type Stats } from 'node:fs'
import path from 'node:path'
import { openPrivate } from '../state/privateFile.ts'
import { origin } from './chain.ts'
import { realDisk } from './disk.ts'
import { listFiles } from './files.ts'
import { encodeHead, headFile, usableHead, type Head, type Reason } from './head.ts'
import type { Limits } from './limits.ts'

/** A file of the log, as far as it matters for whether it stays. */
export interface LogFile {
  readonly name: string
  readonly bytes: number
  /** When it was last written to, in milliseconds since the epoch. */
  readonly writtenAt: number
  readonly head: Head | undefined
}

/** A file that is to go, and why. */
export interface Leaving extends LogFile {
  readonly because: Reason
}

/**
 * Which files have to go: those that are too old; and while there is too much, the oldest, those first that hold no
 * change: a flood of reads must not wash away what was done.
 */
export const leaving = (files: readonly LogFile[], limits: Limits, at: number): readonly Leaving[] => {
  const isOld = ({ writtenAt }: LogFile): boolean => at - writtenAt > limits.keepMs
  const old = files.filter(isOld).map((file) => ({ ...file, because: 'age' as const }))
  const kept = files.filter((file) => !isOld(file))
  const candidates = kept.filter(({ writtenAt }) => at - writtenAt > restMs).toSorted(byWorth)
  let surplus = kept.reduce((sum, { bytes }) => sum + bytes, 0) - limits.keepBytes
  const large: Leaving[] = []
  for (const file of candidates) {
    if (surplus <= 0) break
    surplus -= file.bytes
    large.push({ ...file, because: 'size' })
  }
  return [...old, ...large]
}

/** A file that is being written to stays, whatever its size. */
const restMs = 600_000

const byWorth = (a: LogFile, b: LogFile): number =>
  Number((a.head?.changes ?? 0) > 0) - Number((b.head?.changes ?? 0) > 0) || a.writtenAt - b.writtenAt

export interface ForgetOptions {
  /** The log's own folder. */
  readonly folder: string
  readonly limits: Limits
  /** Milliseconds since the epoch. */
  readonly at: number
  /** The file that is written to now. */
  readonly current: string | undefined
  /** Puts a line about it into the log. @throws when it cannot: then the file stays */
  readonly record: (file: Leaving) => void
}

/** Takes away what is too much. Of each file the head stays for a while and says so, for whoever looks for the file. */
export const forget = ({ folder, limits, at, current, record }: ForgetOptions): void => {
  const { logs, headsAlone } = listFiles(folder)
  const files = logs.filter((name) => name !== current).flatMap((name) => fileAt(folder, name))
  for (const file of leaving(files, limits, at)) {
    record(file)
    leaveHead(path.join(folder, file.name), file, at)
    unlinkSync(path.join(folder, file.name))
  }
  for (const name of headsAlone) {
    const { removed } = usableHead(path.join(folder, name)) ?? {}
    // By then what followed the file has gone as well.
    if (removed && at - Date.parse(removed.time) > 2 * limits.keepMs) unlinkSync(headFile(path.join(folder, name)))
  }
}

function fileAt(folder: string, name: string): LogFile[] {
  const file = path.join(folder, name)
  const found: Stats | undefined = lstatSync(file, { throwIfNoEntry: false })
  return found?.isFile() ? [{ name, bytes: found.size, writtenAt: found.mtimeMs, head: usableHead(file) }] : []
}

function leaveHead(file: string, { head, because }: Leaving, at: number): void {
  const { lines = 0, hash = origin, changes = 0 } = head ?? {}
  const descriptor = openPrivate(headFile(file), constants.O_WRONLY | constants.O_CREAT)
  try {
    const removed = { time: new Date(at).toISOString(), because }
    realDisk.mark(descriptor, encodeHead({ lines, hash, changes, removed }))
  } finally {
    closeSync(descriptor)
  }
}
