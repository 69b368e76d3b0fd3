import { isMarker } from './marker.ts'
import type { Mask } from './marker.ts'

/**
 * Errors of the API server print the value that they refuse: `Secret "db" is invalid: data[password]: Invalid value:
 * "aHVudGVyMg=="`, `cannot unmarshal … map[…]`, and what a webhook says. Where one speaks of a Secret, whatever stands in
 * quotes or brackets may be its content; names of objects and webhooks stay. `text` has been scanned, and comes back as
 * it is where it is no such error. Source: apimachinery, field.Error and StatusReason.
 */
export function withoutQuoted(text: string, mask: Mask): string {
  const isObject = /^\s*[{[]/.test(text)
  return isObject || !/\bsecrets?\b/i.test(text) || !refusals.test(text) ? text : quotedMasked(text, mask)
}

/** The same for an error that is known to be about a Secret. */
export function quotedMasked(text: string, mask: Mask): string {
  let out = ''
  let at = 0
  for (let from = opening(text, at); from !== undefined; from = opening(text, at)) {
    const end = closing(text, from)
    const quoted = text.slice(from, end)
    const kept = quoted === '' || isMarker(quoted) || isName(text.slice(at, from), quoted)
    out += text.slice(at, from) + (kept ? quoted : mask(quoted, 'secret'))
    // The closing mark itself must not open the next.
    out += text.slice(end, end + 1)
    at = end + 1
  }
  return out + text.slice(at)
}

const refusals =
  /Invalid value|is invalid|cannot unmarshal|strict decoding|unable to decode|denied the request|admission webhook|map\[/

const isName = (before: string, quoted: string): boolean =>
  /(?:secrets?|webhook|namespace|user|resource) ["']$/i.test(before) && /^[a-z0-9:.-]{1,253}$/i.test(quoted)

/** Behind the next mark that opens. An apostrophe within a word opens nothing. */
function opening(text: string, at: number): number | undefined {
  const found = /["`[{]|(?<!\w)'/.exec(text.slice(at))
  return found === null ? undefined : at + found.index + 1
}

/** The mark that closes what was opened before `from`; the end of the text where none does. */
function closing(text: string, from: number): number {
  const open = text.charAt(from - 1)
  const close = open === '[' ? ']' : open === '{' ? '}' : open
  let depth = 0
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at)
    if (char === '\\') at++
    else if (char === open && open !== close) depth++
    else if (char === close && depth-- === 0) return at
  }
  return text.length
}
