import * as z from 'zod'
import { InputError } from '../errors.ts'
import { prompts, type Asked, type Prompt } from '../prompts/index.ts'
import type { Clean } from '../sanitize/index.ts'
import { compose, seal } from './answer.ts'
import { contextOf, perform } from './perform.ts'
import { protocolError } from './protocolError.ts'
import type { Answerer } from './request.ts'
import type { Session } from './session.ts'

/** `prompts/list` and `prompts/get`. */
export const answerPrompts: Answerer = async (session, request, signal, progress) => {
  if (request.method === 'prompts/list') return { prompts: prompts.map(publish) }
  const { name, arguments: args } = request.params
  let asked: Asked | undefined
  let uri = ''
  const wanted = { method: request.method, name, args, context: contextOf(args), client: request.client }
  const performed = await perform(session, wanted, { signal, progress }, async (call) => {
    const prompt = promptOf(name)
    asked = await prompt.run(args ?? {}, call)
    logReads(session, asked.reads)
    uri = call.clean.line(`k8s-evidence:${prompt.name}`)
    return compose(asked.evidence, call.clean)
  })
  if (performed.failure !== undefined || asked === undefined) throw protocolError(performed)
  const words = seal(asked.request, (await session.sanitizer()).forAnswer(contextOf(args) ?? ''))
  const resource = { uri, mimeType: 'text/plain', text: performed.text }
  return {
    description: promptOf(name).description,
    messages: [
      { role: 'user', content: { type: 'text', text: words } },
      { role: 'user', content: { type: 'resource', resource } },
    ],
  }
}

/** A prompt as `prompts/list` shows it. All of its arguments are texts. */
const publish = ({ name, title, description, input }: Prompt) => ({
  name,
  title,
  description,
  arguments: Object.entries(input.shape).map(([argument, schema]) => ({
    name: argument,
    description: z.globalRegistry.get(schema as z.ZodType)?.description ?? '',
    required: !(schema as z.ZodType).safeParse(undefined).success,
  })),
})

const nameOf = (name: unknown): string => (typeof name === 'string' ? name.slice(0, 64) : '')

function promptOf(name: unknown): Prompt {
  const prompt = prompts.find((candidate) => candidate.name === name)
  if (prompt) return prompt
  const known = prompts.map((each) => each.name).join(', ')
  throw new InputError(`there is no prompt ${nameOf(name)}; there are ${known}`)
}

/** A prompt reads several times, and each has its line. */
function logReads({ activity }: Session, reads: readonly Clean<string>[]): void {
  for (const outcome of reads) activity.request({ method: 'prompts/get: one read', outcome, ms: 0 })
}
