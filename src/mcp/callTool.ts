import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import { Blocked, Cancelled, ClusterError, InputError } from '../errors.ts'
import { words, type Clean } from '../sanitize/index.ts'
import type { Tool } from '../tools/define.ts'
import { tools } from '../tools/index.ts'
import { compose, seal } from './answer.ts'
import { createCall } from './call.ts'
import { errorText } from './errorText.ts'
import type { Progress } from './progress.ts'
import { record, type ToolRequest } from './record.ts'
import type { Session } from './session.ts'
import type { Trace } from './trace.ts'

/** Runs one tool. Whatever happens becomes a result: a model can act on one, and not on a protocol error. */
export const callTool = async (
  session: Session,
  request: ToolRequest,
  signal: AbortSignal,
  progress: Progress,
): Promise<CallToolResult> => {
  const started = performance.now()
  const context = contextOf(request.args)
  const clean = (await session.sanitizer()).forAnswer(context ?? '')
  const trace: Trace = { isPermitted: false }
  let failure: unknown
  const answer = await runTool().catch((error: unknown) => {
    // What an abort throws is whatever the client gave for a reason.
    failure = signal.aborted && !isWorded(error) ? new Cancelled('the call was cancelled') : error
    return safely(() => seal(errorText(failure, clean, session.log), clean))
  })
  const ms = Math.round(performance.now() - started)
  const text = safely(() => record(session, request, { text: answer, failure, ms, trace }, clean))
  session.log(
    'info',
    `${failure === undefined ? 'answered' : 'refused or failed'}: ${text.length} characters, ${ms} ms`,
  )
  return { content: [{ type: 'text', text }], ...(failure === undefined ? {} : { isError: true }) }

  async function runTool(): Promise<Clean<string>> {
    const call = createCall(session, context, clean, signal, progress, trace)
    return compose(await toolOf(request.name).run(request.args, call), clean)
  }
}

/** Errors that say something about the cluster or the gate: a change that was sent may have been cancelled too late. */
const isWorded = (error: unknown): boolean => error instanceof Blocked || error instanceof ClusterError

function toolOf(name: unknown): Tool {
  const tool = tools.find((candidate) => candidate.name === name)
  if (tool) return tool
  const known = tools.map((each) => each.name).join(', ')
  throw new InputError(
    typeof name === 'string'
      ? `there is no tool ${name.slice(0, 64)}; there are ${known}`
      : `the tool's name is missing; there are ${known}`,
  )
}

/** A sanitizer that fails must not answer with what it could not clean. */
function safely(make: () => Clean<string>): Clean<string> {
  try {
    return make()
  } catch {
    return words`ERROR: Internal: the answer could not be cleaned, so it is not shown.`
  }
}

function contextOf(args: unknown): string | undefined {
  const context = typeof args === 'object' && args !== null && 'context' in args ? args.context : undefined
  return typeof context === 'string' ? context : undefined
}
