import { decoded } from '../decode.ts'
import type { StructureRule } from './place.ts'

/** What is encoded is not hidden. Decoding twice is enough: nobody encodes a third time by accident. */
export const encodedText: StructureRule = {
  id: 'S18',
  what: '`binaryData`, and texts whose base64 is text: masked whole where the decoded text holds a credential',
  clean(value, _, walk) {
    if (typeof value !== 'string' || value.length < 16) return undefined
    const clear = decoded(value)
    if (clear === undefined) return undefined
    return isSecret(clear, walk.scan) || isSecret(decoded(clear), walk.scan)
      ? walk.maskText(value, 'encoded-secret')
      : undefined
  },
}

const isSecret = (clear: string | undefined, scan: (text: string) => string): boolean =>
  clear !== undefined && scan(clear) !== clear
