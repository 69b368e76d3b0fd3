import { shorten } from '../text/shorten.ts'
import type { FoldedEvent } from './fold.ts'

/** As many lines as fit, and how many of the folded events they are. */
export interface EventText {
  readonly text: string
  readonly shown: number
}

/** UTF-16 units of a message. */
const fullMessage = 300
const shorterMessages = [200, 120]

/**
 * Lays events out, a line each, in at most `room` UTF-16 units. Where that is not enough for all of them, messages are
 * shortened further if `mayShorten`: an event that is named in few words is better than none.
 */
export const layOutEvents = (events: readonly FoldedEvent[], room: number, mayShorten: boolean): EventText => {
  const whole = fit(events, room, fullMessage)
  if (whole.shown === events.length || !mayShorten) return whole
  const shorter = shorterMessages.map((longest) => fit(events, room, longest))
  return shorter.reduce((best, text) => (best.shown === events.length ? best : text), whole)
}

function fit(events: readonly FoldedEvent[], room: number, longestMessage: number): EventText {
  const lines = [header, ...events.map((event) => render(event, longestMessage))]
  let left = room
  const end = lines.findIndex((line) => (left -= line.length + 1) < -1)
  const fitting = end === -1 ? lines : lines.slice(0, end)
  return { text: fitting.join('\n'), shown: Math.max(0, fitting.length - 1) }
}

const header = 'LAST..FIRST SEEN ×COUNT TYPE REASON OBJECT: MESSAGE'

/** UTF-16 units of the names in one line, unless the first is longer; the others are counted. */
const longestNames = 48

function render({ last, first, count, type, reason, objects, message }: FoldedEvent, longestMessage: number): string {
  const age = last.text === first.text || !Number.isFinite(first.seconds) ? last.text : `${last.text}..${first.text}`
  const often = count === 1 ? '' : ` ×${count}`
  return `${age}${often} ${type} ${reason} ${shortNames(objects)}: ${shorten(message, longestMessage)}`
}

/** `pod/web-6fd49bf88f-{w7p88,xp8tm,+3}`: what all names begin with, up to a dash or slash, is said once. */
function shortNames(names: readonly string[]): string {
  const [first = ''] = names
  if (names.length === 1) return first
  const shared = first.slice(0, Math.min(...names.map((name) => sharedLength(first, name))))
  const prefix = first.slice(0, Math.max(shared.lastIndexOf('-'), shared.lastIndexOf('/')) + 1)
  let left = longestNames
  const end = names.findIndex((name, at) => (left -= name.length - prefix.length) < 0 && at > 0)
  const shown = end === -1 ? names : names.slice(0, end)
  const more = names.length > shown.length ? [`+${names.length - shown.length}`] : []
  return `${prefix}{${[...shown.map((name) => name.slice(prefix.length)), ...more].join(',')}}`
}

function sharedLength(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}
