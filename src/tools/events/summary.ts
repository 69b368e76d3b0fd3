import { derive, words, type Clean } from '../../sanitize/index.ts'
import type { Answer } from '../define.ts'
import { countedLines } from '../logs/notes.ts'
import { foldEvents, type FoldedEvent, type Grain } from './fold.ts'
import { layOutEvents } from './layout.ts'
import type { EventRow } from './rows.ts'

/** What a call asks about the events that were read. */
export interface EventsQuestion {
  readonly type?: 'Warning' | 'Normal' | undefined
  /** Seconds. */
  readonly since?: number | undefined
  readonly limit?: number | undefined
  /** Whether the API server was asked for some of the namespace's events only. */
  readonly isFiltered: boolean
  /** False when the Table was too long to be read whole. */
  readonly isComplete: boolean
  /** UTF-16 units that a body may have. */
  readonly room: number
}

/** UTF-16 units of the body, unless the call says how many lines it wants: with its frame some 3,000 characters. */
const usualRoom = 2_550

/** The events of a namespace, folded, in little. */
export const summariseEvents = (
  events: Clean<readonly EventRow[]>,
  question: EventsQuestion,
): Omit<Answer, 'where'> => {
  const { since, limit, isComplete } = question
  const recent = derive(events, (all) => (since === undefined ? all : all.filter((event) => isWithin(event, since))))
  if (recent.length === 0) return { summary: nothing(events.length, question) }
  const fine = layOut(recent, question, 'fine')
  // Who named a number of lines wants to see each.
  const isTooLong = limit === undefined && fine.shown < fine.folded.length
  const { folded, text, shown } = isTooLong ? layOut(recent, question, 'coarse') : fine
  const warnings = recent.filter(({ isWarning }) => isWarning).length
  const atLeast = isComplete ? words`` : words`at least `
  const ofAll = recent.length === events.length ? words`` : words` (of ${events.length}; \`since\` chose)`
  return {
    summary: words`${atLeast}${counted(recent.length)}${ofAll}, ${warnings} of them warnings, in ${countedLines(folded.length)}`,
    body: text,
    notes: [
      ...(isTooLong
        ? [words`Normal events are folded by reason and kind; \`object\` or \`limit\` tells them apart.`]
        : []),
      ...leftOutNotes(folded.slice(shown), question),
    ],
  }
}

interface LaidOut {
  readonly folded: readonly FoldedEvent[]
  readonly text: Clean<string>
  /** How many of the folded events found room. */
  readonly shown: number
}

function layOut(events: Clean<readonly EventRow[]>, { limit, room }: EventsQuestion, grain: Grain): LaidOut {
  const folded = derive(events, (all) => foldEvents(all, grain))
  const space = limit === undefined ? Math.min(usualRoom, room) : room
  const laidOut = derive(folded, (lines) => layOutEvents(lines.slice(0, limit), space, grain === 'coarse'))
  return { folded, text: derive(laidOut, ({ text }) => text), shown: laidOut.shown }
}

/** Ages are rounded down by the API server, so an event may be older than asked for by less than its last digit. One of unknown age is kept. */
const isWithin = ({ last }: EventRow, since: number): boolean => last.seconds <= since || !Number.isFinite(last.seconds)

const counted = (count: number): Clean<string> => (count === 1 ? words`1 event` : words`${count} events`)

/** Nobody may conclude from silence that nothing happened: events vanish, and so may the namespace have. */
function nothing(read: number, { isFiltered }: EventsQuestion): Clean<string> {
  if (read > 0) return words`none of ${counted(read)} is as recent as \`since\` asks for.`
  return isFiltered
    ? words`no such events. They are kept for about an hour; a name or a namespace that does not exist looks the same.`
    : words`no events. They are kept for about an hour; a namespace that does not exist looks the same.`
}

function leftOutNotes(leftOut: readonly FoldedEvent[], { limit }: EventsQuestion): Clean<string>[] {
  if (leftOut.length === 0) return []
  const warnings = leftOut.filter(({ isWarning }) => isWarning).length
  const wider = limit === undefined ? words`\`limit\` (such as 100) shows more; ` : words``
  return [
    words`Left out: ${countedLines(leftOut.length)}, ${warnings} of them warnings. ${wider}\`object\`, \`type\` and \`since\` narrow.`,
  ]
}
