import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { Limits } from '../../gate/index.ts'

/** Milliseconds since the epoch. */
const time = z.int().min(0)
const times = z.array(time)

/** What is remembered of questions and answers. No name of an object is in it. */
export const recordSchema = z.strictObject({
  version: z.literal(1),
  paused: z.strictObject({ since: time, why: z.enum(['noes', 'person']) }).nullable(),
  questions: times,
  noes: times,
  writes: times,
  /** When somebody last said no, by the act. */
  refused: z.record(z.string().regex(/^[0-9a-f]{32}$/), time),
})

export type Ledgered = z.infer<typeof recordSchema>
export type Paused = NonNullable<Ledgered['paused']>

export const hourMs = 3_600_000
const dayMs = 24 * hourMs

export const empty: Ledgered = { version: 1, paused: null, questions: [], noes: [], writes: [], refused: {} }

/** What an act on an object is called on disk. */
export const hashOf = (act: string): string => createHash('sha256').update(act).digest('hex').slice(0, 32)

/** Only what still counts: an hour of events, and a day of refusals, which is the longest that a policy can ask for. */
export const current = (record: Ledgered, now: number): Ledgered => ({
  ...record,
  questions: record.questions.filter((at) => now - at < hourMs),
  noes: record.noes.filter((at) => now - at < hourMs),
  writes: record.writes.filter((at) => now - at < hourMs),
  refused: Object.fromEntries(Object.entries(record.refused).filter(([, at]) => now - at < dayMs)),
})

export const latest = ({ paused, questions, noes, writes, refused }: Ledgered): number =>
  [paused?.since ?? 0, ...questions, ...noes, ...writes, ...Object.values(refused)].reduce((a, b) => Math.max(a, b))

export const withQuestion = (record: Ledgered, now: number): Ledgered => ({
  ...record,
  questions: [...record.questions, now],
})

/** Nobody could be asked, so nobody was. */
export const withoutQuestion = (record: Ledgered, asked: number): Ledgered => ({
  ...record,
  questions: record.questions.filter((_, index) => index !== record.questions.indexOf(asked)),
})

export const withNo = (record: Ledgered, act: string, now: number, { noesUntilPause }: Limits): Ledgered => {
  const noes = [...record.noes, now]
  const isEnough = noes.filter((at) => now - at < hourMs).length >= noesUntilPause
  return {
    ...record,
    noes,
    refused: { ...record.refused, [hashOf(act)]: now },
    paused: record.paused ?? (isEnough ? { since: now, why: 'noes' } : null),
  }
}

export const withWrite = (record: Ledgered, now: number): Ledgered => ({ ...record, writes: [...record.writes, now] })

export const withPause = (record: Ledgered, now: number): Ledgered => ({
  ...record,
  paused: record.paused ?? { since: now, why: 'person' },
})

/** The noes that led to a pause are settled with it, else the next one would pause again. Cooling-off goes on. */
export const withoutPause = (record: Ledgered): Ledgered => ({ ...record, paused: null, noes: [] })
