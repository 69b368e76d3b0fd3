/**
 * The text without what a person cannot see: ANSI sequences, control, bidi and zero-width characters. A name may hide
 * its end behind them, and a credential that is split by them would not be found. Newlines and tabs stay.
 */
export function printable(text: string): string {
  return strip(text, true).text
}

/** The same on one line: names, cells and messages must not be able to add a line of their own to a dialog. */
export function oneLine(text: string): string {
  const clean = printable(text)
  return /[\n\t]/.test(clean) ? clean.replace(/[\n\t]+/g, ' ') : clean
}

/**
 * The same for a chunk: unless it is the last, a sequence that the next chunk may complete is left in `rest`, at most
 * `longestSequence` characters.
 */
export function strip(chunk: string, last: boolean): { readonly text: string; readonly rest: string } {
  const first = firstUnprintable(chunk)
  if (first === -1) return { text: chunk, rest: '' }
  let kept = ''
  let from = 0
  for (let at = first; at < chunk.length;) {
    const skipped = skipUnprintable(chunk, at)
    if (skipped === at) {
      at++
      continue
    }
    kept += chunk.slice(from, at)
    if (skipped === moreNeeded && !last) return { text: kept, rest: chunk.slice(at) }
    kept += replacements.get(chunk.charCodeAt(at)) ?? ''
    from = at = skipped === moreNeeded ? chunk.length : skipped
  }
  return { text: kept + chunk.slice(from), rest: '' }
}

/** Longer "sequences" are text that only begins like one: their first character goes, the rest is shown. */
const longestSequence = 2_048
const moreNeeded = -1
const escape = 0x1b

/** One quick pass that finds nothing in nearly every text. */
function firstUnprintable(text: string): number {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x20 ? code !== 0x0a && code !== 0x09 : code > 0x7e && isUnprintable(code)) return at
  }
  return -1
}

/** Where the unprintable characters at `at` end, `at` itself where there is none, or `moreNeeded`. */
function skipUnprintable(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code >= 0x20 && code <= 0x7e) return at
  if (code === 0x0a || code === 0x09) return at
  if (code === 0x0d) return at + 1 === text.length ? moreNeeded : text.charCodeAt(at + 1) === 0x0a ? at + 2 : at + 1
  if (code === escape) return skipSequence(text, at)
  if (code === tagLead) return skipTag(text, at)
  return code < 0x20 || isUnprintable(code) ? at + 1 : at
}

/** What some systems take for the end of a line keeps words apart. Only a return becomes one: the others may stand in a string of JSON. */
const replacements = new Map([
  [0x0d, '\n'],
  [0x85, ' '],
  [0x2028, ' '],
  [0x2029, ' '],
])

function isUnprintable(code: number): boolean {
  if (code < 0x100) return code <= 0x9f || code === 0xad
  if (code < 0x200b) return invisible.has(code)
  if (code < 0x3000) return code <= 0x200f || (code >= 0x2028 && code <= 0x202e) || (code >= 0x2060 && code <= 0x206f)
  return code === tagLead || invisible.has(code) || (code >= 0xfff0 && code <= 0xfffb)
}

/** Joiners and fillers outside the blocks above, which are drawn as nothing. */
const invisible = new Set([
  0x034f, 0x061c, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180c, 0x180d, 0x180e, 0x180f, 0x3164, 0xfeff, 0xffa0,
])

/** The first half of the tag characters, which spell out ASCII that no screen shows and every model reads. */
const tagLead = 0xdb40

function skipTag(text: string, at: number): number {
  if (at + 1 === text.length) return moreNeeded
  return (text.charCodeAt(at + 1) & 0xff00) === 0xdc00 ? at + 2 : at
}

/** An ANSI sequence: CSI up to its final byte, OSC and its kin up to BEL or ST, else two characters. */
function skipSequence(text: string, at: number): number {
  if (at + 1 === text.length) return moreNeeded
  const introducer = text.charAt(at + 1)
  if (introducer === '[') return skipControl(text, at)
  if (']PX^_'.includes(introducer)) return skipString(text, at)
  // A line or another sequence that begins here is not part of this one.
  return introducer < ' ' ? at + 1 : at + 2
}

function skipControl(text: string, at: number): number {
  const limit = at + longestSequence
  let next = at + 2
  while (next < limit && text.charCodeAt(next) >= 0x20 && text.charCodeAt(next) <= 0x3f) next++
  if (next === text.length) return moreNeeded
  return next < limit && text.charCodeAt(next) >= 0x40 && text.charCodeAt(next) <= 0x7e ? next + 1 : at + 1
}

function skipString(text: string, at: number): number {
  const limit = at + longestSequence
  for (let next = at + 2; next < limit; next++) {
    if (next === text.length) return moreNeeded
    const code = text.charCodeAt(next)
    if (code === 0x07) return next + 1
    if (code === escape && next + 1 === text.length) return moreNeeded
    if (code === escape) return text[next + 1] === '\\' ? next + 2 : next
    // A sequence that was never closed must not swallow the lines after it.
    if (code === 0x0a) return at + 1
  }
  return at + 1
}
