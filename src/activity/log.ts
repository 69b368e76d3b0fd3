import { UsageError } from '../errors.ts'
import type { Disk } from './disk.ts'
import type { CallEntry, OutcomeEntry, RequestEntry, WriteEntry } from './entries.ts'
import { activityFolder } from './files.ts'
import { fitLine } from './fitLine.ts'
import { usualLimits, type Limits } from './limits.ts'
import { createLineFile } from './lineFile.ts'
import { forget, type Leaving } from './retention.ts'
import { writeFields } from './writeFields.ts'

/**
 * What this server was asked and what it did, a JSON line each, in files of its own below `folder/activity`. Lines are
 * numbered in the order in which they were tried, over all files; where some could not be written, the next that can
 * tells how many.
 */
export interface ActivityLog {
  /** Never throws; what cannot be written is counted. */
  request(entry: RequestEntry): void
  /**
   * Never throws.
   * @returns how many lines are missing, this one included, that no line has told of yet; 0 when all is well
   */
  call(entry: CallEntry): { readonly lost: number }
  /**
   * The line is on the disk when this returns.
   * @returns its number
   * @throws {UsageError} when it could not be put there: then the change must not be made
   */
  intent(entry: WriteEntry): number
  /** Never throws; what cannot be written is counted. */
  outcome(entry: OutcomeEntry): void
}

export interface ActivityLogOptions {
  /** The state folder. */
  readonly folder: string
  /** Name and version of this program. */
  readonly server?: string
  /** Milliseconds since the epoch. */
  readonly now?: () => number
  readonly limits?: Limits
  readonly disk?: Disk
}

type Fields = Readonly<Record<string, unknown>>

export const createActivityLog = ({
  folder,
  server,
  now = Date.now,
  limits = usualLimits,
  disk,
}: ActivityLogOptions): ActivityLog => {
  const file = createLineFile({ folder, now, limits, ...(disk && { disk }) })
  /** Numbers of intents without an outcome. */
  const open = new Set<number>()
  let seq = 0
  let lost = 0

  const lineOf = (prev: string, fields: Fields): string =>
    fitLine({ seq, time: new Date(now()).toISOString(), pid: process.pid, prev, ...fields })

  const append = (fields: Fields, isChange = false): void => {
    const told = lost > 0 ? { lost } : {}
    try {
      // What a file begins with tells of nothing that happened: it has the number of the last line before it.
      const began = file.ready((prev, after) => lineOf(prev, { event: 'begin', server, after }), open.size > 0)
      if (began) setImmediate(tidy)
    } finally {
      seq += 1
    }
    file.append((prev) => lineOf(prev, { ...told, ...fields }), isChange)
  }
  /** A line counts as lost until the whole of `work` has succeeded. */
  const counted = (work: () => void): void => {
    try {
      work()
      lost = 0
    } catch (error) {
      lost += 1
      throw error
    }
  }
  const tryToAppend = (fields: Fields): void => {
    try {
      counted(() => append(fields))
    } catch {
      // A read goes on without its line: its answer says so, and so does the next line that can be written.
    }
  }

  /** Once for each new file, behind whatever made it begin. */
  const tidy = (): void => {
    const record = ({ name, head, because }: Leaving): void => {
      const { lines, hash, changes } = head ?? {}
      counted(() => append({ event: 'removed', file: name, because, lines, changes, hash }))
    }
    try {
      forget({ folder: activityFolder(folder), limits, at: now(), current: file.current(), record })
    } catch {
      // The next file that begins tries again; until then there is more than there should be, and nothing is missing.
    }
  }

  return {
    request: (entry) => tryToAppend({ event: 'request', ...entry }),
    call(entry) {
      tryToAppend({ event: 'call', method: 'tools/call', ...entry })
      return { lost }
    },
    intent(entry) {
      let number: number | undefined
      try {
        counted(() => {
          append({ event: 'intent', ...writeFields(entry), before: entry.before }, true)
          number = seq
          file.flush()
        })
      } catch (error) {
        if (number !== undefined) tryToAppend({ event: 'outcome', intent: number, outcome: 'not made' })
        if (error instanceof UsageError) throw error
        throw new UsageError(`The activity log in ${folder} cannot be written.`, { cause: error })
      }
      open.add(seq)
      return seq
    },
    outcome({ intent, outcome, ...entry }) {
      open.delete(intent)
      tryToAppend({ event: 'outcome', intent, outcome, ...writeFields(entry) })
    },
  }
}
