import { classify, classifyHeader, type KeyClass } from '../../keys.ts'
import { isWord } from '../characters.ts'
import type { Name, Separator } from './parts.ts'

/** The name that `at` stands in. It begins at `floor` at the earliest: the end of what was masked before is not part of it. */
export function nameAt(text: string, at: number, floor: number): Name {
  let end = at
  while (end - at < longest && isNamePart(text.charCodeAt(end))) end++
  let start = at
  while (start > floor && at - start < longest && isNamePart(text.charCodeAt(start - 1))) start--
  start = skipEscape(text, start)
  const dashed = start
  while (start < at && !isLetterOrDigit(text.charAt(start))) start++
  while (end > at && text[end - 1] === '.') end--
  return { start, end, flag: text[dashed] === '-' }
}

/** The class of a name, by the place in which it stands. */
export function classAt(text: string, name: Name, separator: Separator): KeyClass | undefined {
  const written = text.slice(name.start, name.end)
  const header = separator.form === 'colon' ? classifyHeader(written) : undefined
  const found = header ?? classify(written)
  if (found?.strength === 'strong') return found
  if (isQuery(text, name.start)) return queryClass(written) ?? found
  // `Secret Key:` is strong and `sort key:` nothing, where `key:` alone is weak.
  return text[name.start - 1] === ' ' ? classify(`${wordBefore(text, name.start - 1)} ${written}`) : found
}

/** Names that are harmless elsewhere and sign or authorize a request in its query. Source: AWS Signature Version 4, Google V4 signing, Azure SAS. */
function queryClass(name: string): KeyClass | undefined {
  const type = queryNames.get(name.toLowerCase())
  return type === undefined ? undefined : { strength: 'strong', type }
}

const queryNames = new Map([
  ['key', 'key'],
  ['code', 'code'],
  ['signature', 'signature'],
  ['sign', 'signature'],
  ['hmac', 'signature'],
  ['x-amz-signature', 'signature'],
  ['x-amz-credential', 'signature'],
  ['x-goog-signature', 'signature'],
  ['x-goog-credential', 'signature'],
  ['awsaccesskeyid', 'key'],
  ['assertion', 'token'],
  ['client_assertion', 'token'],
  ['samlresponse', 'token'],
])

const longest = 80

const isNamePart = (code: number): boolean => isWord(code) || code === 0x2e
const isLetterOrDigit = (char: string): boolean => /[A-Za-z0-9]/.test(char)

/** `\nPASSWORD` within a JSON string is a newline and a name. */
function skipEscape(text: string, start: number): number {
  if (text[start - 1] !== '\\') return start
  if (/^u[0-9a-fA-F]{4}/.test(text.slice(start, start + 5))) return start + 5
  return 'nrt'.includes(text.charAt(start)) ? start + 1 : start
}

export function isQuery(text: string, start: number): boolean {
  const before = text.charAt(start - 1)
  return (
    before === '?' || before === '&' || text.startsWith('\\u0026', start - 6) || text.startsWith('&amp;', start - 5)
  )
}

function wordBefore(text: string, end: number): string {
  let start = end
  while (end - start < 16 && isWord(text.charCodeAt(start - 1))) start--
  return text.slice(start, end)
}

/** How far a name stands from the beginning of its line. */
export const indentOf = (text: string, { start }: Name): number => start - (text.lastIndexOf('\n', start) + 1)

/** Only blanks, a list's dash, `export` or a quote stand before the name. */
export function isLineStart(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 128), start)
  return start < 128 || before.includes('\n')
    ? /^\s*(?:- )?["']?$/.test(before.slice(before.lastIndexOf('\n') + 1))
    : false
}
