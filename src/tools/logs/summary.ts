import type { LogAnswer } from '../../cluster/index.ts'
import { derive, words, type Clean } from '../../sanitize/index.ts'
import type { Answer, Call } from '../define.ts'
import { fold } from './fold.ts'
import { layOut } from './layout.ts'
import { considerLines, type LogLine } from './lines.ts'
import { countedLines, countLines, foldNotes, leftOutNotes, olderNotes } from './notes.ts'
import { toRecords } from './records.ts'
import { span } from './times.ts'

/** What a call asks about a log. */
export interface LogQuestion {
  readonly pod: string
  readonly container?: string | undefined
  readonly previous: boolean
  readonly tail_lines: number
  /** Seconds. */
  readonly since?: number | undefined
  readonly timestamps: boolean
  /** Literals in lower case. */
  readonly grep?: readonly string[] | undefined
}

/** A log in little: cleaned, then searched, folded and cut, always in this order. */
export const summariseLog = (log: LogAnswer, question: LogQuestion, call: Call): Omit<Answer, 'where'> => {
  const { grep, since, tail_lines, timestamps } = question
  const { lines, hasOlder } = considerLines(log, { tailLines: tail_lines, since, now: Date.now() }, call.clean)
  const older = olderNotes(tail_lines, hasOlder, log.complete)
  const title = titleOf(question, call)
  if (lines.length === 0) return { summary: words`${title}: ${empty(question)}`, notes: older }

  const found = derive(lines, (all) => toRecords(all, grep))
  const whole = hasOlder || since !== undefined ? words`newest` : words`all`
  const range = words`${whole} ${countedLines(lines.length)}${derive(lines, timesOf)}`
  if (found.length === 0) return { summary: words`${title}: ${range}; none has what \`grep\` asks for.`, notes: older }

  const folded = derive(found, fold)
  const laidOut = derive(folded, (records) => layOut(records, { room: call.room, timestamps }))
  const matching =
    grep === undefined ? words`` : words`; ${countedLines(countLines(folded))} with what \`grep\` asks for`
  return {
    summary: words`${title}: ${range}${matching}`,
    body: derive(laidOut, ({ text }) => text),
    notes: [...foldNotes(folded), ...leftOutNotes(laidOut.leftOut), ...older],
  }
}

function titleOf({ pod, container, previous }: LogQuestion, call: Call): Clean<string> {
  const about = container === undefined ? words`` : words`, container ${call.clean.line(container)}`
  return words`${previous ? words`log of the previous run` : words`log`} of Pod ${call.clean.line(pod)}${about}`
}

const empty = ({ since }: LogQuestion): Clean<string> =>
  since === undefined ? words`it is empty.` : words`nothing was written in the time that \`since\` names.`

function timesOf(lines: readonly LogLine[]): string {
  const times = lines.map(({ time }) => time).filter((time) => time !== undefined)
  const [first] = times
  const last = times.at(-1)
  return first === undefined || last === undefined ? '' : `, ${span(first, last)} UTC`
}
