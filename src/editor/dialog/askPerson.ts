import { createQueue } from '../../approval/broker/queue.ts'
import { renderDialog, titleOf, type DialogOptions, type DialogText } from '../../approval/render.ts'
import type { ApprovalRequest } from '../../approval/request.ts'
import type { No, Verdict } from '../../gate/index.ts'
import type { Clean } from '../../sanitize/index.ts'
import { press, type ShowModal } from './press.ts'
import type { Waiting } from './waiting.ts'

/** What the sequence needs of an editor. */
export interface DialogUi {
  readonly show: ShowModal
  /** Opens the object, or the difference, beside. */
  showDetails(request: ApprovalRequest, message: string): Promise<void>
  /** Leaves the person alone with the details until they come back, or `signal` fires. */
  letRead(request: ApprovalRequest, message: string, signal: AbortSignal): Promise<void>
  /** @returns what was typed; undefined when the person turned away, or `signal` fired */
  typeName(wanted: TypedName, signal: AbortSignal): Promise<string | undefined>
  /** Tells somebody whose answer came too late. */
  say(sentence: string): void
}

export type TypedName = NonNullable<DialogText['type']>

export interface AskOptions {
  readonly ui: DialogUi
  readonly waiting: Waiting
  /** Waits while the person types. */
  readonly pause: () => Promise<void>
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Who sits here, for the log. */
  readonly by: string
  /** Tells this window from others; undefined where there is no other. */
  readonly window: () => Clean<string> | undefined
}

/** Who wants the change: a server on behalf of its agent, a click in the sidebar, or a command that anyone can call. */
export type Origin = DialogOptions['origin']

/** Shows one request; `signal` fires when it is no longer wanted, and whatever is answered then counts for nothing. */
export type Ask = (request: ApprovalRequest, signal: AbortSignal, origin?: Origin) => Promise<Verdict>

/**
 * Asks about one request at a time, over all servers of this window and the sidebar. A dialog that is open cannot be taken away, so
 * whatever is pressed in one whose request has ended counts for nothing, and the next one waits behind it.
 */
export const createAskPerson = (options: AskOptions): Ask => {
  const queueUp = createQueue()
  return async (request, signal, origin = 'agent') => {
    const turn = queueUp()
    const waiter = options.waiting.add({ title: titleOf(request), expiresAt: request.expiresAt })
    // At once, not when the dialog is gone: nothing waits for it any more.
    signal.addEventListener('abort', waiter.leave, { once: true })
    try {
      await turn.comes
      return await converse(request, { ...options, signal, origin, others: waiter.others })
    } finally {
      waiter.leave()
      turn.end()
    }
  }
}

interface Conversation extends AskOptions {
  readonly signal: AbortSignal
  readonly origin: Origin
  readonly others: () => number
}

async function converse(request: ApprovalRequest, talk: Conversation): Promise<Verdict> {
  const { ui, now, signal } = talk
  const render = (): DialogText =>
    renderDialog(request, {
      now: now(),
      waiting: talk.others(),
      origin: talk.origin,
      hasDetails: true,
      window: talk.window(),
    })
  // At its end the server withdraws a request as well: the time is what a person understands.
  const over = (): No | undefined => (now() >= request.expiresAt ? expired : signal.aborted ? cancelled : undefined)
  const { message, type } = render()
  for (let looks = 0; ;) {
    const early = over()
    if (early) return early
    const button = await press(ui.show, () => ({ ...render(), look: 'Show Details…' }), {
      before: talk.pause,
      isOver: () => over() !== undefined,
    })
    const late = over()
    if (late) return tooLate(ui, late, button === 'no')
    if (button === 'no') return declined
    if (button === 'yes') return type ? typeName(type, over, request, talk) : approved(talk)
    await ui.showDetails(request, message)
    looks += 1
    // The dialog covers the details and stops them from scrolling; who asks for them again wants to read on.
    if (looks > 1) await ui.letRead(request, message, untilOver(request, talk))
  }
}

/** The name must be exactly the one shown, whatever the box has let through. */
async function typeName(
  type: TypedName,
  over: () => No | undefined,
  request: ApprovalRequest,
  talk: Conversation,
): Promise<Verdict> {
  for (;;) {
    const typed = await talk.ui.typeName(type, untilOver(request, talk))
    const late = over()
    if (late) return tooLate(talk.ui, late, typed === undefined)
    if (typed === undefined) return declined
    if (typed === type.name) return approved(talk)
  }
}

const untilOver = ({ expiresAt }: ApprovalRequest, { signal, now }: Conversation): AbortSignal =>
  AbortSignal.any([signal, AbortSignal.timeout(Math.max(0, expiresAt - now()))])

/** Whoever wanted nothing to happen got what they wanted. */
function tooLate(ui: DialogUi, verdict: No, isNo: boolean): Verdict {
  if (!isNo) ui.say(lateWords[verdict.because === 'expired' ? 'expired' : 'cancelled'])
  return verdict
}

/** Without names from a cluster: a notification would make links of some. */
const lateWords = {
  cancelled: 'Your answer changed nothing: the request had been withdrawn, or writes were paused, before you gave it.',
  expired: 'Your answer changed nothing: it came after the time limit, when the request had already been refused.',
} as const

const approved = ({ by }: Conversation): Verdict => ({ approved: true, by })
const declined: Verdict = { approved: false, because: 'declined' }
const cancelled: No = { approved: false, because: 'cancelled' }
const expired: No = { approved: false, because: 'expired' }
