import * as z from 'zod'
import { complete, createMemory, nothing, type Memory, type Offered } from '../completion/index.ts'
import { Blocked, ClusterError, InputError } from '../errors.ts'
import { prompts } from '../prompts/index.ts'
import { join, type Clean } from '../sanitize/index.ts'
import { createSources } from './completionSources.ts'
import { perform } from './perform.ts'
import { protocolError } from './protocolError.ts'
import type { Answerer } from './request.ts'
import { resourceTemplate } from './resourceUri.ts'
import type { Session } from './session.ts'

const text = z.string().max(2_000)
const schema = z.object({
  ref: z.union([
    z.object({ type: z.literal('ref/prompt'), name: text }),
    z.object({ type: z.literal('ref/resource'), uri: text }),
  ]),
  argument: z.object({ name: text, value: text }),
  context: z.object({ arguments: z.record(text, text).optional() }).optional(),
})

const memories = new WeakMap<Session, Memory>()

/**
 * `completion/complete`. What the gate refuses, or the cluster does not tell, is not offered: whoever types needs no
 * error, and gets one when the read itself is asked for. The log has it.
 */
export const answerCompletion: Answerer = async (session, { method, params, client }, signal, progress) => {
  const memory = memories.get(session) ?? createMemory()
  memories.set(session, memory)
  let offered: Offered = nothing
  const parsed = schema.safeParse(params)
  const chosen = parsed.data?.context?.arguments ?? {}
  const wanted = { method, name: undefined, args: params, context: chosen['context'] || undefined, client }
  const performed = await perform(session, wanted, { signal, progress }, async (call) => {
    if (!parsed.success) throw new InputError('ref, argument: not what the protocol asks for')
    const { ref, argument } = parsed.data
    requireKnown(ref, argument.name)
    const sources = createSources(call, memory)
    offered = await complete({ argument: argument.name, value: argument.value, chosen }, sources)
    return join(
      offered.values.map((value) => call.clean.line(value)),
      '\n',
    ) satisfies Clean<string>
  })
  if (performed.failure instanceof Blocked || performed.failure instanceof ClusterError) offered = nothing
  else if (performed.failure !== undefined) throw protocolError(performed)
  const { values, total } = offered
  return { completion: { values, total, hasMore: total > values.length } }
}

/** @throws {InputError} for a prompt, a template or an argument that there is not */
function requireKnown(ref: z.output<typeof schema>['ref'], argument: string): void {
  const known =
    ref.type === 'ref/prompt'
      ? Object.keys(prompts.find(({ name }) => name === ref.name)?.input.shape ?? {})
      : ref.uri === resourceTemplate.uriTemplate
        ? ['context', 'namespace', 'resource', 'name']
        : []
  if (known.includes(argument)) return
  throw new InputError(
    known.length === 0 ? 'ref: there is no such prompt or template' : `argument: there are ${known.join(', ')}`,
  )
}
