import { InputError } from '../errors.ts'
import type { Tool } from '../tools/define.ts'
import { tools } from '../tools/index.ts'
import { compose } from './answer.ts'
import { contextOf, perform } from './perform.ts'
import type { Answerer } from './request.ts'

/** Runs one tool. Whatever happens becomes a result: a model can act on one, and not on a protocol error. */
export const callTool: Answerer = async (session, { method, params, client }, signal, progress) => {
  const { name, arguments: args } = params
  const request = { method, name, args, context: contextOf(args), client }
  const { text, failure } = await perform(session, request, { signal, progress }, async (call) =>
    compose(await toolOf(name).run(args, call), call.clean),
  )
  return { content: [{ type: 'text', text }], ...(failure === undefined ? {} : { isError: true }) }
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
