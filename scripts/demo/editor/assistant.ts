import type { Chat } from '../../../test/editor/harness/modelRequest.ts'
import { serveModel, toolCall, type Message, type ModelServer } from '../../../test/editor/harness/modelServer.ts'
import { stories } from './stories.ts'

/** A model with whom a person can chat: it knows a few stories. */
export interface Assistant extends ModelServer {
  /** How many requests have got their last word. */
  ended(): number
}

export const serveAssistant = async (): Promise<Assistant> => {
  let ended = 0
  const server = await serveModel((chat) => {
    const message = answerTo(chat)
    if ('content' in message && chat.tools.length > 0) ended += 1
    return message
  })
  return { ...server, ended: () => ended }
}

const answerTo = (chat: Chat): Message => {
  const { request, answers } = chat.latest
  // Titles and summaries are asked for without tools.
  if (chat.tools.length === 0) return { content: request.slice(0, 40) || 'K8s Agent' }
  const story = stories.find(({ word }) => word.test(request))
  if (story === undefined) return { content: help }
  const next = story.calls[answers.length]
  if (next === undefined) return { content: story.says(answers) }
  const call = toolCall(chat, next(answers), `call_${answers.length}_${Date.now()}`)
  return call ? { tool_calls: [call] } : { content: noTools }
}

const help = `I am a script and know a few things only. Ask me:\n\n${stories.map(({ request }) => `- ${request}`).join('\n')}`

const noTools =
  'The tools of K8s Agent are not there yet: the editor looks for servers some seconds after its start. Ask me again.'
