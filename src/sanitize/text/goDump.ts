import { isMarker } from '../marker.ts'
import type { TextRule } from '../scan.ts'
import { bracketed } from './pairs/extent.ts'
import { isSealedNear } from './manifestKind.ts'

/**
 * A Secret or ConfigMap as Go prints it: `Data:map[string][]uint8{…}` of the type itself, `data:map[…]` of an object
 * without one. Their values are bytes or stand without quotes, so that all of it goes. Source: Go, package fmt.
 */
export const goDump: TextRule = {
  type: 'secret',
  triggers: ['Data:map[string]', 'Data: map[string]', 'data:map[', 'stringData:map[', 'binaryData:map['],
  find(text, at) {
    opening.lastIndex = at
    const match = opening.exec(text)
    if (match === null) return undefined
    const start = opening.lastIndex
    const typed = match[0].endsWith('{')
    if (!typed && !isSealedNear(text, at)) return undefined
    const end = typed ? braceEnd(text, start) : bracketed(text, start, text.length)
    const secret = text.slice(start, end)
    if (secret.trim() === '' || isMarker(secret)) return undefined
    return {
      start,
      end,
      type: this.type,
      more: (next) => (typed ? braceEnd(next, 0) : bracketed(next, 0, next.length)),
    }
  },
}

const opening = /Data: ?map\[string\](?:\[\](?:byte|uint8)|string) ?\{|(?:data|stringData|binaryData):map\[/y

/** Bytes are printed as `[1 2]` or `[]uint8{0x1, 0x2}`, so a brace may stand within. */
function braceEnd(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\n') return at
    if (text[at] === '{') depth++
    if (text[at] === '}' && depth-- === 0) return at
  }
  return text.length
}
