import { setImmediate as turn } from 'node:timers/promises'
import type { Entry } from '../../activity/entry.ts'
import { createActivityReader } from '../../activity/read.ts'
import { derive, words, type Clean, type Sanitizer } from '../../sanitize/index.ts'

/**
 * All of the log, in portions, as JSON Lines: each line cleaned once more, with its file and number, and without the
 * hashes, so that it is for reading; whoever wants to verify takes the files themselves.
 */
export async function* exportLines(
  folder: string,
  sanitizer: Sanitizer,
): AsyncGenerator<readonly Clean<string>[], void, void> {
  const reader = createActivityReader({ folder, sanitizer, tailBytes: Infinity })
  for (let entries = reader.next(); entries.length > 0; entries = reader.next()) {
    yield entries.map(lineOf)
    // The window has other things to do as well.
    await turn()
  }
}

const lineOf = ({ file, number, line }: Entry): Clean<string> =>
  line === undefined
    ? derive(words`unreadable`, () => JSON.stringify({ file, number, unreadable: true }))
    : derive(line, (told) => JSON.stringify({ file, number, ...told }))
