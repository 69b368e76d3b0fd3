import { createHash } from 'node:crypto'
import { allowed, Blocked, ClusterError, granted, UsageError } from '../errors.ts'
import {
  boundsOf,
  decideDryRun,
  decideWrite,
  refuse,
  type DryRunPermit,
  type Verdict,
  type Write,
  type WritePermit,
} from '../gate/index.ts'
import { words, type JsonObject } from '../sanitize/index.ts'
import { beforeOf } from './before.ts'
import { changesNothing } from './difference.ts'
import { admissionNote, moreThanShown, nothingToDo, summaryOf } from './outcome.ts'
import { questionOf } from './question.ts'
import { refusalOf, stale } from './refusals.ts'
import { bind, look, readLive, type Seen } from './seen.ts'
import type { Asked, ChangeCall, Done, Heard, Services } from './services.ts'
import { tryOut } from './tryOut.ts'

/**
 * Makes one change of one object: looks, tries, asks a person, looks again, and sends exactly one request.
 * @throws {Blocked} when the gate, a limit or the person says no
 * @throws {ClusterError} when the cluster does; Conflict when something that was shown has changed meanwhile
 */
export const makeChange = async (services: Services, write: Write, call: ChangeCall): Promise<Done> => {
  const policy = await services.policy()
  allowed(refuse(write, policy))
  const act = actOf(write)
  allowed(await services.person.objection(act, policy))

  const live = await readLive(services, write, policy, call)
  const dryRun = granted(decideDryRun(write, policy, { facts: live.facts, uid: live.uid, now: services.now() }))
  const tried = await tryOut(services.cluster, dryRun, policy, call.signal)
  if (tried && changesNothing(live.before, tried, write)) return nothingToDo(write, call)

  const found = await look(services, write, live, policy, call)
  const seen = { live, found, binding: bind(services, write, live, found) }
  const question = questionOf(services, write, seen, tried, policy, call)
  const bounded = { ...policy, approval: boundsOf(policy, write).approval }
  const askedAt = performance.now()
  const { verdict, expiresAt, objection } = await call.during('Waiting for a person to decide', () =>
    services.person.ask(question, act, bounded, call.signal),
  )
  const approval = heardOf(verdict, services.person.channel, performance.now() - askedAt)
  call.noted?.({ approval })
  if (!verdict.approved) throw refusalOf(verdict, expiresAt)

  const permit = await permitOf(services, dryRun, seen, verdict, call)
  const entry = { write, uid: seen.live.uid, approval, before: beforeOf(write, live, call.clean) }
  const intent = logged(() => services.log.intent(entry))
  call.noted?.({ intent })
  const outcome = (is: string): void => services.log.outcome({ ...entry, intent, outcome: is })
  const answer = await send(services, permit, call, objection).catch((error: unknown) => {
    outcome(outcomeOf(error))
    throw error
  })
  const more = moreThanShown(write, tried, answer, call)
  outcome(more === undefined ? 'done' : 'changed more than shown')
  const summary = summaryOf(services, write, question.act, answer, call)
  if (more !== undefined) services.person.tell(words`${summary} ${more}`)
  const note = more ?? admissionNote(write, live, answer, call)
  return { where: write, summary, notes: note === undefined ? [] : [note] }
}

function heardOf(verdict: Verdict, channel: string, ms: number): Heard {
  const answer = verdict.approved ? { answer: 'approved', by: verdict.by } : { answer: verdict.because }
  return { channel, ...answer, ms: Math.round(ms) }
}

/** Asks once more when nothing is left to wait for: from then on nobody can take it back. */
async function send(
  { cluster }: Services,
  permit: WritePermit,
  { signal }: ChangeCall,
  objection: Asked['objection'],
): Promise<JsonObject> {
  const stillWanted = (): void => {
    if (signal.aborted) throw refusalOf({ approved: false, because: 'cancelled' }, 0)
    allowed(objection())
  }
  return cluster.write(permit, stillWanted).catch(changedIsStale)
}

/** Everything that was looked at is looked at again after the yes, the object last: its version must be the freshest. */
async function permitOf(
  services: Services,
  dryRun: DryRunPermit,
  shown: Seen,
  verdict: { readonly approved: true; readonly by: string },
  call: ChangeCall,
): Promise<WritePermit> {
  const { operation } = dryRun
  const before = await services.policy()
  allowed(refuse(operation, before))
  const found = await look(services, operation, shown.live, before, call)
  const live = await readLive(services, operation, before, call).catch(goneIsStale)
  // A cluster may let itself be waited for, and people become stricter meanwhile.
  const policy = await services.policy()
  const fresh = bind(services, operation, live, found)
  const permit = decideWrite(dryRun, { verdict, facts: live.facts, shown: shown.binding, fresh }, policy)
  if (permit === 'stale') throw stale()
  const decided = granted(permit)
  allowed(await services.person.objectionToSending(policy))
  return decided
}

/** Found by nobody else: the object was there when the person was asked. */
function goneIsStale(error: unknown): never {
  throw error instanceof ClusterError && error.type === 'NotFound' ? stale() : error
}

/** What changed between the last look and the request is the same to whoever asked. */
function changedIsStale(error: unknown): never {
  throw error instanceof ClusterError && ['Conflict', 'NotFound'].includes(error.type) ? stale() : error
}

/** What cannot be remembered is not done. */
function logged(write: () => number): number {
  try {
    return write()
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    throw new Blocked({
      rule: 'activity-log',
      reason: error.reason,
      remedy:
        'Nothing was changed: a change that cannot be logged is not made. A person can free the disk, or start the server with --state DIR.',
    })
  }
}

/** In the words that the agent gets: `OutcomeUnknown` is the one that somebody should look after. */
function outcomeOf(error: unknown): string {
  if (error instanceof ClusterError) return error.type
  return error instanceof Blocked ? error.denial.rule : 'failed'
}

/** The same act on the same object, for whoever said no to it. Names stay out of what is remembered on disk. */
function actOf({ place, resource, namespace, name, change }: Write): string {
  const parts = [place.host, resource.group, resource.plural, namespace, name, change.intent.action]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
