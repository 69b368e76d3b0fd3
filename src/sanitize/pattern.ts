/**
 * Patterns that a person may write: plain characters, and classes with counts. They look like regular expressions and
 * are a small part of them, read and matched by ourselves: no alternatives, no groups, no endless repeats, and nothing
 * that a repeat takes could also be what follows it. So there is one way to match, without going back, and the time is
 * that of reading the characters.
 */
export interface Pattern {
  /** What it begins with, literally: where to look at all. */
  readonly literal: string
  readonly parts: readonly Part[]
  readonly longest: number
}

interface Part {
  readonly takes: ReadonlySet<string>
  readonly least: number
  readonly most: number
}

const shortestLiteral = 3
const longestText = 200
const longestMatch = 512

/** Reads a pattern. @returns a clause that says what is wrong, for a sentence that begins with where it stands */
export function readPattern(text: string): Pattern | string {
  if (text.length > longestText) return `must be at most ${longestText} characters`
  const parts: Part[] = []
  let literal = ''
  let isLiteral = true
  for (let at = 0; at < text.length;) {
    const one = classAt(text, at) ?? characterAt(text, at)
    if (typeof one === 'string') return one
    const count = countAt(text, one.end)
    if (typeof count === 'string') return count
    const before = parts.at(-1)
    if (before && before.least !== before.most && overlaps(before.takes, one.takes))
      return 'holds a repeat that could also take what follows it: give it an exact count, or end it with something else'
    isLiteral &&= one.takes.size === 1 && count.end === one.end
    if (isLiteral) literal += text.charAt(one.end - 1)
    parts.push({ takes: one.takes, least: count.least, most: count.most })
    at = count.end
  }
  const longest = parts.reduce((sum, { most }) => sum + most, 0)
  if (literal.length < shortestLiteral) return `must begin with at least ${shortestLiteral} plain characters`
  if (longest > longestMatch) return `must match at most ${longestMatch} characters`
  return { literal, parts, longest }
}

/** Where the match that begins at `at` ends; nothing at or behind `end` is looked at. */
export function matchEnd({ parts }: Pattern, text: string, at: number, end: number): number | undefined {
  let next = at
  for (const { takes, least, most } of parts) {
    let count = 0
    while (count < most && next < end && takes.has(text.charAt(next))) {
      count++
      next++
    }
    if (count < least) return undefined
  }
  return next
}

/** One thing that a pattern takes, and where it ends in the pattern's text. */
interface Taken {
  readonly takes: ReadonlySet<string>
  readonly end: number
}

const shorthands = new Map([
  ['d', rangeOf('0-9')],
  ['w', rangeOf('A-Za-z0-9_')],
])

/** What means something else in regular expressions is not taken for itself: whoever wrote it meant that. */
function characterAt(text: string, at: number): Taken | string {
  const character = text.charAt(at)
  if (character === '\\') {
    const escaped = text.charAt(at + 1)
    const shorthand = shorthands.get(escaped)
    if (shorthand !== undefined) return { takes: shorthand, end: at + 2 }
    return /^[^A-Za-z0-9\s]$/.test(escaped)
      ? { takes: new Set(escaped), end: at + 2 }
      : 'may hold \\d, \\w, and a backslash before a sign that is meant as it is'
  }
  if (/[.*+?^$()|{}[\]]/.test(character))
    return 'may hold plain characters, classes such as [A-Z0-9], \\d, \\w and counts such as {8} or {8,16} alone'
  return /^[\x20-\x7e]$/.test(character) ? { takes: new Set(character), end: at + 1 } : 'must be printable ASCII'
}

function classAt(text: string, at: number): Taken | string | undefined {
  if (text.charAt(at) !== '[') return undefined
  const close = text.indexOf(']', at)
  const takes = close === -1 ? undefined : rangeOf(text.slice(at + 1, close))
  return takes
    ? { takes, end: close + 1 }
    : 'holds a class that is not one of letters, digits, ranges of them, blanks and _ . : / + = @ ~ -'
}

/** What a class takes; `undefined` where it is none, or a range that runs backwards. */
function rangeOf(inner: string): ReadonlySet<string> | undefined {
  const takes = new Set<string>()
  for (let at = 0; at < inner.length; at++) {
    const range = /^(?:[A-Z]-[A-Z]|[a-z]-[a-z]|[0-9]-[0-9])/.exec(inner.slice(at, at + 3))?.[0]
    const first = inner.charCodeAt(at)
    const last = range === undefined ? first : range.charCodeAt(2)
    if (last < first || (range === undefined && !/[A-Za-z0-9 _.:/+=@~-]/.test(inner.charAt(at)))) return undefined
    // Between two others a dash would look like a range that is none.
    if (range === undefined && inner[at] === '-' && at > 0 && at < inner.length - 1) return undefined
    for (let code = first; code <= last; code++) takes.add(String.fromCharCode(code))
    if (range !== undefined) at += 2
  }
  return takes.size === 0 ? undefined : takes
}

function countAt(text: string, at: number): { least: number; most: number; end: number } | string {
  if (text.charAt(at) !== '{') return { least: 1, most: 1, end: at }
  const found = /^\{([0-9]{1,3})(?:,([0-9]{1,3}))?\}/.exec(text.slice(at, at + 10))
  if (!found) return 'holds a count that is not like {8} or {8,16}'
  const least = Number(found[1])
  const most = Number(found[2] ?? found[1])
  if (most < least || most === 0) return 'holds a count whose most is less than its least'
  return { least, most, end: at + found[0].length }
}

const overlaps = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((one) => b.has(one))
