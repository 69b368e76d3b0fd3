import type { Verdict } from '../gate/index.ts'
import type { Channel } from './channel.ts'
import { renderDialog, type DialogText } from './render.ts'

/** What `elicitation/create` takes. Source: Model Context Protocol, 2025-11-25, client/elicitation. */
export interface ElicitParams {
  readonly message: string
  readonly requestedSchema: {
    readonly type: 'object'
    readonly properties: Readonly<Record<string, { type: 'string'; title: string; description: string }>>
    readonly required?: readonly string[]
  }
}

/**
 * Asks through the client, by a form without fields; where a name must be typed, with one. A client may answer by
 * itself, so a yes is never a person's.
 * @param elicit sends the request without a time limit of its own: `signal` ends it
 */
export const createElicitationChannel = (
  elicit: (params: ElicitParams, signal: AbortSignal) => Promise<unknown>,
  clock: () => number = Date.now,
): Channel => ({
  name: 'elicitation',
  description: 'a question by way of the client, which can answer it by itself',
  async ask(request, waiting, signal) {
    const text = renderDialog(request, { now: clock(), waiting, origin: 'agent', hasDetails: false })
    try {
      // A client that ignores the cancellation must not keep the question open.
      const answer = await Promise.race([elicit(paramsOf(text), signal), aborted(signal)])
      return signal.aborted ? cancelled : verdictOf(answer, text)
    } catch {
      // What a client says about its failure is its own text; it does not belong into a sentence of ours.
      return signal.aborted ? cancelled : unavailable('the client could not show the question')
    }
  },
})

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

const field = 'context'

function paramsOf({ message, detail, type }: DialogText): ElicitParams {
  const text = `${message}\n\n${detail}`
  if (!type) return { message: text, requestedSchema: { type: 'object', properties: {} } }
  const properties = { [field]: { type: 'string' as const, title: "The context's name", description: type.prompt } }
  return { message: text, requestedSchema: { type: 'object', properties, required: [field] } }
}

function verdictOf(answer: unknown, { type }: DialogText): Verdict {
  const { action, content } = fieldsOf(answer)
  if (action === 'decline' || action === 'cancel') return declined
  if (action !== 'accept') return unavailable('the client gave an answer that the protocol does not know')
  if (!type) return accepted
  const typed = fieldsOf(content)[field]
  if (typeof typed !== 'string') return unavailable("the client said yes without the context's name")
  return typed === type.name ? accepted : declined
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}

const accepted: Verdict = { approved: true, by: 'client said accepted' }
const declined: Verdict = { approved: false, because: 'client declined' }
const cancelled: Verdict = { approved: false, because: 'cancelled' }
const unavailable = (why: string): Verdict => ({ approved: false, because: 'unavailable', why })
