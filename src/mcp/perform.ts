import { Blocked, Cancelled, ClusterError } from '../errors.ts'
import { words, type Clean } from '../sanitize/index.ts'
import type { Call } from '../tools/define.ts'
import { seal } from './answer.ts'
import { createCall } from './call.ts'
import { errorText } from './errorText.ts'
import type { Progress } from './progress.ts'
import { record } from './record.ts'
import type { Session } from './session.ts'
import type { Trace } from './trace.ts'

/** What is asked for, whatever it is. */
export interface Wanted {
  readonly method: string
  /** Of the tool or prompt, where there is one. */
  readonly name: unknown
  readonly args: unknown
  readonly context: string | undefined
  readonly client: string | undefined
}

/** The text that leaves: an answer, or the words for `failure`. */
export interface Performed {
  readonly text: Clean<string>
  readonly failure: unknown
}

/** Does one call's work and puts it into the activity log. Whatever it fails with has words; it never throws. */
export const perform = async (
  session: Session,
  { method, name, args, context, client }: Wanted,
  { signal, progress }: { readonly signal: AbortSignal; readonly progress: Progress },
  work: (call: Call) => Promise<Clean<string>>,
): Promise<Performed> => {
  const started = performance.now()
  const clean = (await session.sanitizer()).forAnswer(context ?? '')
  const trace: Trace = { isPermitted: false }
  let failure: unknown
  const run = async (): Promise<Clean<string>> => work(createCall(session, context, clean, signal, progress, trace))
  const answer = await run().catch((error: unknown) => {
    // What an abort throws is whatever the client gave for a reason.
    failure = signal.aborted && !isWorded(error) ? new Cancelled('the call was cancelled') : error
    return safely(() => seal(errorText(failure, clean, session.log), clean))
  })
  const ms = Math.round(performance.now() - started)
  const text = safely(() =>
    record(session, { method, name, args, client }, { text: answer, failure, ms, trace }, clean),
  )
  session.log(
    'info',
    `${failure === undefined ? 'answered' : 'refused or failed'}: ${text.length} characters, ${ms} ms`,
  )
  return { text, failure }
}

/** Errors that say something about the cluster or the gate: a change that was sent may have been cancelled too late. */
const isWorded = (error: unknown): boolean => error instanceof Blocked || error instanceof ClusterError

/** A sanitizer that fails must not answer with what it could not clean. */
function safely(make: () => Clean<string>): Clean<string> {
  try {
    return make()
  } catch {
    return words`ERROR: Internal: the answer could not be cleaned, so it is not shown.`
  }
}

export function contextOf(args: unknown): string | undefined {
  const context = typeof args === 'object' && args !== null && 'context' in args ? args.context : undefined
  return typeof context === 'string' ? context : undefined
}
