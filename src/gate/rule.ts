import type { Draft } from './operation.ts'
import type { Policy } from './policy.ts'

/** Why something was refused, and what a person could do about it. */
export interface Denial {
  readonly rule: string
  /** A clause without a full stop that names the offender. */
  readonly reason: string
  /** A sentence: what a person, or the model, can do instead. */
  readonly remedy: string
}

/** One refusal of the gate: pure, and stated as a user reads it. */
export interface Rule {
  readonly name: string
  /** A row of the table of rules in the documentation. */
  readonly refuses: string
  check(draft: Draft, policy: Policy): Omit<Denial, 'rule'> | undefined
}
