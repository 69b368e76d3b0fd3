import { entropy } from '../look.ts'
import type { TextRule } from '../scan.ts'
import { vocabulary } from '../vocabulary.ts'
import { isAlphanumeric, startsToken, tokenEnd } from './characters.ts'

/**
 * What most vendors that are not listed make: a word, `_`, and twenty or more letters with digits among them. No name
 * in Kubernetes holds a `_`. Hex is left alone: identifiers of builds and traces are written like that. Source: the
 * scheme that GitHub's "Behind GitHub's new authentication token formats" recommends.
 */
export const prefixedToken: TextRule = {
  type: 'token',
  triggers: ['_'],
  find(text, at) {
    let end = at + 1
    while (isAlphanumeric(text.charCodeAt(end))) end++
    if (end - at <= shortest) return end - at > 8 ? { quietUntil: end } : undefined
    const start = wordStart(text, at)
    if (at - start < 2 || !isToken(text.slice(at + 1, Math.min(end, at + 257)))) return { quietUntil: end }
    if (vocabulary().exempts(text.slice(start, tokenEnd(text, end)))) return { quietUntil: end }
    return { start, end: tokenEnd(text, end), type: this.type, more: (next) => tokenEnd(next, 0) }
  },
}

const shortest = 20

/** Where the words before the sign begin: `lin_api_` is two. */
function wordStart(text: string, at: number): number {
  let start = at
  while (start > 0 && at - start < 24 && (isAlphanumeric(text.charCodeAt(start - 1)) || text[start - 1] === '_'))
    start--
  while (start < at && !startsToken(text, start)) start++
  return start
}

function isToken(body: string): boolean {
  const digits = body.replace(/[^0-9]/g, '').length
  if (digits === 0 || /^[0-9a-f]+$/i.test(body) || body.length - digits < 4) return false
  const mixed = /[a-z]/.test(body) && /[A-Z]/.test(body)
  // A name of several words may end in a digit, but repeats its letters.
  if (digits === 1) return mixed && entropy(body) >= 4.2
  return entropy(body) >= (mixed ? 3.2 : 3.6) && (mixed || /[a-z]/.test(body))
}
