import type { LogAnswer } from '../../cluster/index.ts'
import { derive, marker, printable, type Clean, type Cleaner } from '../../sanitize/index.ts'
import { firstRecent } from './recent.ts'

/** One line of a log. */
export interface LogLine {
  readonly text: string
  /** When it was written, in milliseconds since 1970; undefined where the kubelet did not say. */
  readonly time: number | undefined
}

/** The lines that a call considers, cleaned. */
export interface Considered {
  readonly lines: Clean<readonly LogLine[]>
  /** Whether older lines were seen that would have been considered but for their number. */
  readonly hasOlder: boolean
}

/** Lines beyond those considered that are asked for, so that the first of these is cleaned with what stands before it. */
export const extraLines = 1_000

/** How much before the first considered line is cleaned with it, in UTF-16 units. */
const contextLength = 65_536

/** Which lines to consider. */
export interface Wanted {
  /** The newest of them, at most. */
  readonly tailLines: number
  /** Seconds before `now`. */
  readonly since: number | undefined
  /** Milliseconds since 1970. */
  readonly now: number
}

/**
 * The newest lines of a log whose lines begin with times. It is cleaned whole, without these times, since a private key
 * or a name with its value on the next line would be torn apart by them; then the older lines go.
 * @param log `complete` is false when its beginning was not read; then its first lines serve cleaning alone
 */
export const considerLines = (log: LogAnswer, { tailLines, since, now }: Wanted, clean: Cleaner): Considered => {
  const read = splitLines(log.text)
  const times = read.map(({ time }) => time)
  const recent = since === undefined ? 0 : firstRecent(times, since, now)
  const first = Math.max(recent, read.length - tailLines, log.complete ? 0 : lineBehind(read, contextLength))
  const before = linesBefore(read, first).flatMap(printableLines)
  const raw = [...before, ...read.slice(first).flatMap(printableLines)]
  const text = raw.map((line) => line.text).join('\n')
  return {
    lines: derive(clean.log(text), (cleaned) => linesFrom(cleaned, text, raw, before.length)),
    hasOlder: first > recent,
  }
}

/** Source of the times: kubelet, RFC 3339 with nine digits, then one space. */
const timed = /^([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,18}(?:Z|[+-][0-9]{2}:[0-9]{2})) (.*)$/s

function splitLines(text: string): LogLine[] {
  if (text === '') return []
  return text
    .replace(/\r?\n$/, '')
    .split('\n')
    .map((line) => {
      const [, time = '', rest = ''] = timed.exec(line) ?? []
      const parsed = Date.parse(time)
      return Number.isNaN(parsed) ? { text: line, time: undefined } : { text: rest, time: parsed }
    })
}

/** Without what nobody can see a line may become several: programs write progress with carriage returns. */
const printableLines = ({ text, time }: LogLine): LogLine[] =>
  printable(text)
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => ({ text: line, time }))

/** The newest lines before line `end` that are together no longer than the context. */
function linesBefore(lines: readonly LogLine[], end: number): readonly LogLine[] {
  let room = contextLength
  const start = lines.slice(0, end).findLastIndex(({ text }) => (room -= text.length + 1) < 0) + 1
  return lines.slice(start, end)
}

/** The first line behind `length` characters. */
function lineBehind(lines: readonly LogLine[], length: number): number {
  let room = length
  const found = lines.findIndex(({ text }) => (room -= text.length + 1) < 0)
  return found === -1 ? 0 : found
}

function linesFrom(cleaned: string, raw: string, rawLines: readonly LogLine[], first: number): LogLine[] {
  if (rawLines.length === first) return []
  const ends = endsOf(cleaned, raw)
  return cleaned
    .split('\n')
    .map((text, at) => ({ text, end: ends[at] ?? 0 }))
    .filter(({ end }) => end >= first)
    .map(({ text, end }) => ({ text, time: rawLines[end]?.time }))
}

/**
 * The number of the raw line in which each cleaned line ends. A mask may have swallowed line breaks; but what stands
 * between two markers stands in the raw text just so, and in the same order. A log that holds what looks like a marker
 * does no harm here.
 */
function endsOf(cleaned: string, raw: string): number[] {
  const ends: number[] = []
  let at = 0
  let line = 0
  for (const literal of cleaned.split(marker())) {
    const start = Math.max(at, raw.indexOf(literal, at))
    line += lineBreaks(raw.slice(at, start))
    for (let left = lineBreaks(literal); left > 0; left--) ends.push(line++)
    at = start + literal.length
  }
  return [...ends, lineBreaks(raw)]
}

const lineBreaks = (text: string): number => text.split('\n').length - 1
