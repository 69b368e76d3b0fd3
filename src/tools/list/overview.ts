import { fitPrefix } from '../layout/plainTable.ts'
import type { Judged, Section } from './judge.ts'
import { foldRows, foldWithoutDistinct, writeLines, writeUnhealthy, type Lines } from './section.ts'

/** The whole list in little: what is unhealthy first, with as many names as fit. */
export interface Overview {
  readonly text: string
  /** How many of the unhealthy rows are named, from the first on. */
  readonly unhealthyNamed: number
  /** Whether every one of the others is named too. */
  readonly allNamed: boolean
}

/** What the counted others may take from the unhealthy ones, in UTF-16 units. */
const othersShare = 1_000

/** Lays the whole list out in at most `room` UTF-16 units. */
export const overview = ({ totals, unhealthy, others }: Judged, room: number): Overview => {
  const parts = totals === '' ? [] : [totals]
  let left = room - lengthOf(parts)
  const full = foldRows(others, others.rows)
  const slim = foldWithoutDistinct(others, others.rows, full)
  const wrong = unhealthy?.rows ?? []
  const counted = others.rows.length === 0 ? '' : counts(others, slim, wrong.length > 0 ? othersShare : left)
  let unhealthyNamed = 0
  if (unhealthy && wrong.length > 0) {
    const write = (count: number): string => writeUnhealthy(unhealthy, wrong.slice(0, count), wrong.length)
    const fitted = fitPrefix(wrong.length, write, left - lengthOf([counted]))
    unhealthyNamed = fitted.shown
    parts.push(fitted.text)
    left -= lengthOf([fitted.text])
  }
  if (others.rows.length === 0) return { text: parts.join(gap), unhealthyNamed, allNamed: true }
  const named = [...new Set([full, slim])].map((lines) => writeLines(others, lines, others.rows.length))
  const fitting = named.find((text) => text.length <= left)
  return { text: [...parts, fitting ?? counted].join(gap), unhealthyNamed, allNamed: fitting !== undefined }
}

/** Between the parts of an answer. */
export const gap = '\n\n'

/** What texts take with the gaps behind them. */
const lengthOf = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + (text === '' ? 0 : text.length + gap.length), 0)

/** The groups of a section with their sizes: as many as fit, the largest first. */
function counts(section: Section, { lines, ...shown }: Lines, room: number): string {
  const sorted = lines.toSorted((a, b) => b.names.length - a.names.length)
  const render = (count: number): string => {
    const rest = sorted.slice(count).reduce((sum, { names }) => sum + names.length, 0)
    const text = writeLines(section, { ...shown, lines: sorted.slice(0, count) }, section.rows.length, true)
    return rest === 0 ? text : `${text}\nand ${rest} more`
  }
  return fitPrefix(sorted.length, render, room).text
}
