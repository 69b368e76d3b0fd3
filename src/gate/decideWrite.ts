import { refuse } from './decide.ts'
import type { Binding, Facts } from './facts.ts'
import { mutationOf } from './mutation.ts'
import type { Write } from './operation.ts'
import { consume, grantDryRun, grantWrite, isGranted, type DryRunPermit, type WritePermit } from './permit.ts'
import type { Policy } from './policy.ts'
import type { Denial } from './rule.ts'
import type { Verdict } from './verdict.ts'

/**
 * Grants or refuses the trial of one write to the object that was read, now that the live object is known.
 * @param uid of that object
 */
export const decideDryRun = (
  operation: Write,
  policy: Policy,
  { facts, uid, now }: { readonly facts: Facts; readonly uid: string; readonly now: Date },
): DryRunPermit | Denial => {
  const denial = refuse(operation, policy, facts)
  if (denial) return denial
  // Without it a delete would hit whatever has the name by then.
  if (!/^[0-9A-Za-z-]{1,128}$/.test(uid)) return notBound
  return grantDryRun(operation, mutationOf(operation, facts, now), uid)
}

/** What a person was asked, what they said, and how things stand now. */
export interface Answered {
  readonly verdict: Verdict
  readonly facts: Facts
  /** What the dialog was about. */
  readonly shown: Binding
  /** The same, read again after the yes. */
  readonly fresh: Binding
}

/**
 * Turns a person's yes into leave to send exactly that request, once: the permit of its dry run is used up, so a second
 * yes for it, or the same one again, has nothing left to act on.
 * @returns `stale` when anything that was shown is different now
 */
export const decideWrite = (
  dryRun: DryRunPermit,
  { verdict, facts, shown, fresh }: Answered,
  policy: Policy,
): WritePermit | Denial | 'stale' => {
  if (!isGranted(dryRun) || !consume(dryRun)) return spent
  if (!verdict.approved) return noYes
  // The policy may have become stricter while the person was thinking.
  const denial = refuse(dryRun.operation, policy, facts)
  if (denial) return denial
  if (fresh.uid !== dryRun.uid || fresh.uid !== shown.uid || fresh.shown !== shown.shown) return 'stale'
  if (!/^[0-9A-Za-z]{1,128}$/.test(fresh.resourceVersion)) return notBound
  return grantWrite(dryRun, fresh)
}

const tryAgain = 'Nothing was changed. Read the object, and call again if the change is still wanted.'
const spent: Denial = { rule: 'approval', reason: 'this approval has been used', remedy: tryAgain }
const noYes: Denial = { rule: 'approval', reason: 'no person said yes', remedy: tryAgain }
const notBound: Denial = {
  rule: 'approval',
  reason: 'the object has no uid or version by which a yes could be bound to it',
  remedy: 'A person can change it in a terminal.',
}
