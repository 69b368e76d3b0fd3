import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** A line of the activity log. */
export type Line = Readonly<Record<string, unknown>>

/** All lines of the activity log in a state folder; none where there is no log yet. */
export const lines = (state: string): Line[] =>
  files(path.join(state, 'activity'))
    // Beside each lies its head.
    .filter((file) => file.endsWith('.jsonl'))
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .filter((line) => line !== '')
    // A line that is no JSON fails the test here, which is what the tests want.
    .map((line) => JSON.parse(line) as Line)

/** Lines of one kind. */
export const linesOf = (state: string, event: string): Line[] => lines(state).filter((line) => line['event'] === event)

function files(folder: string): string[] {
  try {
    return readdirSync(folder)
      .toSorted()
      .map((name) => path.join(folder, name))
  } catch {
    return []
  }
}
