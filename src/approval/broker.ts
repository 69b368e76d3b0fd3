import { randomUUID } from 'node:crypto'
import type { Denial, Limits, Verdict } from '../gate/index.ts'
import { answerOf } from './broker/answerOf.ts'
import { deadline, systemClock, type Clock } from './broker/clock.ts'
import { createQueue, type Turn } from './broker/queue.ts'
import { watch, type Watch } from './broker/watch.ts'
import type { Channel } from './channel.ts'
import type { Ledger } from './ledger.ts'
import { titleOf } from './render.ts'
import type { ApprovalRequest } from './request.ts'

/** Asks a person, one question at a time, the oldest first. */
export interface Broker {
  readonly channel: Channel
  /**
   * Asks one question, once, and always resolves: with a denial where it may not be asked, else with what became of it.
   * The time limit runs from here, waiting included.
   */
  ask(asked: Asked, options: AskOptions): Promise<Answered | { readonly denial: Denial }>
}

/** A question without what the broker draws and decides. */
export type Asked = Omit<ApprovalRequest, 'id' | 'expiresAt'>

export interface AskOptions {
  /** The act and its object, in words that are always the same for the same: a no to it holds for a while. */
  readonly actKey: string
  readonly limits: Limits
  readonly timeoutSeconds: number
  /** Fires when the call is cancelled; the question is withdrawn then. */
  readonly signal: AbortSignal
}

export interface Answered {
  readonly verdict: Verdict
  readonly request: ApprovalRequest
  /** Whether a yes has come of age: the machine slept since, its clock was set, or the cluster let itself be waited for. */
  readonly isOld: () => boolean
}

/** What a person saw is looked at once more after the yes, which a slow cluster answers within this. */
const freshMs = 60_000

export interface BrokerOptions {
  readonly channel: Channel
  readonly ledger: Ledger
  readonly clock?: Clock
}

export const createBroker = ({ channel, ledger, clock = systemClock }: BrokerOptions): Broker => {
  const queueUp = createQueue()
  /** Those whose turn has not come. */
  const behind = new Set<ApprovalRequest>()
  const announce = (): void =>
    channel.queue?.([...behind].map((request) => ({ title: titleOf(request), expiresAt: request.expiresAt })))
  const join = (request: ApprovalRequest): void => {
    behind.add(request)
    announce()
  }
  const leave = (request: ApprovalRequest): void => {
    if (behind.delete(request)) announce()
  }

  /** Counts a question, where a person is asked one. */
  const arrive = ({ actKey, limits }: AskOptions) =>
    channel.name === 'argument' ? ledger.waiting(actKey, limits) : ledger.question(actKey, limits)

  /** Waits for the turn, shows the request, and looks at everything again after a yes. */
  const put = async (request: ApprovalRequest, options: AskOptions, turn: Turn, watched: Watch): Promise<Outcome> => {
    await turn.comes
    leave(request)
    const denial = await ledger.waiting(options.actKey, options.limits)
    const early = watched.look() ?? asOutcome(denial)
    if (early) return early
    const verdict = await answerOf(channel, request, turn.behind(), watched.signal)
    if (!verdict.approved) return verdict
    const paused = await ledger.paused()
    return watched.look() ?? asOutcome(paused) ?? verdict
  }

  return {
    channel,
    async ask(asked, options) {
      const timeoutMs = options.timeoutSeconds * 1_000
      const isLate = deadline(clock, timeoutMs)
      const request = Object.freeze({ ...asked, id: randomUUID(), expiresAt: clock.wall() + timeoutMs })
      const turn = queueUp()
      const isBehind = turn.ahead() > 0
      const question = await arrive(options).catch((error: unknown) => {
        turn.end()
        throw error
      })
      if (question && 'rule' in question) {
        turn.end()
        return { denial: question }
      }
      if (isBehind) join(request)
      const watched = watch({ clock, ledger, isLate, signal: options.signal })
      const answer = put(request, options, turn, watched)
      try {
        const outcome = await Promise.race([watched.over, answer])
        if ('denial' in outcome) return outcome
        if (question) await ledger.settle(question, outcome, options.limits)
        return { verdict: outcome, request, isOld: deadline(clock, freshMs) }
      } finally {
        watched.stop()
        leave(request)
        // The next one waits until this one has left the screen, even where its answer is known before, and until a no
        // is remembered: the next may be the same once more.
        void answer.then(turn.end, turn.end)
      }
    },
  }
}

type Outcome = Verdict | { readonly denial: Denial }

/** A pause is one of the things that can become of a question; what else speaks against it is a refusal. */
function asOutcome(denial: Denial | undefined): Outcome | undefined {
  if (denial?.rule === 'paused') return { approved: false, because: 'paused' }
  return denial && { denial }
}
