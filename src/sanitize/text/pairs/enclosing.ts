import { lookBehind } from '../../scan.ts'
import type { Name } from './parts.ts'
import { quoteAt, type Quote } from './separator.ts'

/**
 * Whether the quote before a value ends the string that the name stands in: in `{a: "#password=", b: 'c'}` it opens
 * nothing. What follows it and the quote before the name must both say so, since a password may begin with a comma.
 */
export function endsAround(text: string, name: Name, quote: Quote): boolean {
  if (quoteAt(text, name.end) !== undefined || !endsAt(text, quote.end, quote)) return false
  const opened = isOpenAt(text, name.start, quote)
  if (opened !== undefined) return opened
  punctuation.lastIndex = quote.end
  return punctuation.test(text)
}

/** Whether what stands behind a quote follows a string of JSON or YAML. A newline of the string itself has more backslashes. */
function endsAt(text: string, at: number, { slashes }: Pick<Quote, 'slashes'>): boolean {
  follows.lastIndex = at
  const match = follows.exec(text)
  return match !== null && (match[1]?.length ?? 0) <= slashes
}

const follows = /[ \t]{0,4}(?:[,}\]:]|(\\{1,7})n)/y

/** What stands between two strings of JSON, be it numbers. */
const punctuation = /(?:[\s,:[\]{}0-9.+-]|\\{1,7}n|true|false|null){1,128}\\{0,15}"/y

/** Whether the nearest quote of this kind before `at`, on its line, opens a string; `undefined` where it is too far away. */
function isOpenAt(text: string, at: number, { mark, slashes }: Quote): boolean | undefined {
  for (let before = at - 1; before >= at - lookBehind; before--) {
    if (before < 0 || text[before] === '\n') return false
    if (text[before] !== mark || !hasSlashes(text, before, slashes)) continue
    // Two of them stand for one within a string of YAML.
    if (mark === "'" && text[before - 1] === "'") before--
    else return opens.test(text.charAt(before - slashes - 1)) && !endsAt(text, before + 1, { slashes })
  }
  return undefined
}

/** What stands before a string, or nothing. */
const opens = /^$|[\s:=,[{(]/

function hasSlashes(text: string, at: number, count: number): boolean {
  let start = at
  while (text[start - 1] === '\\' && at - start <= count) start--
  return at - start === count
}
