/** Letters, digits, hyphen and underscore: what a name or a token is made of. */
export function isWord(code: number): boolean {
  return isAlphanumeric(code) || code === 0x2d || code === 0x5f
}

export function isAlphanumeric(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39)
}

export function isBase64(code: number): boolean {
  return isAlphanumeric(code) || code === 0x2b || code === 0x2f || code === 0x3d || code === 0x2d || code === 0x5f
}

export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09
}

/** Where the token that `from` stands in ends. */
export function tokenEnd(text: string, from: number): number {
  let end = from
  while (end < text.length && isWord(text.charCodeAt(end))) end++
  return end
}

/** Where the base64 text that `from` stands in ends. */
export function base64End(text: string, from: number): number {
  let end = from
  while (end < text.length && isBase64(text.charCodeAt(end))) end++
  return end
}

/** Where the line that `from` stands in ends: at its newline. */
export function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end
}

export function skipBlanks(text: string, from: number, limit = 64): number {
  let at = from
  while (at < from + limit && isBlank(text.charCodeAt(at))) at++
  return at
}

/**
 * Whether a token can begin at `at`: what stands before is no letter or digit, or is the end of an escape: `\n`,
 * `%3D`, `\u0026`.
 */
export function startsToken(text: string, at: number): boolean {
  if (at === 0 || !isAlphanumeric(text.charCodeAt(at - 1))) return true
  if (text[at - 2] === '\\') return 'nrtbf'.includes(text.charAt(at - 1))
  if (text[at - 3] === '%') return /^[0-9A-Fa-f]{2}$/.test(text.slice(at - 2, at))
  return text[at - 6] === '\\' && /^u[0-9A-Fa-f]{4}$/.test(text.slice(at - 5, at))
}
