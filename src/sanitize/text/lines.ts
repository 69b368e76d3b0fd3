import { lineEnd } from './characters.ts'
import { closes } from './pairs/extent.ts'

/** How the lines of a text end. */
export interface Lines {
  /** What stands between two of them. */
  readonly mark: string
  /** Where the line that `from` stands in ends: at the mark, or where the text or the string around it does. */
  readonly end: (text: string, from: number) => number
}

/** Lines of a text, or of one in a string of JSON: there the newline is an `n` behind this many backslashes. */
export function linesOf(slashes: number): Lines {
  if (slashes === 0) return { mark: '\n', end: lineEnd }
  return { mark: `${'\\'.repeat(slashes)}n`, end: (text, from) => escapedEnd(text, from, slashes) }
}

function escapedEnd(text: string, from: number, slashes: number): number {
  let run = 0
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at)
    if (char === 'n' && closes(run, slashes)) return at - slashes
    if (char === '"' && (run < slashes - 1 || closes(run, slashes - 1))) return at - Math.min(run, slashes - 1)
    if (char === '\n') return at
    run = char === '\\' ? run + 1 : 0
  }
  return text.length
}

/** The indentation of a key, in lines of either kind: what stands before it up to the line's begin, blanks and dashes. */
export function indentAt(text: string, at: number): number {
  let start = at
  while (start > 0 && at - start < longestIndent && /[ -]/.test(text.charAt(start - 1))) start--
  return at - start
}

/** Whether nothing but its indentation stands before a key on its line, which may be the first of a string. */
export function beginsLine(text: string, at: number, { mark }: Lines): boolean {
  const start = at - indentAt(text, at)
  return start === 0 || text[start - 1] === '"' || text.startsWith(mark, start - mark.length)
}

const longestIndent = 128
