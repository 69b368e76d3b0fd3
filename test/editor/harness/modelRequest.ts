import * as z from 'zod'

/** What the agent asks the model, as far as a script needs it. */
export interface Chat {
  /** All that people wrote, and what the agent put round it. */
  readonly wrote: string
  /** Names of the tools that are offered. */
  readonly tools: readonly string[]
  /** What tools answered, by the ids of the calls. */
  readonly answers: readonly { readonly id: string; readonly text: string }[]
  /** What was asked last, and what tools have answered since. */
  readonly latest: { readonly request: string; readonly answers: readonly string[] }
}

const content = z.union([z.string(), z.array(z.object({ text: z.string().default('') }))]).nullish()

const request = z.object({
  tools: z.array(z.object({ function: z.object({ name: z.string() }) })).default([]),
  messages: z.array(z.object({ role: z.string(), tool_call_id: z.string().default(''), content })),
})

/** @throws {z.ZodError} when the editor sends something else than chat completions */
export const parseChat = (body: string): Chat => {
  const { tools, messages } = request.parse(JSON.parse(body))
  const last = messages.findLastIndex(({ role }) => role === 'user')
  const by = (wanted: string) => messages.filter(({ role }) => role === wanted)
  return {
    wrote: by('user')
      .map((message) => textOf(message.content))
      .join('\n'),
    tools: tools.map((tool) => tool.function.name),
    answers: by('tool').map((message) => ({ id: message.tool_call_id, text: textOf(message.content) })),
    latest: {
      request: requestIn(textOf(messages[last]?.content)),
      answers: messages.slice(last + 1).flatMap(({ role, content }) => (role === 'tool' ? [textOf(content)] : [])),
    },
  }
}

/** The agent puts what a person wrote between tags, and the time of day and more round them. */
const requestIn = (text: string): string => /<userRequest>([^]*?)<\/userRequest>/.exec(text)?.[1]?.trim() ?? text

const textOf = (parts: z.output<typeof content>): string =>
  typeof parts === 'string' ? parts : (parts ?? []).map(({ text }) => text).join('')
