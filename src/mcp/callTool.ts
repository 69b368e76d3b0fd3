import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import { InputError } from '../errors.ts'
import type { Tool } from '../tools/define.ts'
import { tools } from '../tools/index.ts'
import { compose, seal } from './answer.ts'
import { createCall } from './call.ts'
import { errorText } from './errorText.ts'
import type { Session } from './session.ts'

/** Runs one tool. Whatever happens becomes a result: a model can act on one, and not on a protocol error. */
export const callTool = async (
  session: Session,
  name: unknown,
  args: unknown,
  signal: AbortSignal,
): Promise<CallToolResult> => {
  const started = performance.now()
  const context = contextOf(args)
  const clean = session.sanitizer.forAnswer(context ?? '')
  try {
    const tool = toolOf(name)
    const call = createCall(session, context, clean, signal)
    const text = compose(await tool.run(args, call), clean)
    session.log('info', `${tool.name}: ${text.length} characters, ${elapsed(started)}`)
    return result(text, false)
  } catch (error) {
    const text = safely(() => seal(errorText(error, clean, session.log), clean))
    session.log(
      'info',
      `call refused or failed (${error instanceof Error ? error.name : 'unknown'}), ${elapsed(started)}`,
    )
    return result(text, true)
  }
}

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
function safely(make: () => string): string {
  try {
    return make()
  } catch {
    return 'ERROR: Internal: the answer could not be cleaned, so it is not shown.'
  }
}

const result = (text: string, isError: boolean): CallToolResult => ({
  content: [{ type: 'text', text }],
  ...(isError ? { isError } : {}),
})

const elapsed = (started: number): string => `${Math.round(performance.now() - started)} ms`

function contextOf(args: unknown): string | undefined {
  const context = typeof args === 'object' && args !== null && 'context' in args ? args.context : undefined
  return typeof context === 'string' ? context : undefined
}
