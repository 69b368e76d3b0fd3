import { derive, words, type Clean } from '../sanitize/index.ts'

/**
 * A name or value of a cluster, a kubeconfig or the model as it may stand among our own words: bare where it is made of
 * the characters of names, else between quotation marks that it cannot close. Nothing of it is left out.
 */
export const name = (text: Clean<string>): Clean<string> => derive(flat(text), quoteUnlessPlain)

/** The model's own words: between quotation marks that they cannot close, at most `longest` UTF-16 units. */
export const quotation = (text: Clean<string>, longest: number): Clean<string> =>
  derive(flat(text), (line) => `“${cut(line.replace(/\s+/g, ' ').trim().replace(marks, "'"), longest)}”`)

/**
 * One line without anything that nobody can see. Sanitized texts are so already, but some sanitized texts have several
 * lines, and no type tells the two apart. Runs of spaces become visible: they could push words onto a line of their own.
 */
export const flat = (text: Clean<string>): Clean<string> =>
  derive(text, (value) =>
    value
      .replace(hidden, ' ')
      .replace(pile, '$1…')
      .replace(/ {2,}/g, (run) => '␣'.repeat(run.length)),
  )

/** At most `longest` UTF-16 units, with an ellipsis where something is gone, and never half a character. */
export const cut = (text: string, longest: number): string =>
  text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`

/** `14:32` in local time; with seconds where the minute alone would have begun already. Both are milliseconds. */
export const clockTime = (at: number, now: number): Clean<string> => {
  const time = new Date(at)
  const minute = words`${twoDigits(time.getHours())}:${twoDigits(time.getMinutes())}`
  return Math.floor(at / 60_000) > Math.floor(now / 60_000) ? minute : words`${minute}:${twoDigits(time.getSeconds())}`
}

const twoDigits = (number: number): Clean<string> => derive(words`${number}`, (text) => text.padStart(2, '0'))

/** A backslash counts only where a quotation mark needs one: elsewhere it would change what is shown. */
function quoteUnlessPlain(text: string): string {
  if (plain.test(text)) return text
  const quoted = `“${text.search(marks) === -1 ? text : text.replace(marksAndBackslash, '\\$&')}”`
  return rightToLeft.test(text) ? `${leftToRight}${quoted}${leftToRight}` : quoted
}

/** Hebrew, Arabic and their kin: two such values would swap their places round an arrow, and from would pass for to. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
/** Nobody sees this mark; it only keeps what stands beside it in its place. */
const leftToRight = '\u200e'

/** Names, keys, images, hosts and label values; no space, so none of them is a sentence. */
const plain = /^[A-Za-z0-9][A-Za-z0-9._:/@+=-]*$/
/** Whatever looks like the end of a quotation. */
const marks = /["“”„‟″〝〞〟＂]/g
const marksAndBackslash = /[\\"“”„‟″〝〞〟＂]/g
/** Control, format, unassigned and private characters, all spaces and line ends, and letters that are drawn as nothing. */
const hidden = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800\u{16fe4}\u{1d159}]/gu
/** Marks that pile up lie over the lines around them. No language needs more than three on a letter. */
const pile = /(\p{M}{3})\p{M}+/gu
