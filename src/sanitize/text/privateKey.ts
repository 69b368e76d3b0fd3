import type { Finding, TextRule } from '../scan.ts'
import { isAlphanumeric, isBase64, lineEnd } from './characters.ts'

/**
 * PEM blocks. Private ones are masked whole, also with escaped newlines, with what a logger puts before each line, and
 * where the END is missing; certificates, public keys and the like are left alone. Source: RFC 7468, RFC 4880 (PGP).
 */
export const privateKey: TextRule = {
  type: 'private-key',
  triggers: ['-----BEGIN ', '---- BEGIN '],
  find(text, at) {
    const label = labelAt(text, at)
    if (label === undefined) return undefined
    const end = blockEnd(text, label.end)
    if (!label.isPrivate) return { keepUntil: end }
    return { start: at, end, type: this.type, more: (next) => blockEnd(next, 0) }
  },
}

/** The end of a block whose beginning was cut off, with the lines before it that are still there. */
export const privateKeyEnd: TextRule = {
  type: 'private-key',
  triggers: ['-----END '],
  find(text, at): Finding | undefined {
    const label = labelAt(text, at)
    if (label?.isPrivate !== true) return undefined
    return { start: at, end: label.end, type: this.type }
  },
}

/** `-----BEGIN RSA PRIVATE KEY-----`, with four to five hyphens, spaces within as in SSH2 files. */
function labelAt(text: string, at: number): { readonly end: number; readonly isPrivate: boolean } | undefined {
  header.lastIndex = 0
  const match = header.exec(text.slice(at, at + 100))
  return match === null ? undefined : { end: at + match[0].length, isPrivate: match[0].includes('PRIVATE') }
}

const header = /-{4,5} ?(?:BEGIN|END) [A-Z0-9 ]{2,60}-{4,5}/y
const endLine = /-{4,5} ?END /

/** From inside of a block to its end, line by line: a line that is not PEM ends it, so that a missing END costs no more than the key. */
function blockEnd(text: string, from: number): number {
  let at = from
  let kept = from
  while (at < text.length) {
    const end = nextBreak(text, at)
    const line = text.slice(at, end)
    const closing = endLine.exec(line)
    if (closing !== null)
      return at + closing.index + (labelAt(text, at + closing.index)?.end ?? end) - (at + closing.index)
    if (!isBody(line)) return kept
    kept = end
    at = skipBreak(text, end)
  }
  return text.length
}

/** The next newline, real or escaped with any number of backslashes. */
function nextBreak(text: string, from: number): number {
  const end = lineEnd(text, from)
  const escaped = text.indexOf('\\', from)
  return escaped !== -1 && escaped < end ? escaped : end
}

function skipBreak(text: string, from: number): number {
  let at = from
  while (text[at] === '\\') at++
  if (at > from && (text[at] === 'n' || text[at] === 'r')) return at + 1
  return at > from ? at : from + 1
}

/** A line of base64, of a header inside the block, or nothing; before it a logger may have written its own. */
function isBody(line: string): boolean {
  const last = line.trimEnd().split(/[ \t]/).at(-1) ?? ''
  if (
    last === '' ||
    /^(?:Proc-Type|DEK-Info|Version|Comment|Subject|Hash|Charset|Key-Type|\S+ \S+ F $)/.test(line.trim())
  )
    return true
  if (last.length > 1_024 && !isAlphanumeric(last.charCodeAt(0))) return false
  for (let at = 0; at < last.length; at++) if (!isBase64(last.charCodeAt(at))) return false
  return line.length === last.length || last.length >= 12 || /^[ \t]*$/.test(line.slice(0, line.lastIndexOf(last)))
}
