import { firstOf } from './grep.ts'
import type { LogLine } from './lines.ts'
import { shorten } from '../text/shorten.ts'
import { goesOn } from './traces.ts'

/** What was written as one: a line, or a stack trace. */
export interface LogRecord {
  readonly lines: readonly string[]
  readonly time: number | undefined
}

/**
 * Joins the lines of traces, drops blank lines between records, keeps the records that hold one of the literals, and
 * shortens long lines; this comes last, so that no literal is missed.
 */
export const toRecords = (lines: readonly LogLine[], literals?: readonly string[]): LogRecord[] => {
  const records = joinTraces(lines)
  const found = literals === undefined ? records : records.filter((record) => holds(record, literals))
  return found.map(({ lines, time }) => ({ lines: lines.map((line) => shortenLine(line, literals)), time }))
}

function joinTraces(lines: readonly LogLine[]): LogRecord[] {
  const records: { lines: string[]; time: number | undefined }[] = []
  for (const { text, time } of lines) {
    const line = text.trimEnd()
    const current = records.at(-1)
    if (current !== undefined && goesOn(current.lines, line)) current.lines.push(line)
    else if (line !== '') records.push({ lines: [line], time })
  }
  // The blank line behind a trace went on with it, for it might have had more to say.
  return records.map(({ lines, time }) => ({ lines: lines.slice(0, lines.findLastIndex(isFilled) + 1), time }))
}

const isFilled = (line: string): boolean => line !== ''

const holds = ({ lines }: LogRecord, literals: readonly string[]): boolean =>
  lines.some((line) => firstOf(line, literals) !== undefined)

/** UTF-16 units of a line that is shown. */
const longestLine = 1_000

const shortenLine = (line: string, literals: readonly string[] = []): string =>
  shorten(line, longestLine, firstOf(line, literals))
