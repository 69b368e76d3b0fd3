import { join, words, type Clean } from '../sanitize/index.ts'

/** One part of a sheet of evidence. */
export interface Section {
  /** In capitals, in our own words. */
  readonly title: string
  /** UTF-16 units that it may have at most, whatever is left. */
  readonly most: number
  /** As much of it as fits; undefined where nothing worth reading does. */
  layOut(room: number): LaidOut | undefined
  /** The call of a tool that brings all of it. */
  readonly call: Clean<string>
}

export interface LaidOut {
  readonly text: Clean<string>
  readonly isWhole: boolean
}

/** A sheet that fits, and a sentence for what does not. */
export interface Sheet {
  readonly body: Clean<string>
  readonly notes: readonly Clean<string>[]
}

/**
 * Lays sections out, the most telling first: each takes what it needs, up to its own bound, and those behind it share
 * what is left. What is dropped or cut is named with the call that brings it.
 */
export const fitSheet = (sections: readonly Section[], room: number, title: (text: string) => Clean<string>): Sheet => {
  const parts: Clean<string>[] = []
  const dropped: Clean<string>[] = []
  const cut: Clean<string>[] = []
  let left = room
  for (const section of sections) {
    const heading = title(section.title)
    const laidOut = section.layOut(Math.min(section.most, left) - heading.length - gap.length - 1)
    const named = words`${title(section.title.toLowerCase())} (${section.call})`
    if (!laidOut) {
      dropped.push(named)
      continue
    }
    if (!laidOut.isWhole) cut.push(named)
    const part = words`${heading}\n${laidOut.text}`
    parts.push(part)
    left -= part.length + gap.length
  }
  return {
    body: join(parts, gap),
    notes: [
      ...(cut.length === 0 ? [] : [words`Shown in part; the rest: ${join(cut, '; ')}.`]),
      ...(dropped.length === 0 ? [] : [words`Left out for want of room: ${join(dropped, '; ')}.`]),
    ],
  }
}

const gap = '\n\n'

/** A section of lines, of which the first that fit are shown. */
export const ofLines = (lines: readonly Clean<string>[]): Section['layOut'] => {
  return (room) => {
    let left = room - moreRoom
    const end = lines.findIndex((line) => (left -= line.length + 1) < 0)
    const whole = lines.reduce((sum, line) => sum + line.length + 1, 0) <= room
    if (whole) return { text: join(lines, '\n'), isWhole: true }
    if (end <= 0) return undefined
    return { text: join([...lines.slice(0, end), words`… ${lines.length - end} more lines`], '\n'), isWhole: false }
  }
}

/** For the line that says how many more there are. */
const moreRoom = 24
