import type { TextRule } from '../scan.ts'
import { base64End, skipBlanks } from './characters.ts'

/**
 * PEM blocks. Private ones are masked whole, also with escaped newlines, with what a logger puts before each line, and
 * where the END is missing; certificates, public keys and the like are left alone. Source: RFC 7468; RFC 4253 and 4880
 * for the blocks of SSH2 and PGP.
 */
export const privateKey: TextRule = {
  type: 'private-key',
  triggers: ['-----BEGIN ', '---- BEGIN '],
  find(text, at) {
    const label = labelAt(text, at)
    if (label === undefined) return undefined
    const end = closingEnd(text, label.end)
    if (label.isPrivate) return { start: at, end: end ?? bodyEnd(text, label.end), type: this.type, more: restEnd }
    // What stands between a public block's lines is only passed over where it can be nothing else.
    return end !== undefined && publicBody.test(text.slice(label.end, end)) ? { keepUntil: end } : undefined
  },
}

/** The end of a block whose beginning was cut off. The lines before it are for the rule about encoded lines. */
export const privateKeyEnd: TextRule = {
  type: 'private-key',
  triggers: ['-----END '],
  find(text, at) {
    const label = labelAt(text, at)
    if (label?.isPrivate !== true) return undefined
    const start = bodyStart(text, at)
    return start === at ? undefined : { start, end: label.end, type: this.type }
  },
}

const longestBlock = 16_384
const header = /-----? ?(?:BEGIN|END) [A-Z0-9 ]+-----?/
const publicBody = /^[A-Za-z0-9+/=\s\\:,-]*$/

function labelAt(text: string, at: number): { readonly end: number; readonly isPrivate: boolean } | undefined {
  const match = header.exec(text.slice(at, at + 100))
  if (match?.index !== 0) return undefined
  return { end: at + match[0].length, isPrivate: match[0].includes('PRIVATE') }
}

/** The end of the block's last line, where it comes before the next block and not too far away. */
function closingEnd(text: string, from: number): number | undefined {
  const reach = text.slice(from, from + longestBlock)
  const next = reach.indexOf('-BEGIN ')
  const closing = (next === -1 ? reach : reach.slice(0, next)).search(/---- ?END /)
  return closing === -1 ? undefined : labelAt(text, from + closing)?.end
}

const restEnd = (text: string): number => closingEnd(text, 0) ?? bodyEnd(text, 0)

/** From inside of a block that has no END to its last line of base64. */
function bodyEnd(text: string, from: number): number {
  let kept = from
  let at = skipBreak(text, from)
  while (at < text.length) {
    const bare = base64End(text, skipBlanks(text, at))
    const end = isBreak(text, bare) ? bare : prefixedEnd(text, at)
    // The text may end within the line, or a quote after it.
    if (end === undefined) return bare - at >= 16 ? bare : kept
    // An empty line ends a body, and may only come before one.
    if (end === at && kept > from) return kept
    kept = end
    const next = skipBreak(text, end)
    if (next === end) break
    at = next
  }
  return Math.max(kept, Math.min(at, text.length))
}

/** The end of a line that a logger began: its last word is 16 characters of base64 or more. */
function prefixedEnd(text: string, at: number): number | undefined {
  const line = text.slice(at, at + 1_024)
  const newline = line.indexOf('\n')
  const end = at + (newline === -1 ? line.length : newline)
  const word = at + Math.max(line.lastIndexOf(' ', end - at), line.lastIndexOf('\t', end - at)) + 1
  return end - word >= 16 && base64End(text, word) >= end ? end : undefined
}

const isBreak = (text: string, at: number): boolean => at >= text.length || text[at] === '\n' || text[at] === '\\'

/** Past one newline, real or escaped with any number of backslashes. */
function skipBreak(text: string, from: number): number {
  let at = from
  while (text[at] === '\\' && at < from + 64) at++
  if (at > from) return text[at] === 'n' || text[at] === 'r' ? at + 1 : at
  return text[at] === '\n' ? at + 1 : at
}

/** The beginning of the lines of base64 that stand before an END, at most as far as a rule may look back. */
function bodyStart(text: string, at: number): number {
  let start = at
  for (let before = at - 1; before >= 0 && before >= at - longestBlock; before--) {
    const char = text.charAt(before)
    if (!/[A-Za-z0-9+/=\s\\]/.test(char) || text.startsWith('\n\n', before)) break
    if (/\s/.test(char) && !/[\s=A-Za-z0-9+/\\]/.test(text.charAt(before - 1))) break
    start = before
  }
  return at - start >= 16 ? start : at
}
