import type { ApprovalRequest } from '../approval/request.ts'
import type { Cluster } from '../cluster/index.ts'
import type { Denial, Entries, Policy, Verdict, Write } from '../gate/index.ts'
import type { Clean, Cleaner } from '../sanitize/index.ts'

/** What a change needs of the process: the ways out of it, and whoever remembers. */
export interface Services {
  readonly cluster: Cluster
  /** As it stands now: it may have become stricter while a person was thinking. */
  policy(): Promise<Policy>
  readonly person: Person
  readonly log: WriteLog
  now(): Date
}

/** The way to a person, and the memory of what they said. */
export interface Person {
  readonly channel: string
  /** What already speaks against asking: a pause, a limit, a recent no, or that nobody can be asked. */
  objection(act: string, policy: Policy): Promise<Denial | undefined>
  /** Whatever goes wrong is a no that says so. @throws {Blocked} when a limit is reached meanwhile */
  ask(request: Question, act: string, policy: Policy, signal: AbortSignal): Promise<Asked>
  /** Says something after a change, where the way to the person can. Waits for nothing. */
  tell(sentence: Clean<string>): void
  /** Read once more just before sending: a pause, the writes of this hour. Counts the write. */
  objectionToSending(policy: Policy): Promise<Denial | undefined>
  /** Where the client could have said yes by itself, every result says so. */
  readonly caveat: string | undefined
}

/** What is asked; when it ends and which one it is, is decided where it is asked. */
export type Question = Omit<ApprovalRequest, 'id' | 'expiresAt'>

export interface Asked {
  readonly verdict: Verdict
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
  /** What speaks against acting on a yes at this very moment, without a wait: a pause, or that it has come of age. */
  readonly objection: () => Denial | undefined
}

/** Two lines for every write: what is about to be sent, and what became of it. */
export interface WriteLog {
  /** @returns a number for the line, which is on the disk by then. @throws when it is not: then nothing is sent */
  intent(entry: WriteEntry): number
  /** Never throws: what has happened has happened. */
  outcome(entry: WriteEntry & { readonly intent: number; readonly outcome: string }): void
}

export interface WriteEntry {
  readonly write: Write
  readonly uid: string
  readonly approval: Heard
  /** What a patch replaces, where it can be put back. */
  readonly before?: Before | undefined
}

/** What became of a question to a person. */
export interface Heard {
  /** The way in which it was asked. */
  readonly channel: string
  /** `approved`, or what stands in the place of a yes. */
  readonly answer: string
  /** Who said yes. */
  readonly by?: string | undefined
  /** How long the answer took, waiting for other questions included. */
  readonly ms: number
}

/** Of labels and annotations null is none. */
export type Before = { readonly replicas: number } | { readonly image: string } | { readonly entries: Entries }

/** What is particular to one call. */
export interface ChangeCall {
  readonly reason: string | undefined
  readonly clean: Cleaner
  readonly signal: AbortSignal
  /** Tells the client from time to time what is waited for. */
  during<T>(message: string, work: () => Promise<T>): Promise<T>
  /** Hears what belongs into the call's own line in the log: what a person said, and the number of the intent's line. */
  readonly noted?: (noted: { readonly approval?: Heard; readonly intent?: number }) => void
}

/** What became of a change, for the model: no object, and nothing that was not done. */
export interface Done {
  readonly where: { readonly context: string; readonly namespace: string }
  readonly summary: Clean<string>
  readonly notes: readonly Clean<string>[]
}
