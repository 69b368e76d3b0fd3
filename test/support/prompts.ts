import type { Client } from '@modelcontextprotocol/sdk/client/index.js'

/** What a client gets for a prompt: the words of the request, and the text of the evidence. */
export interface PromptAnswer {
  readonly request: string
  readonly evidence: string
  readonly uri: string
}

/** Asks for a prompt. @throws what the protocol answers instead */
export const ask = async (client: Client, name: string, args: Record<string, string>): Promise<PromptAnswer> => {
  const { messages } = await client.getPrompt({ name, arguments: args })
  const [first, second, ...more] = messages.map(({ content }) => content)
  if (first?.type !== 'text' || second?.type !== 'resource' || !('text' in second.resource) || more.length > 0)
    throw new Error(`A prompt is a text and a resource, and this one is ${JSON.stringify(messages)}`)
  return { request: first.text, evidence: second.resource.text, uri: second.resource.uri }
}

/** What is offered for an argument of a prompt, after the others have been chosen. */
export const offered = async (
  client: Client,
  prompt: string,
  [name, value]: readonly [string, string],
  chosen: Record<string, string> = {},
): Promise<readonly string[]> => {
  const { completion } = await client.complete({
    ref: { type: 'ref/prompt', name: prompt },
    argument: { name, value },
    context: { arguments: chosen },
  })
  return completion.values
}

/** The message of the error that the protocol answers with. */
export const errorOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    return `no error: ${JSON.stringify(await work)}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
