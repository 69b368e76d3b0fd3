import { patternOf } from '../text/pattern.ts'
import type { LogRecord } from './records.ts'

/** Records that are alike, of which the newest is shown. */
export interface Folded {
  readonly newest: LogRecord
  readonly count: number
  /** Lines of all of them. */
  readonly lineCount: number
  /** Whether all say the very same. */
  readonly isSame: boolean
  /** When the first of them was written, where that is known. */
  readonly first: number | undefined
}

/** What comes as often as this is noise between other lines, and is shown once, where it came last. */
const often = { line: 4, trace: 2 }

/**
 * Folds records that differ by numbers, ids and times alone: such as follow each other always, others when there are
 * many. The order is that of the newest of each.
 */
export const fold = (records: readonly LogRecord[]): Folded[] => {
  const entries = records.map((record) => ({ record, pattern: record.lines.map(patternOf).join('\n') }))
  const alike = Map.groupBy(entries, ({ pattern }) => pattern)
  const groups: { pattern: string; records: LogRecord[] }[] = []
  for (const entry of entries) {
    const all = alike.get(entry.pattern) ?? []
    const isFrequent = all.length >= (entry.record.lines.length === 1 ? often.line : often.trace)
    if (isFrequent && entry !== all.at(-1)) continue
    const folded = (isFrequent ? all : [entry]).map(({ record }) => record)
    const previous = groups.at(-1)
    if (previous?.pattern === entry.pattern) previous.records.push(...folded)
    else groups.push({ pattern: entry.pattern, records: folded })
  }
  return groups.map((group) => summarise(group.records))
}

function summarise(records: readonly LogRecord[]): Folded {
  const newest = records.at(-1) ?? { lines: [], time: undefined }
  const text = newest.lines.join('\n')
  return {
    newest,
    count: records.length,
    lineCount: records.reduce((sum, { lines }) => sum + lines.length, 0),
    isSame: records.every(({ lines }) => lines.join('\n') === text),
    first: records[0]?.time,
  }
}
