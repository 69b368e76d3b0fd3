import { styleText } from 'node:util'
import { layOut } from '../../src/approval/desktop/layOut.ts'
import type { DialogText } from '../../src/approval/render.ts'

/** Columns of the terminal that the demo is made for. */
const width = 100
const indent = '   | '

/** What a call is about, and the call, before it is made. */
export const showCall = (number: number, look: string, call: string): string =>
  [styleText('bold', `${number}  ${look}`), ...wrap(call).map((row) => `   ${styleText('cyan', row)}`)].join('\n')

/** The answer in at most `lines` lines. */
export const showAnswer = (text: string, lines: number): string => {
  const rows = shorten(text.split('\n').flatMap(wrap), lines)
  return [...rows.map((row) => styleText('dim', indent) + colour(row)), ''].join('\n')
}

/** What a person is asked, as the dialogs of the desktop lay it out. */
export const showDialog = (text: DialogText): string => {
  const [message = '', ...rows] = layOut(text).split('\n')
  const lines = [styleText('bold', message), ...rows, '', `[${text.no}] [${text.yes}]`]
  return ['', ...lines.map((line) => `   ${styleText('magenta', '┃')} ${line}`.trimEnd()), '', ''].join('\n')
}

/** A heading of one of the demo's parts. */
export const showHeading = (text: string): string => `${styleText('bold', `${text}\n${'='.repeat(text.length)}`)}\n`

/** Names and values of the summary, aligned. */
export const showPairs = (pairs: readonly (readonly [name: string, value: string])[]): string => {
  const longest = Math.max(...pairs.map(([name]) => name.length))
  return pairs.map(([name, value]) => `   ${name.padEnd(longest)}  ${value}`).join('\n')
}

/** The beginning, a line that says what is missing, and what stands behind the cluster's text. */
function shorten(rows: readonly string[], lines: number): readonly string[] {
  if (rows.length <= lines) return rows
  const end = rows.findLastIndex((row) => row.startsWith('--- '))
  const tail = end === -1 ? [] : rows.slice(end)
  const head = rows.slice(0, Math.max(1, lines - tail.length - 1))
  const missing = rows.length - head.length - tail.length
  return [...head, `(${missing} more lines are not printed here; the model gets them)`, ...tail]
}

/** At blanks where there are some, so that nothing of a long line is lost. */
function wrap(line: string): string[] {
  const room = width - indent.length
  const rows: string[] = []
  let rest = line
  while (rest.length > room) {
    const blank = rest.lastIndexOf(' ', room)
    const end = blank > 8 ? blank : room
    rows.push(rest.slice(0, end))
    rest = `    ${rest.slice(end).trimStart()}`
  }
  return [...rows, rest]
}

function colour(row: string): string {
  if (/^BLOCKED:|^ERROR:/.test(row)) return styleText('red', row)
  if (row.startsWith('--- ')) return styleText('dim', row)
  return row.replaceAll(/REDACTED\([^)]*\)/g, (marker) => styleText('yellow', marker))
}
