import type { Bounds } from './bounds.ts'
import type { Facts } from './facts.ts'
import type { Draft } from './operation.ts'

/** Why something was refused, and what a person could do about it. */
export interface Denial {
  readonly rule: string
  /** A clause without a full stop that names the offender. */
  readonly reason: string
  /** A sentence: what a person, or the model, can do instead. */
  readonly remedy: string
}

/** What one rule has to say against something. */
export type Objection = Omit<Denial, 'rule'>

/** One refusal of the gate: pure, and stated as a user reads it. */
export interface Rule {
  readonly name: string
  /** A row of the table of rules in the documentation. */
  readonly refuses: string
  /** `bounds` are those of the draft's context. `facts` are there when a write is decided for the second time, with the live object known. */
  check(draft: Draft, bounds: Bounds, facts?: Facts): Objection | undefined
}
