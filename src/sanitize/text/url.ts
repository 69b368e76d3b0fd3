import { isPlaceholder } from '../look.ts'
import { markerEnd } from '../marker.ts'
import type { Finding, TextRule } from '../scan.ts'

/**
 * The password of a URL, and a user that is a token itself. Passwords are often written without the escaping that they
 * need, so an `@` counts wherever it stands in the word. Source: RFC 3986, section 3.2.1.
 */
export const urlUser: TextRule = {
  type: 'url-password',
  triggers: ['://'],
  find(text, at) {
    return userInfo(text, at + 3, quoteBefore(text, at))
  },
}

/** The same without `//`: MySQL's driver for Go writes `user:password@tcp(host:3306)/db`. Source: go-sql-driver/mysql, README. */
export const dsnUser: TextRule = {
  type: 'url-password',
  triggers: ['@tcp(', '@unix('],
  find(text, at) {
    let start = at
    while (start > 0 && at - start < 200 && !stops.has(text.charAt(start - 1))) start--
    const colon = text.slice(start, at).indexOf(':')
    return colon === -1 ? undefined : credential(text, start + colon + 1, at)
  },
}

const longest = 1_024
const stops = new Set([' ', '\t', '\n', '"', "'", '`', '<', '>', '=', '\\', '(', ')'])

function userInfo(text: string, start: number, quote: string): Finding | undefined {
  let colon = -1
  let slash = -1
  let found = -1
  for (let end = start; end < start + longest && end < text.length; end++) {
    const char = text.charAt(end)
    if (stops.has(char) && !'=()'.includes(char) && !isQuoteWithin(text, end, quote)) break
    if (char === ':' && colon === -1 && slash === -1) colon = end
    // Another URL begins: this one has ended before, at a comma or a bracket.
    if (char === ':' && colon !== end && text.startsWith('://', end)) break
    if ((char === '/' || char === '?' || char === '#') && slash === -1) {
      slash = end
      if (colon === -1 || /^:[0-9]{1,5}$/.test(text.slice(colon, end)) || colon + 1 === end) break
    }
    if (char === '@' && !text.startsWith('@sha256:', end) && !text.startsWith('@sha512:', end)) found = end
  }
  if (found === -1) return undefined
  if (colon === -1 || colon > found) return tokenUser(text, start, found)
  // `https://TOKEN:x-oauth-basic@host`: here the user is the secret, so both go.
  return credential(text, isToken(text.slice(start, colon)) ? start : colon + 1, found)
}

/** The quote that the URL stands in, if it does. */
function quoteBefore(text: string, at: number): string {
  let start = at
  while (start > 0 && at - start < 32 && /[\w+.-]/.test(text.charAt(start - 1))) start--
  return text.charAt(start - 1)
}

/** A single quote may be part of a password: where another one opened the URL, or where nothing ends after it. */
function isQuoteWithin(text: string, at: number, quote: string): boolean {
  if (text[at] !== "'" || quote === "'") return false
  return quote === '"' || /[^\s,;)\]}\\]/.test(text.charAt(at + 1))
}

function tokenUser(text: string, start: number, end: number): Finding | undefined {
  return isToken(text.slice(start, end)) ? credential(text, start, end) : undefined
}

const isToken = (user: string): boolean => user.length >= 20 && /[0-9]/.test(user) && /^[\w-]+$/.test(user)

function credential(text: string, start: number, end: number): Finding | undefined {
  const secret = text.slice(start, end)
  if (secret === '') return undefined
  // Settled: another rule would take the user for a name and the rest of the URL for its value.
  if (markerEnd(text, start) === end || isPlaceholder(secret)) return { keepUntil: end }
  return { start, end, type: urlUser.type }
}
