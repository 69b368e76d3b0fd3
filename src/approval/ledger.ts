import path from 'node:path'
import { UsageError } from '../errors.ts'
import type { Denial, Limits, Verdict } from '../gate/index.ts'
import { openStateFolder } from '../state/stateFolder.ts'
import { withLock, type LockTimes } from './ledger/lock.ts'
import {
  withNo,
  withoutPause,
  withoutQuestion,
  withPause,
  withQuestion,
  withWrite,
  type Ledgered,
  type Paused,
} from './ledger/record.ts'
import { readRecord, writeRecord } from './ledger/recordFile.ts'
import { pauseRefusal, questionRefusal, waitingRefusal, writeRefusal } from './ledger/refusal.ts'

/**
 * How often a person was asked, what they answered, and whether writes are paused: one file for all servers of the
 * user, which no restart clears. An `act` is one kind of change to one object, in any words that are always the same.
 * Where the file cannot be read, believed or written, nobody is asked and nothing is sent.
 */
export interface Ledger {
  /** Counts one question, if it may be asked. */
  question(act: string, limits: Limits): Promise<Question | Denial>
  /** Whether a question may be asked now; counts nothing. */
  mayAsk(act: string, limits: Limits): Promise<Denial | undefined>
  /** Whether a question that was counted before may still be asked. */
  waiting(act: string, limits: Limits): Promise<Denial | undefined>
  /** Remembers an answer. It never fails: what cannot be written now is written before anything else is asked or sent. */
  settle(question: Question, verdict: Verdict, limits: Limits): Promise<void>
  /** Counts one write, if it may be sent; to be called just before. */
  write(limits: Limits): Promise<Denial | undefined>
  /** Whether writes are paused, or it cannot be told. */
  paused(): Promise<Denial | undefined>
  /** A person's pause. @throws {UsageError} when it cannot be remembered */
  pause(): Promise<void>
  /** Ends the pause, and tells which there was. @throws {UsageError} when it cannot be remembered */
  resume(): Promise<Paused | undefined>
}

/** A question that was counted. */
export interface Question {
  readonly act: string
  /** Milliseconds since the epoch. */
  readonly askedAt: number
}

export interface LedgerOptions {
  readonly folder: string
  /** Milliseconds since the epoch. */
  readonly now?: () => number
  readonly lockTimes?: LockTimes
}

export const createLedger = ({ folder, now = Date.now, lockTimes }: LedgerOptions): Ledger => {
  const file = path.join(folder, 'approvals.json')
  /** Answers that could not be written. */
  const owed: Step[] = []

  /** Reads, changes and writes, while no other server does. `look` returns what to answer and what to remember. */
  const update = <T>(look: (record: Ledgered, at: number) => Looked<T>): Promise<T> =>
    guarded(file, () => {
      openStateFolder(folder)
      return withLock(
        path.join(folder, 'approvals.lock'),
        (held) => {
          const at = now()
          const before = readRecord(file, at)
          const settled = owed.reduce((record, step) => step(record), before)
          const { answer, next = settled } = look(settled, at)
          if (next !== before) writeRecord(file, next, held)
          owed.length = 0
          return answer
        },
        lockTimes,
      )
    })
  const refused = <T>(look: (record: Ledgered, at: number) => Looked<T | Denial>): Promise<T | Denial> =>
    update(look).catch(refusal)

  return {
    question: (act, limits) =>
      refused<Question>((record, at) => {
        const denial = questionRefusal(record, act, limits, at)
        return denial ? { answer: denial } : { answer: { act, askedAt: at }, next: withQuestion(record, at) }
      }),
    mayAsk: (act, limits) => refused((record, at) => ({ answer: questionRefusal(record, act, limits, at) })),
    waiting: (act, limits) => refused((record, at) => ({ answer: waitingRefusal(record, act, limits, at) })),
    async settle(question, verdict, limits) {
      const step = stepOf(question, verdict, limits, now())
      if (!step) return
      owed.push(step)
      await refused((record) => ({ answer: undefined, next: record }))
    },
    write: (limits) =>
      refused((record, at) => {
        const denial = writeRefusal(record, limits, at)
        return denial ? { answer: denial } : { answer: undefined, next: withWrite(record, at) }
      }),
    paused: () => refused((record, at) => ({ answer: pauseRefusal(record, at) })),
    pause: () => update((record, at) => ({ answer: undefined, next: withPause(record, at) })),
    resume: () =>
      update((record) => ({
        answer: record.paused ?? undefined,
        ...(record.paused && { next: withoutPause(record) }),
      })),
  }
}

type Step = (record: Ledgered) => Ledgered

interface Looked<T> {
  readonly answer: T
  readonly next?: Ledgered
}

/** What an answer changes: a no counts as one, a question that reached nobody not at all, and all else as a question. */
function stepOf({ act, askedAt }: Question, verdict: Verdict, limits: Limits, at: number): Step | undefined {
  if (verdict.approved) return undefined
  switch (verdict.because) {
    case 'declined':
    case 'client declined':
      return (record) => withNo(record, act, at, limits)
    case 'unavailable':
      // Else a person who closes every dialog at once could be shown them without end.
      return verdict.wasShown ? undefined : (record) => withoutQuestion(record, askedAt)
    case 'expired':
    case 'paused':
    case 'cancelled':
    case 'stale':
      return undefined
  }
}

/** @throws {UsageError} whatever goes wrong, so that it always names the file */
async function guarded<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`${file} cannot be read or written.`, { cause: error })
  }
}

/** Fails closed: without the counts there is no limit. Anything but the sentence of `guarded` is a bug. */
function refusal(error: unknown): Denial {
  if (!(error instanceof UsageError)) throw error
  return {
    rule: 'limits',
    reason: error.reason,
    remedy:
      'Nothing was changed, and nothing can be until a person has put this right: they can delete the file, which also ends a pause, or start the server with --state DIR.',
  }
}
