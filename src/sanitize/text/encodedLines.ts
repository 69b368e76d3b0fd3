import type { TextRule } from '../scan.ts'
import { base64End, isBase64, lineEnd } from './characters.ts'

/**
 * Three lines in a row that end in sixty characters of base64 or more: a key or a release whose beginning was cut off,
 * whatever it is. The lines after them belong to it.
 */
export const encodedLines: TextRule = {
  type: 'encoded-lines',
  triggers: ['\n'],
  find(text, at) {
    const start = encodedStart(text, at)
    if (start === undefined) return undefined
    const { end, lines } = linesFrom(text, at)
    return lines < 2
      ? undefined
      : { start, end, type: this.type, more: (next) => linesFrom(next, lineEnd(next, 0)).end }
  },
}

/** The lines of base64 after the newline at `from`, with the shorter one that ends a block. */
function linesFrom(text: string, from: number): { readonly end: number; readonly lines: number } {
  let end = from
  let lines = 0
  for (;;) {
    const next = lineEnd(text, end + 1)
    if (end >= text.length || next > end + 1_100 || encodedStart(text, next) === undefined) break
    end = next
    lines++
  }
  const last = base64End(text, end + 1)
  const closes = end < text.length && last > end + 1 && (last === text.length || text[last] === '\n')
  return { end: Math.min(closes ? last : end, text.length), lines }
}

const shortest = 60

/** Where the base64 begins that ends at `end`: mixed as no path and no class name is. */
function encodedStart(text: string, end: number): number | undefined {
  let start = end
  let upper = 0
  let lower = 0
  let digits = 0
  while (start > 0 && end - start < 1_024) {
    const code = text.charCodeAt(start - 1)
    if (!isBase64(code)) break
    if (code >= 0x61) lower++
    else if (code >= 0x41) upper++
    else if (code >= 0x30) digits++
    start--
  }
  const length = end - start
  return length >= shortest && upper > length / 6 && lower > length / 6 && digits > 0 ? start : undefined
}
