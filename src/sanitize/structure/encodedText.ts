import { decoded } from '../decode.ts'
import type { StructureRule } from './place.ts'

/** What is encoded is not hidden. Decoding twice is enough: nobody encodes a third time by accident. */
export const encodedText: StructureRule = {
  id: 'S18',
  what: '`binaryData`, and texts whose base64 is text: masked whole where the decoded text holds a credential',
  clean(value, _, walk) {
    const clear = typeof value === 'string' ? decoded(value) : undefined
    if (typeof value !== 'string' || clear === undefined) return undefined
    return walk.finds(clear) || walk.finds(decoded(clear) ?? '') ? walk.maskText(value, 'encoded-secret') : undefined
  },
}
