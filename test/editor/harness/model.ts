import type { Chat } from './modelRequest.ts'
import { serveModel, toolCall, type Message, type ModelServer, type ToolCall } from './modelServer.ts'

/** What the model does when it is asked: speak, which ends its turn, or call tools, whose answers it is asked with again. */
export type Turn = { readonly say: string } | { readonly call: string; readonly with: object } | readonly ToolCall[]

/** What the agent sent back for a call. */
export interface ToolAnswer {
  readonly call: string
  readonly text: string
}

/** A model that follows a script. */
export interface Model extends ModelServer {
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
}

/** @param port a free one without it */
export const createModel = async (port = 0): Promise<Model> => {
  let script: Turn[] = []
  let query = ''
  let problems: string[] = []
  let calls = new Map<string, string>()
  let texts = new Map<string, string>()
  let count = 0

  const callOf = (chat: Chat, wanted: ToolCall): object | undefined => {
    count += 1
    const id = `call_${count}`
    const call = toolCall(chat, wanted, id)
    if (call) calls.set(id, wanted.call)
    else problems.push(`${wanted.call} was not offered; these were: ${chat.tools.join(', ')}`)
    return call
  }

  const answer = (chat: Chat): Message => {
    for (const { id, text } of chat.answers) if (calls.has(id)) texts.set(id, text)
    // Titles and summaries are asked for without tools.
    if (chat.tools.length === 0) return { content: 'A title' }
    const turn = chat.wrote.includes(query) ? script.shift() : undefined
    if (turn === undefined) return { content: 'There is nothing left to do.' }
    if ('say' in turn) return { content: turn.say }
    const wanted = ('call' in turn ? [turn] : turn).map((call) => callOf(chat, call))
    const found = wanted.filter((call) => call !== undefined)
    if (found.length < wanted.length) return { content: problems.join('\n') }
    return { tool_calls: found }
  }

  const server = await serveModel(answer, port)
  return {
    ...server,
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
  }
}
