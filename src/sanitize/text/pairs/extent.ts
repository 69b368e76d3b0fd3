import { markerEnd } from '../../marker.ts'
import { isBlank } from '../characters.ts'
import type { Quote } from './separator.ts'

/** Finds where a value that `from` stands in ends: at `limit` at the latest. */
export type Extent = (text: string, from: number, limit: number) => number

/**
 * Up to the quote that closes, by its backslashes. A line that never closes it ends it too, and so does the end of the
 * JSON string around it: what is cleaned must still be JSON.
 */
export function quoted({ mark, slashes }: Quote): Extent {
  return (text, from, limit) => {
    let run = 0
    for (let at = from; at < limit; at++) {
      const char = text.charAt(at)
      if (char === mark && closes(run, slashes)) return at - Math.min(run, slashes)
      if (char === '"' && (run < slashes || (mark !== '"' && endsString(text, at)))) return at - run
      if (char === '\n' && mark !== '`') return at
      run = char === '\\' ? run + 1 : 0
    }
    return limit
  }
}

/** A double quote that ends a string of JSON, by what follows. */
function endsString(text: string, at: number): boolean {
  return /^[ \t]{0,4}[,}\]:\n]/.test(text.slice(at + 1, at + 8)) || at + 1 === text.length
}

/** At depth k a closing quote has 2^k - 1 backslashes; those of the text itself come in multiples of 2^(k+1). */
export const closes = (run: number, slashes: number): boolean => run % (2 * (slashes + 1)) === slashes

/** Up to the end of the line, or a comment. */
export const line: Extent = (text, from, limit) => {
  for (let at = from; at < limit; at++) {
    if (text[at] === '\n' || (text[at] === '#' && isBlank(text.charCodeAt(at - 1)))) return trimmedEnd(text, from, at)
  }
  return limit
}

function trimmedEnd(text: string, from: number, end: number): number {
  let at = end
  while (at > from && isBlank(text.charCodeAt(at - 1))) at--
  return at
}

/** Values that name more of themselves: `a=1; b=2` of a cookie, `user="a", response="b"` of a digest. */
export const parameters: Extent = (text, from, limit) => {
  const word = bare(false)
  let at = word(text, from, limit)
  for (;;) {
    nextParameter.lastIndex = at
    if (!nextParameter.test(text) || nextParameter.lastIndex >= limit) return at
    at = word(text, nextParameter.lastIndex, limit)
  }
}

const nextParameter = /["']?[;,][ \t]{0,4}(?=[\w.-]{1,64}=)/y

/** A number as JSON writes it, where `numberAt` sees one. */
export const number: Extent = (text, from, limit) => {
  let at = from
  while (at < limit && isOfNumber(text.charAt(at))) at++
  return at
}

const isOfNumber = (char: string): boolean => /[0-9.eE+-]/.test(char)

/** Whether a number stands at `at`, and nothing more. */
export function isNumberAt(text: string, at: number): boolean {
  if (!/[0-9-]/.test(text.charAt(at))) return false
  const end = number(text, at, text.length)
  return end >= text.length || /[\s,\]}\\]/.test(text.charAt(end))
}

/** Up to the tag that closes. */
export const element: Extent = (text, from, limit) => {
  for (let at = from; at < limit; at++) if (text[at] === '<' || text[at] === '\n') return at
  return limit
}

/** Up to the bracket that closes: a Go map or a list. */
export const bracketed: Extent = (text, from, limit) => {
  let depth = 0
  for (let at = from; at < limit; at++) {
    const char = text.charAt(at)
    if (char === '\n') return at
    if (char === '[') depth++
    if (char === ']' && depth-- === 0) return at
  }
  return limit
}

/** The lines of a block scalar of YAML: those indented deeper than its name. */
export function block(indent: number): Extent {
  return (text, from, limit) => {
    for (let at = from; at < limit; at++) {
      if (text[at] !== '\n') continue
      const depth = text.slice(at + 1, at + 1 + longestIndent).search(/\S|\n/)
      if (depth !== -1 && depth <= indent && text[at + 1 + depth] !== '\n') return at
    }
    return limit
  }
}

const longestIndent = 128

/** Up to a blank, and to a comma, semicolon or ampersand that another pair follows. */
export function bare(inQuery: boolean): Extent {
  return (text, from, limit) => {
    let at = from
    while (at < limit && !ends(text, at, inQuery)) at = (text[at] === 'R' ? markerEnd(text, at) : undefined) ?? at + 1
    return Math.min(at, limit)
  }
}

function ends(text: string, at: number, inQuery: boolean): boolean {
  const code = text.charCodeAt(at)
  if (isBlank(code) || code === newline) return true
  // Nearly every character is one of these: nothing else needs a look.
  if (code > 0x3e && code !== backslash && code !== backtick && code !== brace && code !== bracket) return false
  const char = text.charAt(at)
  if (char === '&') return inQuery || separatesPairs(text, at)
  if (char === '#') return inQuery
  if (char === ',' || char === ';') return separatesPairs(text, at)
  if (char === '<') return text[at + 1] === '/'
  if (char === '"' || char === "'" || char === '`') return isTerminator(text, at + 1)
  if (char === '\\') return isEscape(text, at)
  return (char === ')' || char === ']' || char === '}') && isTerminator(text, at + 1)
}

const newline = 0x0a
const backslash = 0x5c
const backtick = 0x60
const brace = 0x7d
const bracket = 0x5d

/** Whether the backslashes at `at` make a newline, a tab, a quote or an escaped ampersand: a lone one may be of the password. */
function isEscape(text: string, at: number): boolean {
  let end = at
  while (text[end] === '\\') end++
  return end >= text.length || /[nrtu"'`\s]/.test(text.charAt(end))
}

/** Whether what follows a quote or bracket shows that the value has ended: a password may hold both. */
function isTerminator(text: string, at: number): boolean {
  return at >= text.length || /[\s,;:)\]}"'`|&<>\\.]/.test(text.charAt(at))
}

function separatesPairs(text: string, at: number): boolean {
  nextPair.lastIndex = at + 1
  return at + 1 >= text.length || nextPair.test(text)
}

const nextPair = /(?:amp;)?[\s"'\]})]|(?:amp;)?[A-Za-z_][\w.-]{0,63}[=:]/y
