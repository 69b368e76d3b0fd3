import * as z from 'zod'

/** Lines as they are read: what is unknown in them is passed over, so that an older reader gets along with a newer log. */
const text = z.string()
const count = z.int().min(0)
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const json = z.json()

const approval = z.object({
  channel: text,
  answer: text,
  by: text.optional(),
  ms: count,
})
const entries = z.record(z.string(), z.string().nullable())

/** In every line. */
const common = z.object({
  seq: count.describe('number of the line, over all files of the process; of `begin` that of the line before'),
  time: z.iso.datetime().describe('when it was written, in UTC'),
  pid: count.describe('the process'),
  prev: hash.describe('SHA-256 of the line before, without its newline; zeros where there is none'),
  lost: count.optional().describe('how many lines before this one could not be written'),
  shortened: count.optional().describe('bytes of a line that was longer than 16 KB and so was cut'),
})

const client = text.optional().describe('name and version of the client, as it gives them')
const given = json.optional().describe('what came with it, cleaned')
const ms = count.describe('how long it took, in milliseconds')

/** What is said of a change. */
const change = {
  context: text.describe('where'),
  namespace: text.describe('where'),
  resource: text.describe('the kind, such as `deployments.apps`'),
  name: text.describe('the object'),
  uid: text.describe('the object, whatever its name is used for later'),
  action: z
    .enum(['delete', 'scale', 'update_image', 'rollout_restart', 'set_labels', 'set_annotations'])
    .describe('the act'),
  propagation: text.optional().describe('what becomes of what it owns, of a deletion'),
  replicas: count.optional().describe('how many there are to be'),
  container: text.optional().describe('whose image'),
  image: text.optional().describe('the new one'),
  entries: entries.optional().describe('labels or annotations that are written; null takes one away'),
  approval: approval.describe('who said yes: `channel`, `answer`, `by`, and `ms` until they did'),
}

/** A schema for each kind of line. */
export const lineSchemas = {
  begin: common.extend({
    event: z.literal('begin'),
    server: text.optional().describe('name and version of this program'),
    after: text.optional().describe('the file that this one continues: `prev` is the hash of its last line'),
  }),
  request: common.extend({
    event: z.literal('request'),
    client,
    method: text.describe('of the protocol; empty where a line was no request'),
    arguments: given,
    outcome: text.describe('`answered`, `error`, `cancelled`, `unanswered`, or `refused` and why'),
    ms,
  }),
  call: common.extend({
    event: z.literal('call'),
    client,
    method: text.optional().describe('`tools/call`'),
    tool: text.describe('as it was asked for, known or not'),
    arguments: given,
    context: text.optional().describe('the context that it was for, also where that is the default'),
    decision: z
      .enum(['permitted', 'refused', 'none'])
      .optional()
      .describe('what the gate said; `none` where it was not asked'),
    rule: text.optional().describe('which rule refused it'),
    approval: approval.optional().describe('where a person was asked: `channel`, `answer`, `by`, `ms`'),
    intent: count.optional().describe("`seq` of the intent's line, of a change"),
    outcome: z.enum(['answered', 'blocked', 'error']).describe('what became of it'),
    type: text.optional().describe('the kind of error'),
    ms,
    characters: count.describe('length of the answer'),
    redactions: count.describe('how many markers are in the answer'),
  }),
  intent: common.extend({
    event: z.literal('intent'),
    ...change,
    before: z
      .union([z.object({ replicas: count }), z.object({ image: text }), z.object({ entries })])
      .optional()
      .describe('what a patch replaces, where nothing in it had to be masked: with it the patch can be undone'),
  }),
  outcome: common.extend({
    event: z.literal('outcome'),
    intent: count.describe("`seq` of the intent's line"),
    outcome: text.describe(
      '`done`, `changed more than shown`, `not made`, the kind of error (`OutcomeUnknown`: it may have happened), or the rule that stopped it',
    ),
    ...z.object(change).partial().shape,
  }),
  removed: common.extend({
    event: z.literal('removed'),
    file: text.describe('a file of the log that was taken away'),
    because: z.enum(['age', 'size']).describe('why'),
    lines: count.optional().describe('how many it had'),
    changes: count.optional().describe('how many of them were intents'),
    hash: hash.optional().describe('of its last line'),
  }),
} as const

const lineSchema = z.discriminatedUnion('event', [
  lineSchemas.begin,
  lineSchemas.request,
  lineSchemas.call,
  lineSchemas.intent,
  lineSchemas.outcome,
  lineSchemas.removed,
])

/** One line of the log, whatever it tells of. */
export type Line = z.output<typeof lineSchema>

/** What links it to the others; in every line, also of kinds that this version does not know. */
export interface Link {
  readonly seq: number
  readonly prev: string
  readonly lost: number
  readonly event: string
}

/** By hand, since every line of every file passes here. @returns undefined for what is no line of the log */
export const parseLink = (line: string): Link | undefined => {
  const value = jsonOf(line)
  if (typeof value !== 'object' || value === null) return undefined
  const { seq, prev, lost = 0, event } = value as Readonly<Record<string, unknown>>
  if (!isCount(seq) || !isCount(lost) || typeof prev !== 'string' || typeof event !== 'string') return undefined
  return /^[0-9a-f]{64}$/.test(prev) ? { seq, prev, lost, event } : undefined
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

/** The same for a value that was read, and cleaned, before. */
export const lineOf = (value: unknown): Line | undefined => lineSchema.safeParse(value).data

/** JSON of a line; undefined where it is none. */
export const jsonOf = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
