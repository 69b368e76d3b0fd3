import type { Folded } from './fold.ts'
import { dayOf, span, stamp } from './times.ts'

/** As many of the newest records as fit, oldest first. */
export interface LogText {
  readonly text: string
  /** Older records for which there was no room. */
  readonly leftOut: readonly Folded[]
}

/** Lays folded records out in at most `room` UTF-16 units, which must be enough for two lines. */
export const layOut = (
  records: readonly Folded[],
  { room, timestamps }: { readonly room: number; readonly timestamps: boolean },
): LogText => {
  const newestTime = records.at(-1)?.newest.time
  const day = newestTime === undefined ? '' : dayOf(newestTime)
  // One trace must leave room for what led to it.
  const longest = Math.floor(room * 0.6)
  const texts = records.map((record) => render(record, { longest, timestamps, day }))
  let left = room
  const from = texts.findLastIndex((text) => (left -= text.length + 1) < -1) + 1
  return { text: texts.slice(from).join('\n'), leftOut: records.slice(0, from) }
}

interface Style {
  readonly longest: number
  readonly timestamps: boolean
  readonly day: string
}

/** A record; how often it came stands behind its first line, which tells what it is. */
function render(record: Folded, { longest, timestamps, day }: Style): string {
  const { lines, time } = record.newest
  const [first = '', ...rest] = withoutMiddle(lines, longest)
  const begin = timestamps && time !== undefined ? `${stamp(time)} ` : ''
  return [`${begin}${first}${repeats(record, day)}`, ...rest].join('\n')
}

function repeats({ count, isSame, first, newest }: Folded, day: string): string {
  if (count === 1) return ''
  const when = first === undefined || newest.time === undefined ? '' : `, ${span(first, newest.time, day)}`
  return `  (×${count}${isSame ? '' : ' alike'}${when})`
}

/** Of a trace that is too long the head, which says where it happened, and the end, which says what caused it. */
function withoutMiddle(lines: readonly string[], longest: number): readonly string[] {
  let excess = lines.join('\n').length - longest
  if (excess <= 0) return lines
  let from = Math.ceil(lines.length / 2)
  let to = from
  // The gap grows from the middle in both directions; the note that stands in it needs some room, too.
  for (excess += 40; excess > 0 && to - from < lines.length - 2;) {
    if (from > 1) excess -= (lines[--from] ?? '').length + 1
    if (to < lines.length - 1) excess -= (lines[to++] ?? '').length + 1
  }
  return [...lines.slice(0, from), `    … ${to - from} more lines …`, ...lines.slice(to)]
}
