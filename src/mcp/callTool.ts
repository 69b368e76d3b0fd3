import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import { InputError } from '../errors.ts'
import type { Clean, Cleaner } from '../sanitize/index.ts'
import { tools } from '../tools/index.ts'
import { compose, seal } from './answer.ts'
import { createCall } from './call.ts'
import { errorText } from './errorText.ts'
import type { Session } from './session.ts'

/** Runs one tool. Whatever happens becomes a result: a model can act on one, and not on a protocol error. */
export const callTool = async (
  session: Session,
  name: string,
  args: unknown,
  signal: AbortSignal,
): Promise<CallToolResult> => {
  const started = performance.now()
  const context = contextOf(args)
  const clean = session.sanitizer.forAnswer(context ?? '')
  try {
    const text = await run(session, name, args, clean, signal)
    session.log('info', `${name}: ${text.length} characters, ${elapsed(started)}`)
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

async function run(
  session: Session,
  name: string,
  args: unknown,
  clean: Cleaner,
  signal: AbortSignal,
): Promise<Clean<string>> {
  const tool = tools.find((candidate) => candidate.name === name)
  if (!tool)
    throw new InputError(
      `there is no tool ${name.slice(0, 64)}; there are ${tools.map((each) => each.name).join(', ')}`,
    )
  return compose(await tool.run(args, createCall(session, contextOf(args), clean, signal)), clean)
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
