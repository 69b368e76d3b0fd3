import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { parseChat, type Chat } from './modelRequest.ts'

/** A call of a tool that a model wants. */
export interface ToolCall {
  /** As the server names it: `k8s_list`. */
  readonly call: string
  readonly with: object
}

/** The assistant's message of a chat completion. */
export type Message = { readonly content: string } | { readonly tool_calls: readonly object[] }

/** An OpenAI-compatible endpoint on loopback. */
export interface ModelServer {
  /** Of its chat completions. */
  readonly url: string
  close(): Promise<void>
}

/** @param port a free one without it */
export const serveModel = async (answer: (chat: Chat) => Message, port = 0): Promise<ModelServer> => {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => stream(response, answer(parseChat(Buffer.concat(chunks).toString('utf8')))))
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a listening server has no port')
  return {
    url: `http://127.0.0.1:${address.port}/v1/chat/completions`,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A call as the agent takes it, which puts the server's name in front of a tool's; undefined where it offers no such tool. */
export const toolCall = ({ tools }: Chat, { call, with: argument }: ToolCall, id: string): object | undefined => {
  const name = tools.find((offered) => offered === call || offered.endsWith(`_${call}`))
  return name === undefined
    ? undefined
    : { id, type: 'function', function: { name, arguments: JSON.stringify(argument) } }
}

/** One message, in two events of a stream. */
const stream = (response: ServerResponse, message: Message): void => {
  const event = (delta: object, reason: string | null) => {
    const choices = [{ index: 0, delta, finish_reason: reason }]
    const chunk = { id: 'c', object: 'chat.completion.chunk', created: 1, model: 'scripted', choices }
    response.write(`data: ${JSON.stringify(chunk)}\n\n`)
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const calls = 'tool_calls' in message ? message.tool_calls.map((call, index) => ({ index, ...call })) : undefined
  event({ role: 'assistant', ...(calls ? { tool_calls: calls } : message) }, null)
  event({}, calls ? 'tool_calls' : 'stop')
  response.end('data: [DONE]\n\n')
}
