/** What came in as one line, or the first and last characters of one that was longer than allowed. */
export type Line = { readonly text: string } | { readonly tooLong: { readonly head: string; readonly tail: string } }

const edge = 1_024

/**
 * Splits a stream of UTF-8 bytes into lines of at most `maxBytes`. A longer line is read past and reported once, and
 * reading goes on behind it: the SDK's own reader stays deaf after such a line.
 */
export const createLineReader = (maxBytes: number, onLine: (line: Line) => void): ((chunk: Buffer) => void) => {
  let parts: Buffer[] = []
  let length = 0
  const add = (part: Buffer): void => {
    length += part.length
    parts.push(part)
    if (length > maxBytes && parts.length > 1) parts = edges(parts)
  }
  const finish = (): void => {
    const whole = Buffer.concat(parts)
    const isTooLong = length > maxBytes
    parts = []
    length = 0
    if (isTooLong)
      onLine({
        tooLong: {
          head: whole.toString('utf8', 0, edge),
          tail: whole.toString('utf8', Math.max(0, whole.length - edge)),
        },
      })
    else onLine({ text: whole.toString('utf8') })
  }
  return (chunk) => {
    let start = 0
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      add(chunk.subarray(start, end))
      finish()
      start = end + 1
    }
    if (start < chunk.length) add(chunk.subarray(start))
  }
}

/** Of a line that is too long anyway only its ends are kept, so that memory stays bounded. */
function edges(parts: readonly Buffer[]): Buffer[] {
  const whole = Buffer.concat(parts)
  return whole.length <= 2 * edge ? [whole] : [whole.subarray(0, edge), whole.subarray(whole.length - edge)]
}
