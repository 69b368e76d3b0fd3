import { UsageError } from '../errors.ts'
import type { CallEntry, OutcomeEntry, RequestEntry, WriteEntry } from './entries.ts'
import { fitLine } from './fitLine.ts'
import { createLineFile, type Disk } from './lineFile.ts'
import { writeFields } from './writeFields.ts'

/**
 * What this server was asked and what it did, a JSON line each, in a file of its own below `folder/activity`. Lines are
 * numbered in the order in which they were tried; where some could not be written, the next that can tells how many.
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
  /** Milliseconds since the epoch. */
  readonly now?: () => number
  readonly disk?: Disk
}

export const createActivityLog = ({ folder, now = Date.now, disk }: ActivityLogOptions): ActivityLog => {
  const file = createLineFile(folder, now, disk)
  let seq = 0
  let lost = 0

  const append = (fields: Readonly<Record<string, unknown>>): void => {
    seq += 1
    const told = lost > 0 ? { lost } : {}
    file.append(fitLine({ seq, time: new Date(now()).toISOString(), pid: process.pid, ...told, ...fields }))
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
  const tryToAppend = (fields: Readonly<Record<string, unknown>>): void => {
    try {
      counted(() => append(fields))
    } catch {
      // A read goes on without its line: its answer says so, and so does the next line that can be written.
    }
  }

  return {
    request: (entry) => tryToAppend({ event: 'request', ...entry }),
    call(entry) {
      tryToAppend({ event: 'call', ...entry })
      return { lost }
    },
    intent(entry) {
      try {
        counted(() => {
          append({ event: 'intent', ...writeFields(entry) })
          file.flush()
        })
      } catch (error) {
        if (error instanceof UsageError) throw error
        throw new UsageError(`The activity log in ${folder} cannot be written.`, { cause: error })
      }
      return seq
    },
    outcome: ({ intent, outcome, ...entry }) =>
      tryToAppend({ event: 'outcome', intent, outcome, ...writeFields(entry) }),
  }
}
