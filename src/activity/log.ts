import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { Blocked, UsageError } from '../errors.ts'
import { openPrivate } from '../state/privateFile.ts'
import { openStateFolder } from '../state/stateFolder.ts'
import { bounded, type Entry, type OutcomeEntry } from './entry.ts'

/** One file a server process, one JSON object a line, only ever added to. */
export interface ActivityLog {
  /** Every request, whatever became of it. @returns false when it could not be written; the answer then says so */
  call(entry: Entry): boolean
  /**
   * What is about to be changed. On disk when it resolves, with the number that its outcome names.
   * @throws {Blocked} when it could not be written: the change is not made then
   */
  intent(entry: Entry): Promise<number>
  /** What became of it. @returns false when it could not be written */
  outcome(entry: OutcomeEntry): boolean
  close(): void
}

/** What of the file system is used, so that a full disk can be had in a test. */
export interface LogFiles {
  readonly open: (file: string, flags: number) => number
  readonly write: (descriptor: number, bytes: Uint8Array) => number
  readonly fsync: (descriptor: number) => Promise<void>
  /** How many names the open file still has: none when somebody has deleted it. */
  readonly links: (descriptor: number) => number
  readonly close: (descriptor: number) => void
}

export interface ActivityLogOptions {
  /** The state folder; the files lie in `activity` below it. */
  readonly folder: string
  readonly now?: () => Date
  readonly files?: LogFiles
}

/** Makes and touches nothing before the first line. */
export const createActivityLog = ({
  folder,
  now = () => new Date(),
  files = system,
}: ActivityLogOptions): ActivityLog => {
  const activity = path.join(folder, 'activity')
  let descriptor: number | undefined
  let seq = 0
  /** Lines that could not be written since the last that could. */
  let unlogged = 0
  /** Whether the last line may have been cut off, by a disk that was full in the middle of it. */
  let isTorn = false

  const opened = (): number => {
    if (descriptor !== undefined && files.links(descriptor) > 0) return descriptor
    close()
    openStateFolder(folder)
    openStateFolder(activity)
    const flags = fs.constants.O_WRONLY | fs.constants.O_APPEND | fs.constants.O_CREAT | fs.constants.O_EXCL
    descriptor = files.open(path.join(activity, nameOf(now())), flags)
    isTorn = false
    return descriptor
  }

  /** @throws whatever the system says */
  const append = (kind: string, entry: Entry | OutcomeEntry): number => {
    const next = seq + 1
    const lost = unlogged > 0 ? { unlogged } : {}
    const line = JSON.stringify({ seq: next, time: now().toISOString(), kind, ...lost, ...bounded(entry) })
    const target = opened()
    const bytes = Buffer.from(`${isTorn ? '\n' : ''}${line}\n`)
    isTorn = true
    for (let from = 0; from < bytes.length;) from += files.write(target, bytes.subarray(from))
    isTorn = false
    seq = next
    unlogged = 0
    return next
  }

  const tryToAppend = (kind: string, entry: Entry | OutcomeEntry): boolean => {
    try {
      append(kind, entry)
      return true
    } catch {
      // Whoever reads on without a log is told so, by the answer and by the number in the next line.
      unlogged++
      return false
    }
  }

  const close = (): void => {
    if (descriptor !== undefined) files.close(descriptor)
    descriptor = undefined
  }

  return {
    call: (entry) => tryToAppend('call', entry),
    async intent(entry) {
      let isWritten = false
      try {
        const written = append('intent', entry)
        isWritten = true
        await files.fsync(opened())
        return written
      } catch (error) {
        if (!isWritten) unlogged++
        throw new Blocked({
          rule: 'activity-log',
          reason: error instanceof UsageError ? error.message.replace(/\.$/, '') : `${activity} cannot be written`,
          remedy:
            'Nothing was changed: what is not on record is not done. A person can make room there, or start the server with --state DIR.',
        })
      }
    },
    outcome: (entry) => tryToAppend('outcome', entry),
    close,
  }
}

/** In the order of time, and never that of a file which is there. */
const nameOf = (date: Date): string =>
  `${date.toISOString().slice(0, 19).replaceAll(':', '-')}Z-${process.pid}-${randomBytes(4).toString('hex')}.jsonl`

const system: LogFiles = {
  open: openPrivate,
  write: (descriptor, bytes) => fs.writeSync(descriptor, bytes),
  fsync: (descriptor) =>
    new Promise((resolve, reject) => fs.fsync(descriptor, (error) => (error ? reject(error) : resolve()))),
  links: (descriptor) => fs.fstatSync(descriptor).nlink,
  close: (descriptor) => fs.closeSync(descriptor),
}
