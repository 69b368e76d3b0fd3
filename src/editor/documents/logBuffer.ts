import { join, words, type Clean } from '../../sanitize/index.ts'

/** The newest part of a log, as much as an editor can bear. */
export interface LogBuffer {
  /** Whole lines, each with its newline. */
  push(chunk: Clean<string>): void
  /** Our own words, in a line of their own. */
  note(sentence: Clean<string>): void
  /** All of it, with a line that says so where something was left out. */
  text(): Clean<string>
}

/** How much goes at a time when the oldest goes, in UTF-16 units. */
const blockUnits = 100_000

/** @param maxUnits in UTF-16 units; a block more than that may be kept */
export const createLogBuffer = (maxUnits = 2_000_000): LogBuffer => {
  let blocks: readonly Clean<string>[] = []
  let isCut = false

  const push = (chunk: Clean<string>): void => {
    const last = blocks.at(-1)
    const isFull = last === undefined || last.length + chunk.length > blockUnits
    blocks = isFull ? [...blocks, chunk] : [...blocks.slice(0, -1), words`${last}${chunk}`]
    let units = blocks.reduce((sum, { length }) => sum + length, 0)
    while (units > maxUnits && blocks.length > 1) {
      units -= blocks[0]?.length ?? 0
      blocks = blocks.slice(1)
      isCut = true
    }
  }
  return {
    push,
    note: (sentence) => push(words`# ${sentence}\n`),
    text: () => (isCut ? words`# Older lines were left out.\n${join(blocks, '')}` : join(blocks, '')),
  }
}
