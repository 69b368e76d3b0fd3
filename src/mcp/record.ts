import { Blocked, Cancelled, ClusterError, InputError } from '../errors.ts'
import { join, markersIn, words, type Clean, type Cleaner, type Json } from '../sanitize/index.ts'
import { seal } from './answer.ts'
import type { Session } from './session.ts'
import type { Trace } from './trace.ts'

/** One call of a tool as it came, whatever it was. */
export interface ToolRequest {
  readonly method: string
  readonly name: unknown
  readonly args: unknown
  /** Name and version of the client, as it gives them. */
  readonly client: string | undefined
}

/** What became of it. */
export interface Outcome {
  readonly text: Clean<string>
  readonly failure: unknown
  readonly ms: number
  readonly trace: Trace
}

/**
 * Puts a call into the activity log. An answer that could not be logged says so: whoever relies on the log must not
 * believe it complete.
 * @returns the answer's text
 */
export const record = (
  { activity }: Session,
  { method, name, args, client }: ToolRequest,
  { text, failure, ms, trace }: Outcome,
  clean: Cleaner,
): Clean<string> => {
  const { lost } = activity.call({
    method,
    client: client === undefined ? undefined : clean.line(client.slice(0, 100)),
    tool: typeof name === 'string' ? clean.line(name.slice(0, 64)) : '',
    arguments: cleaned(args, clean),
    context: trace.context === undefined ? undefined : clean.line(trace.context.slice(0, 253)),
    decision: failure instanceof Blocked ? 'refused' : trace.isPermitted ? 'permitted' : 'none',
    approval: trace.approval,
    intent: trace.intent,
    ...kindOf(failure),
    ms,
    characters: text.length,
    redactions: [...markersIn(text).values()].reduce((sum, count) => sum + count, 0),
  })
  if (lost === 0) return text
  const note = words`(The activity log cannot be written: ${lost} entries are missing from it.)`
  return seal(join([note, text], '\n'), clean)
}

/** A call is logged even if what it came with cannot be. */
function cleaned(args: unknown, clean: Cleaner): Clean<Json> {
  try {
    // What came as JSON is JSON.
    return clean.object((args ?? {}) as Json)
  } catch {
    return words`(could not be cleaned)`
  }
}

function kindOf(failure: unknown) {
  if (failure === undefined) return { outcome: 'answered' } as const
  if (failure instanceof Blocked) return { outcome: 'blocked', rule: failure.denial.rule } as const
  if (failure instanceof Cancelled) return { outcome: 'error', type: 'Cancelled' } as const
  if (failure instanceof InputError) return { outcome: 'error', type: 'InvalidArguments' } as const
  return { outcome: 'error', type: failure instanceof ClusterError ? failure.type : 'Internal' } as const
}
