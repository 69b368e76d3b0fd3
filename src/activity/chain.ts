import { createHash } from 'node:crypto'

/** What the first line of all names in the place of a line before it. */
export const origin = '0'.repeat(64)

/** SHA-256 of a line's bytes, without the newline behind it, in lower case hex. */
export const hashOf = (line: string | Uint8Array): string => createHash('sha256').update(line).digest('hex')
