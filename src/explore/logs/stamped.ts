/** Lines of a log, each with the time at which it was written: what was read before is left out. */
export interface Stamped {
  /** @returns the whole lines of a chunk that are new, with or without their times */
  push(chunk: string): string
  /** The time of the last line, cut to whole seconds, in RFC 3339: from where to go on. */
  since(): string | undefined
  /** A new connection begins with a new line. */
  begin(): void
}

/** A line that goes on for longer is handed out in parts. */
const longestLine = 65_536

export const createStamped = (keepTimes: boolean): Stamped => {
  let rest = ''
  let last = ''
  let isInside = false

  const take = (line: string): string => {
    if (isInside) return line
    const [, seconds, fraction = '', text] = stamp.exec(line) ?? []
    if (seconds === undefined || text === undefined) return line
    const time = `${seconds}.${fraction.padEnd(9, '0')}`
    if (time <= last) return ''
    last = time
    return keepTimes ? line : text
  }
  return {
    push(chunk) {
      const lines = (rest + chunk).split(/(?<=\n)/)
      rest = lines.at(-1)?.endsWith('\n') === false ? (lines.pop() ?? '') : ''
      let out = ''
      for (const line of lines) {
        out += take(line)
        isInside = false
      }
      if (rest.length > longestLine) {
        out += take(rest)
        isInside = true
        rest = ''
      }
      return out
    },
    since: () => (last === '' ? undefined : `${last.slice(0, 19)}Z`),
    begin() {
      rest = ''
      isInside = false
    },
  }
}

/** RFC 3339 with nanoseconds, in UTC, as the kubelet writes it. */
const stamp = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z ([^]*)$/
