import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { parseChat, type Chat } from './modelRequest.ts'

/** What the model does when it is asked: speak, which ends its turn, or call tools, whose answers it is asked with again. */
export type Turn = { readonly say: string } | { readonly call: string; readonly with: object } | readonly ToolCall[]

export interface ToolCall {
  /** As the server names it: `k8s_list`. */
  readonly call: string
  readonly with: object
}

/** What the agent sent back for a call. */
export interface ToolAnswer {
  readonly call: string
  readonly text: string
}

/** An OpenAI-compatible endpoint on loopback that follows a script. */
export interface Model {
  /** Of its chat completions. */
  readonly url: string
  /**
   * From now on it does this; what was left of another script is forgotten, and so are answers. Where `query` is given,
   * only a chat in which somebody wrote that gets the script: one that has not ended yet would take turns of it.
   */
  play(script: readonly Turn[], query?: string): void
  /** What the agent has sent back since `play`, in the order of the calls. */
  answers(): readonly ToolAnswer[]
  /** Turns that have not been asked for. */
  left(): number
  /** What could not be played: a tool that was not offered. */
  problems(): readonly string[]
  close(): Promise<void>
}

/** @param port a free one without it */
export const createModel = async (port = 0): Promise<Model> => {
  let script: Turn[] = []
  let query = ''
  let problems: string[] = []
  let calls = new Map<string, string>()
  let texts = new Map<string, string>()
  let count = 0

  const callOf = (chat: Chat, { call, with: argument }: ToolCall): object | undefined => {
    // The editor puts the server's name in front.
    const name = chat.tools.find((offered) => offered === call || offered.endsWith(`_${call}`))
    if (name === undefined) {
      problems.push(`${call} was not offered; these were: ${chat.tools.join(', ')}`)
      return undefined
    }
    count += 1
    const id = `call_${count}`
    calls.set(id, call)
    return { id, type: 'function', function: { name, arguments: JSON.stringify(argument) } }
  }

  const answer = (chat: Chat): object => {
    for (const { id, text } of chat.answers) if (calls.has(id)) texts.set(id, text)
    // Titles and summaries are asked for without tools.
    if (chat.tools.length === 0) return { content: 'A title' }
    const turn = chat.wrote.includes(query) ? script.shift() : undefined
    if (turn === undefined) return { content: 'There is nothing left to do.' }
    if ('say' in turn) return { content: turn.say }
    const wanted = ('call' in turn ? [turn] : turn).map((call) => callOf(chat, call))
    const found = wanted.filter((call) => call !== undefined)
    if (found.length < wanted.length) return { content: problems.join('\n') }
    return { tool_calls: found.map((call, index) => ({ index, ...call })) }
  }

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
    play(next, written = '') {
      script = [...next]
      query = written
      problems = []
      calls = new Map()
      texts = new Map()
    },
    answers: () => [...calls].flatMap(([id, call]) => (texts.has(id) ? [{ call, text: texts.get(id) ?? '' }] : [])),
    left: () => script.length,
    problems: () => problems,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** One message, in two events of a stream. */
const stream = (response: ServerResponse, message: object): void => {
  const event = (delta: object, reason: string | null) => {
    const choices = [{ index: 0, delta, finish_reason: reason }]
    const chunk = { id: 'c', object: 'chat.completion.chunk', created: 1, model: 'scripted', choices }
    response.write(`data: ${JSON.stringify(chunk)}\n\n`)
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  event({ role: 'assistant', ...message }, null)
  event({}, 'tool_calls' in message ? 'tool_calls' : 'stop')
  response.end('data: [DONE]\n\n')
}
