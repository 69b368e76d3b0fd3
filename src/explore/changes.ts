import { randomUUID } from 'node:crypto'
import type { AskPerson } from '../approval/editor/peer.ts'
import type { Channel } from '../approval/channel.ts'
import { createLedger } from '../approval/ledger.ts'
import { createPerson, makeChange, maskedArguments, type Person } from '../change/index.ts'
import { refuse, verbOf, type Denial, type Intent } from '../gate/index.ts'
import { placeOf, type Session } from './session.ts'
import type { Changed, KindRef, ObjectRef } from './types.ts'

/** Makes one change that somebody began in the editor. @throws {Blocked | ClusterError | UsageError} */
export const change = async (
  session: Session,
  { context, namespace, resource, name }: ObjectRef,
  intent: Intent,
  origin: 'click' | 'command',
  signal: AbortSignal,
): Promise<Changed> => {
  const { changes, sanitizer } = session.options
  const place = await placeOf(session, context)
  const masked = maskedArguments(intent, undefined, sanitizer.forAnswer(''))
  // The claim that somebody agreed is true of a click, and as with an agent it is never enough.
  const write = {
    context,
    namespace,
    place,
    resource,
    name,
    verb: verbOf(intent.action),
    change: { intent, approved: true, masked },
  }
  const services = {
    cluster: await session.cluster(),
    policy: async () => Promise.resolve(session.policy()),
    person: origin === 'click' ? clicks(changes.askForClick, session) : await commands(session),
    log: await changes.log(),
    now: () => new Date(session.now()),
  }
  const { summary, notes } = await makeChange(services, write, {
    reason: undefined,
    clean: session.clean(context),
    signal,
    during: (_, work) => work(),
  })
  return { summary, notes }
}

/**
 * A dialog that a person opened by a click of their own has no deadline that they would have to know; but one that was
 * left open over lunch is not answered for the world of before. In milliseconds.
 */
const clickMs = 3_600_000

/**
 * The way to the person who has just clicked. Limits, pauses and noes are memories of what agents asked: a person's own
 * act neither counts among them nor is stopped by them.
 */
const clicks = (ask: AskPerson, session: Session): Person => ({
  channel: 'click',
  caveat: undefined,
  objection: () => Promise.resolve(undefined),
  async ask(question, _act, _policy, signal) {
    const expiresAt = session.now() + clickMs
    const verdict = await ask({ ...question, id: randomUUID(), expiresAt }, signal)
    return { verdict, expiresAt, objection: () => (session.now() >= expiresAt ? old : undefined) }
  },
  tell: () => undefined,
  objectionToSending: () => Promise.resolve(undefined),
})

const old: Denial = {
  rule: 'approval',
  reason: 'the dialog was open for more than an hour',
  remedy: 'Nothing was changed. Begin again if it is still wanted.',
}

/** A command may be called by any extension, or by an agent: it is asked about as an agent's calls are. */
const commands = async ({ options: { changes } }: Session): Promise<Person> => {
  const channel: Channel = {
    name: 'editor',
    description: 'a dialog of this editor',
    ask: (request, _, signal) => changes.askForCommand(request, signal),
  }
  return createPerson(channel, createLedger({ folder: await changes.stateFolder() }), () => changes.isPaused())
}

/** What the gate says against an action on a kind, whatever its arguments. */
export const mayChange = (session: Session, kind: KindRef, action: Intent['action']): Denial | undefined => {
  const cluster = session.loaded()
  if (!cluster) return undefined
  const policy = session.policy()
  const intent = example(action, policy.replicas.min)
  const { place } = cluster.context(kind.context)
  const changing = { intent, approved: true, masked: [] }
  return refuse({ ...kind, place, name: 'x', verb: verbOf(action), change: changing }, policy)
}

function example(action: Intent['action'], replicas: number): Intent {
  switch (action) {
    case 'delete':
      return { action, propagation: 'Background' }
    case 'scale':
      return { action, replicas: Math.max(0, replicas) }
    case 'update_image':
      return { action, container: 'a', image: 'a' }
    case 'rollout_restart':
      return { action }
    case 'set_labels':
    case 'set_annotations':
      return { action, entries: { a: 'b' } }
  }
}
