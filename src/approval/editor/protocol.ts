import * as z from 'zod'
import type { Verdict } from '../../gate/index.ts'
import { printable, type Clean } from '../../sanitize/index.ts'
import type { Queued } from '../channel.ts'
import type { Act, ApprovalRequest, Effect, EntryChange } from '../request.ts'

/** Changes with anything that the two ends must agree on. An editor that was updated meets servers that it started before. */
export const protocolVersion = 2

/** Of one message, either way: bytes of JSON. */
export const maxFrameBytes = 65_536

/** Each end says this often that it is alive, */
export const defaultBeatMs = 5_000

/** and is taken for lost at the other end's third beat without a word from it. */
export const beatsUntilLost = 3

export const methods = {
  /** Server to editor: a question, answered with an `Answer`. */
  ask: 'approval/ask',
  /** Server to editor: the questions that wait behind the one that it has asked; replaces what it said before. */
  queue: 'approval/queue',
  /** Server to editor: a sentence about a change that was made. */
  tell: 'approval/tell',
  /** Editor to server: what holds from now on. Comes first, and again with every change. */
  state: 'agent/state',
  /** Both ways, without parameters. */
  beat: 'agent/beat',
} as const

/** What the editor decides for all servers that it started. */
export interface State {
  /** The raw settings; whoever uses them checks them. */
  readonly policy: unknown
  readonly paused: boolean
}

export interface Question {
  /** Drawn for this asking: a verdict on the same request, asked before, is none on this. */
  readonly nonce: string
  readonly request: ApprovalRequest
}

/** A verdict with its proof over the question, in hex. */
export interface Answer {
  readonly verdict: Verdict
  readonly proof: string
}

const text = z
  .string()
  .refine((value) => printable(value) === value, 'must be printable')
  .transform(clean)
/** What is to stand on one line must be one line, whoever wrote it. */
const line = text.refine((value) => !/[\n\t]/.test(value), 'must be one line')
/** A key that JSON leaves out where its value is undefined. */
const lineOrNothing = line.optional().transform((value) => value)

const effect: z.ZodType<Effect> = z.strictObject({ text: line, isWorst: z.boolean().optional() })

const entry: z.ZodType<EntryChange> = z.strictObject({ key: line, from: lineOrNothing, to: lineOrNothing })

const act: z.ZodType<Act> = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('delete') }),
  z.strictObject({
    action: z.literal('scale'),
    from: z
      .number()
      .optional()
      .transform((value) => value),
    to: z.number(),
  }),
  z.strictObject({ action: z.literal('update_image'), container: line, from: line, to: line }),
  z.strictObject({ action: z.literal('rollout_restart') }),
  z.strictObject({ action: z.enum(['set_labels', 'set_annotations']), entries: z.array(entry) }),
])

const request: z.ZodType<ApprovalRequest> = z.strictObject({
  id: z.string(),
  act,
  kind: line,
  name: line,
  context: line,
  host: line,
  namespace: line,
  isProduction: z.boolean(),
  mustType: z.boolean(),
  state: line.optional(),
  warnings: z.array(effect),
  effects: z.array(effect),
  said: line.optional(),
  details: z.strictObject({ before: text, after: text.optional() }),
  expiresAt: z.number(),
})

export const questionSchema: z.ZodType<Question> = z.strictObject({
  nonce: z.hex(),
  request,
})

/** The verdicts that an editor can give. A client's own no, and a changed object, are found out elsewhere. */
export const verdictSchema: z.ZodType<Verdict> = z.union([
  z.strictObject({ approved: z.literal(true), by: line.refine((by) => by !== '' && by.length <= 200) }),
  z.strictObject({
    approved: z.literal(false),
    because: z.enum(['declined', 'expired', 'unavailable', 'paused', 'cancelled']),
    why: line.refine((why) => why.length <= 500).exactOptional(),
  }),
])

export const answerSchema: z.ZodType<Answer> = z.strictObject({
  verdict: verdictSchema,
  proof: z.hex().length(64),
})

/** More are waiting than anybody looks at; they are asked all the same when their turn comes. */
export const maxQueued = 50

export const queueSchema: z.ZodType<{ readonly behind: readonly Queued[] }> = z.strictObject({
  behind: z.array(z.strictObject({ title: line, expiresAt: z.number() })).max(maxQueued),
})

export const toldSchema: z.ZodType<{ readonly sentence: Clean<string> }> = z.strictObject({
  sentence: line.refine((sentence) => sentence.length <= 2_000),
})

export const stateSchema: z.ZodType<State> = z.strictObject({ policy: z.unknown(), paused: z.boolean() })

/** The brand does not travel. The other end has proved that it is ours, and ours sends nothing that was not cleaned. */
function clean(value: string): Clean<string> {
  return value as Clean<string>
}
