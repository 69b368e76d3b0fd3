import type { Denial } from './gate/index.ts'

/** Carries a denial out of a handler. A person must act; the model cannot. */
export class Blocked extends Error {
  override readonly name = 'Blocked'
  readonly denial: Denial
  constructor(denial: Denial) {
    super(denial.reason)
    this.denial = denial
  }
}

/** Whether a decision is a denial: what was granted has no rule. */
export const isDenial = (decision: object): decision is Denial => 'rule' in decision

/** What was granted. @throws {Blocked} with the denial that stands in its place */
export function granted<T extends object>(decision: T | Denial): T {
  if (isDenial(decision)) throw new Blocked(decision)
  return decision
}

/** @throws {Blocked} when there is a denial */
export function allowed(denial: Denial | undefined): void {
  if (denial) throw new Blocked(denial)
}

/** The model's arguments are wrong; it can correct its call. */
export class InputError extends Error {
  override readonly name = 'InputError'
}

/** What can go wrong on the way to a cluster, in the words an agent sees after `ERROR: `. */
export type ClusterErrorType =
  | 'NoKubeconfig'
  | 'BadKubeconfig'
  | 'Unreachable'
  | 'Timeout'
  | 'Unauthorized'
  | 'Forbidden'
  | 'NotFound'
  | 'Conflict'
  | 'Invalid'
  | 'TooManyRequests'
  | 'Unavailable'
  | 'Redirected'
  | 'UnexpectedAnswer'
  | 'TooLarge'
  | 'OutcomeUnknown'
  | 'Internal'

/** The cluster, or the way to it, failed. Its message is for the model: whoever throws it has left out every credential that it knows of, and it is sanitized again on its way out. */
export class ClusterError extends Error {
  override readonly name = 'ClusterError'
  readonly type: ClusterErrorType
  constructor(type: ClusterErrorType, message: string, options?: ErrorOptions) {
    super(message, options)
    this.type = type
  }
}

/** The end of a sentence about a sign-in, for an agent: a person in the editor gets a button instead. */
export const askToSignIn = 'Ask the person to sign in; do not retry.'

/** The call was cancelled, so nobody reads what became of it. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled'
}

/** Whoever started the server must write something else; `message` says what. */
export class UsageError extends Error {
  override readonly name = 'UsageError'

  /** The message as a clause, for denials. */
  get reason(): string {
    return this.message.replace(/\.$/, '')
  }
}
