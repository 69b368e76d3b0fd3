import type { No, Verdict } from '../../gate/index.ts'
import type { Channel } from '../channel.ts'
import { renderDialog, type DialogText } from '../render.ts'
import type { ApprovalRequest } from '../request.ts'
import type { Answer, End, Start } from './dialogs.ts'
import { dialogEnvironment } from './environment.ts'
import type { Desktop } from './findDesktop.ts'
import { runDialog } from './runDialog.ts'

export interface DesktopOptions {
  readonly environment: NodeJS.ProcessEnv
  /** Milliseconds since the epoch, and milliseconds that only grow; for tests. */
  readonly clock?: () => number
  readonly ticks?: () => number
}

/** Asks by a dialog of the operating system. Three buttons are more than its programs have, so there are no details. */
export const createDesktopChannel = (desktop: Desktop, options: DesktopOptions): Channel => ({
  name: 'desktop',
  description: `a dialog on this computer's screen (${desktop.dialogs.name})`,
  async ask(request, waiting, signal) {
    const asking = askPerson({ ...desktop, ...options, request, waiting, signal })
    const verdict = await asking.catch(() => unavailable(`${desktop.dialogs.name} could not be started`))
    // Whatever was answered in the same moment: nobody waits for it any more.
    return signal.aborted ? { approved: false, because: 'cancelled' } : verdict
  },
})

interface Asking extends Desktop, DesktopOptions {
  readonly request: ApprovalRequest
  readonly waiting: number
  readonly signal: AbortSignal
}

/** A dialog that appears under somebody's typing gets an answer that is none. */
const tooSoonMs = 1_500
/** What a program that cannot tell when its dialog appeared is given for its start. */
const startMs = 500
const tries = 3

/** Asks again after an answer that came too soon; one that vanishes every time brings no answer that anybody meant. */
async function askPerson(asking: Asking): Promise<Verdict> {
  const { dialogs, request, waiting, clock = Date.now } = asking
  let wasShown = false
  for (let count = 0; count < tries && !asking.signal.aborted; count++) {
    const now = clock()
    const text = renderDialog(request, { now, waiting, origin: 'agent', hasDetails: false })
    const { answer, elapsedMs } = await show(asking, dialogs.question(text, secondsLeft(request, now)))
    if (answer.said === 'nothing') return unavailable(`${dialogs.name} could not show the dialog`)
    if (answer.said === 'too late') return expired
    const afterMs = answer.afterMs ?? elapsedMs - startMs
    // One that ended before it can have appeared, as where no display can be opened, was seen by nobody.
    wasShown ||= afterMs >= 0
    if (afterMs < tooSoonMs) continue
    if (answer.said === 'no') return declined
    return text.type ? askName(asking, text, text.type) : approved
  }
  return { ...unavailable('the dialog was closed within 1.5 seconds, three times'), ...(wasShown && { wasShown }) }
}

/** The name must be exactly the one shown; after a slip it is asked for again. */
async function askName(
  asking: Asking,
  { yes, no }: DialogText,
  { name, prompt }: NonNullable<DialogText['type']>,
): Promise<Verdict> {
  const { dialogs, request, clock = Date.now } = asking
  for (let count = 0; count < tries && !asking.signal.aborted; count++) {
    const text = count === 0 ? prompt : `That was another name.\n${prompt}`
    const { answer } = await show(asking, dialogs.entry({ text, yes, no }, secondsLeft(request, clock())))
    if (answer.said === 'nothing') return unavailable(`${dialogs.name} could not ask for the context's name`)
    if (answer.said === 'too late') return expired
    if (answer.said === 'no') return declined
    if (answer.typed === name) return approved
  }
  return declined
}

async function show(
  { program, environment, signal, ticks = () => performance.now() }: Asking,
  start: Start,
): Promise<{ readonly answer: Answer; readonly elapsedMs: number }> {
  const startedAt = ticks()
  const end: End = await runDialog(program, start, dialogEnvironment(environment), signal)
  return { answer: start.read(end), elapsedMs: ticks() - startedAt }
}

/** One more than there are, so that the end comes from whoever asked, and only else from the program itself. */
const secondsLeft = ({ expiresAt }: ApprovalRequest, now: number): number =>
  Math.max(1, Math.ceil((expiresAt - now) / 1_000)) + 1

const approved: Verdict = { approved: true, by: 'a person at the desktop' }
const declined: Verdict = { approved: false, because: 'declined' }
const expired: Verdict = { approved: false, because: 'expired' }
const unavailable = (why: string): No => ({ approved: false, because: 'unavailable', why })
