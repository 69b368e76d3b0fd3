import { words, type Clean } from '../../sanitize/index.ts'
import type { Folded } from './fold.ts'
import { firstOf } from './grep.ts'

/** How to read what was folded. */
export const foldNotes = (records: readonly Folded[]): Clean<string>[] =>
  records.some(({ count }) => count > 1)
    ? [words`(×N) stands for N times, "alike" for times that differ in numbers and ids; the newest is shown.`]
    : []

/** Which lines found no room, and how to see those among them that matter. */
export const leftOutNotes = (leftOut: readonly Folded[]): Clean<string>[] => {
  if (leftOut.length === 0) return []
  const failures = leftOut.filter(({ newest }) =>
    newest.lines.some((line) => firstOf(line, failureWords) !== undefined),
  )
  const among =
    failures.length === 0 ? words`` : words`, ${countLines(failures)} of them in records that speak of errors`
  return [
    words`Left out for want of room: the oldest ${countedLines(countLines(leftOut))}${among}. \`grep\` (such as error|fatal|panic|exception) finds in them.`,
  ]
}

/** Whether there is more than this call considered, and which argument brings it. */
export const olderNotes = (tailLines: number, hasOlder: boolean, isComplete: boolean): Clean<string>[] => {
  const unread = isComplete ? [] : [words`The log is too long to be read whole: its newest 4 MB were.`]
  if (!hasOlder) return unread
  const more =
    tailLines < mostLines
      ? words`There are older lines: raise \`tail_lines\` (was ${tailLines}, at most ${mostLines}).`
      : words`There are older lines, beyond the ${mostLines} that one call reads.`
  return [...unread, more]
}

/** `1 line`, `2 lines`. */
export const countedLines = (count: number): Clean<string> => (count === 1 ? words`1 line` : words`${count} lines`)

/** The number of lines in all of these records. */
export const countLines = (records: readonly Folded[]): number =>
  records.reduce((sum, { lineCount }) => sum + lineCount, 0)

/** `tail_lines` is no larger than this. */
export const mostLines = 5_000

const failureWords = ['error', 'fatal', 'panic', 'exception']
