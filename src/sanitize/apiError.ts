import type { Mask } from './redact.ts'

/**
 * Errors of the API server print the value that they refuse: `Secret "db" is invalid: data[password]: Invalid value:
 * "aHVudGVyMg=="`, `cannot unmarshal … map[…]`, and what a webhook says. Where one speaks of a Secret, whatever stands in
 * quotes or brackets after the Secret's name may be its content. Source: apimachinery, field.Error and StatusReason.
 */
export function apiError(text: string, scan: (text: string) => string, mask: Mask): string {
  const start = subject.exec(text)
  const head = start === null ? 0 : start.index + start[0].length
  let out = scan(text.slice(0, head))
  for (let at = head; at < text.length;) {
    const open = text.slice(at).search(/["'`[{]/)
    if (open === -1) return out + scan(text.slice(at))
    const from = at + open + 1
    const end = closing(text, from)
    out += scan(text.slice(at, from)) + masked(text.slice(from, end), mask)
    at = end
    // The closing mark itself must not open the next.
    if (at < text.length) out += text.charAt(at++)
  }
  return out
}

/** Whether this is such an error: both a Secret and a value that was refused are spoken of. */
export function speaksOfSecret(text: string): boolean {
  return /\bsecrets?\b/i.test(text) && quotes.test(text)
}

const quotes =
  /Invalid value|is invalid|cannot unmarshal|strict decoding|unable to decode|denied the request|admission webhook|map\[/

/** The Secret's own name, which may be read. */
const subject = /\bSecret "[^"]*"/

function masked(value: string, mask: Mask): string {
  return value === '' || /^REDACTED\([a-z0-9#-]+\)$/.test(value) ? value : mask(value, 'secret')
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
