import { closeSync, constants, readSync } from 'node:fs'
import { openPrivate } from '../state/privateFile.ts'
import type { RawLine } from './walk.ts'

/** Nothing that this program writes is longer. What is, is cut there, and so belongs to no chain. */
const longestLine = 65_536

/**
 * Lines of a file of the log, one at a time, so that its size does not matter.
 * @throws {UsageError} for a link, and for a file of somebody else; what the system throws otherwise
 */
export function* rawLines(file: string): Generator<RawLine> {
  const descriptor = openPrivate(file, constants.O_RDONLY)
  try {
    const chunk = Buffer.alloc(longestLine)
    let rest = Buffer.alloc(0)
    for (let read = readSync(descriptor, chunk); read > 0; read = readSync(descriptor, chunk)) {
      let start = 0
      const bytes = Buffer.concat([rest, chunk.subarray(0, read)])
      for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, start)) {
        yield { bytes: bytes.subarray(start, end), isWhole: true }
        start = end + 1
      }
      rest = bytes.subarray(start)
      if (rest.length < longestLine) continue
      yield { bytes: rest, isWhole: false }
      rest = Buffer.alloc(0)
    }
    if (rest.length > 0) yield { bytes: rest, isWhole: false }
  } finally {
    closeSync(descriptor)
  }
}

const newline = 10
