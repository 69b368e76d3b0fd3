import { derive, join, words, type Clean } from '../sanitize/index.ts'
import { hasOwnLine, wordAct } from './actWording.ts'
import type { ApprovalRequest, Effect } from './request.ts'
import { clockTime, cut, flat, name, quotation } from './wording.ts'
import { width, wrap } from './wrap.ts'

/** The text of one question. `detail` has a line for each fact; lines may be longer than 60 characters. */
export interface DialogText {
  readonly message: Clean<string>
  readonly detail: Clean<string>
  readonly yes: Clean<string>
  readonly no: Clean<string>
  /** Asked for after the yes: the answer must be exactly `name`. */
  readonly type?: { readonly name: Clean<string>; readonly prompt: Clean<string> }
}

export interface DialogOptions {
  /** Milliseconds since the epoch. */
  readonly now: number
  /** How many more requests wait behind this one. */
  readonly waiting: number
  /** Who asks: an agent; a person's click, who needs no deadline; or a command, which any extension can call. */
  readonly origin: 'agent' | 'click' | 'command'
  /** Whether the dialog has a button for what does not fit. */
  readonly hasDetails: boolean
  /** What the window is called that asks, where there are several. */
  readonly window?: Clean<string> | undefined
}

/**
 * What a person reads before a change, worst first, in at most 12 lines of 60 characters. Names, what will be written
 * and the worst fact are never shortened, even if there are more lines then.
 */
export const renderDialog = (request: ApprovalRequest, options: DialogOptions): DialogText => {
  const { message, yes, no } = wordAct(request, false)
  const detail = join(fittingLines(request, options), '\n')
  if (!request.mustType) return { message, detail, yes, no }
  const prompt = words`${message} To go on, type the context's name: ${name(request.context)}`
  return { message, detail, yes, no, type: { name: request.context, prompt } }
}

/** The question in one line: `Delete Pod web-0?` */
export const titleOf = (request: ApprovalRequest): Clean<string> => wordAct(request, false).message

const maxLines = 12
const maxSaid = 140

/** How much a dialog was shortened, by the steps that have been taken. */
interface Cuts {
  /** Whether an empty line stands round what will happen. */
  readonly spaced: boolean
  readonly saidUnits: number
  readonly imageOnce: boolean
  /** How many of the lesser facts are only counted. */
  readonly left: number
}

/** The first step at which everything fits; the last one, if nothing does. */
function fittingLines(request: ApprovalRequest, options: DialogOptions): readonly Clean<string>[] {
  const whole = { spaced: true, saidUnits: maxSaid, imageOnce: false, left: 0 }
  const dense = { ...whole, spaced: false }
  // 'The agent says: “”' takes the rest of the line.
  const oneLine = { ...dense, saidUnits: width - 18 }
  const most = lesserFacts(request).length
  const fewer = Array.from({ length: most }, (_, index) => ({ ...oneLine, imageOnce: true, left: index + 1 }))
  const steps: readonly Cuts[] = [whole, dense, oneLine, { ...oneLine, imageOnce: true }, ...fewer]
  const drafts = steps.map((cuts) => () => layOut(request, options, cuts))
  const fitting = drafts.find((draft) => rowsOf(draft()) <= maxLines) ?? drafts.at(-1)
  return fitting?.() ?? []
}

const rowsOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + wrap(line).length, 0)

function layOut(request: ApprovalRequest, options: DialogOptions, cuts: Cuts): readonly Clean<string>[] {
  const state = request.state === undefined ? [] : [words`State: ${derive(flat(request.state), firstLine)}`]
  const groups = [
    [...placeLines(request), ...state],
    consequenceLines(request, options, cuts),
    [...askerLines(request, options, cuts.saidUnits), ...timeLines(request, options)],
  ].filter((group) => group.length > 0)
  return groups.flatMap((group, index) => (cuts.spaced && index > 0 ? [words``, ...group] : group))
}

/** `State: ` and what follows it fill one line. */
const firstLine = (text: string): string => cut(text, width - 7)

function placeLines({ context, host, namespace, isProduction, ...rest }: ApprovalRequest): readonly Clean<string>[] {
  const label = isProduction ? words`PRODUCTION cluster` : words`Cluster`
  const together = words`${label}: ${name(context)} (${name(host)})`
  const cluster = words`${label}: ${name(context)}`
  return [
    ...(saysHost(context, host)
      ? [cluster]
      : together.length <= width
        ? [together]
        : [cluster, words`Server: ${name(host)}`]),
    words`Namespace: ${name(namespace)}`,
    ...(hasOwnLine(rest.name) ? [words`Name: ${name(rest.name)}`] : []),
  ]
}

/** Names of contexts are free: one that does not say the server may lead to any. OpenShift writes dots as dashes. */
function saysHost(context: string, host: string): boolean {
  const server = host.replace(/:\d+$/, '')
  return [server, server.replaceAll('.', '-')].some((form) => form !== '' && context.includes(form))
}

function consequenceLines(
  request: ApprovalRequest,
  { hasDetails }: DialogOptions,
  { imageOnce, left }: Cuts,
): readonly Clean<string>[] {
  const gone = new Set(left === 0 ? [] : lesserFacts(request).slice(-left))
  const shown = (effects: readonly Effect[]): readonly Clean<string>[] =>
    effects.filter((effect) => !gone.has(effect)).map(({ text }) => flat(text))
  const rest = hasDetails ? words`and ${left} more, see Show Details…` : words`and ${left} more that do not fit here`
  return [
    ...shown(request.warnings),
    ...wordAct(request, imageOnce).lines,
    ...shown(request.effects),
    ...(left === 0 ? [] : [rest]),
  ]
}

/** The first of all stays even if nobody has marked it. */
const lesserFacts = ({ warnings, effects }: ApprovalRequest): readonly Effect[] =>
  [...warnings, ...effects].slice(1).filter(({ isWorst }) => isWorst !== true)

function askerLines(
  { said }: ApprovalRequest,
  { origin, window }: DialogOptions,
  units: number,
): readonly Clean<string>[] {
  if (origin === 'command') return [words`Asked for by a command in VS Code.`]
  if (origin === 'click') return []
  return [
    ...(window === undefined ? [] : [words`Window: ${name(window)}`]),
    ...(said === undefined ? [] : [words`The agent says: ${quotation(said, units)}`]),
  ]
}

function timeLines({ expiresAt }: ApprovalRequest, { now, waiting, origin }: DialogOptions): readonly Clean<string>[] {
  if (origin === 'click') return []
  const more = waiting === 0 ? [] : [waiting === 1 ? words`1 more is waiting.` : words`${waiting} more are waiting.`]
  return [join([words`No answer by ${clockTime(expiresAt, now)} means no.`, ...more], ' ')]
}
