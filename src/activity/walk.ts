import { hashOf, origin } from './chain.ts'
import type { Finding } from './finding.ts'
import { jsonOf, lineOf, parseLink, type Link } from './schema.ts'

/** A line as it lies in the file, and whether a newline stands behind it. */
export interface RawLine {
  readonly bytes: Uint8Array
  readonly isWhole: boolean
}

/** What the lines of one file say, read from its beginning to its end. */
export interface Walked {
  readonly lines: number
  /** Hash of the last line; of no line the one that the first would name. */
  readonly hash: string
  /** The file that it says it continues, and the hash of that one's last line. */
  readonly after: { readonly file: string | undefined; readonly prev: string } | undefined
  readonly isTorn: boolean
  /** Lines of intents whose outcome has not come, by their `seq`. */
  readonly open: ReadonlyMap<number, { readonly file: string; readonly line: number }>
  /** Intents of files before it whose outcome stands in this one. */
  readonly closed: ReadonlySet<number>
  readonly findings: readonly Finding[]
}

/** Goes through a file line by line; `take` each, then `end`. */
export const createWalk = (file: string, note: (line: number, hash: string) => void = () => undefined) => {
  const findings: Finding[] = []
  const open = new Map<number, { file: string; line: number }>()
  const closed = new Set<number>()
  let lines = 0
  let hash: string | undefined
  /** The largest number so far, and those that came behind a larger one. */
  let max = 0
  const late = new Set<number>()
  const gaps: { finding: number; from: number; to: number }[] = []
  let wasLate = false
  let isPiece = false
  let isTorn = false
  let after: Walked['after']
  const find = (line: number, what: Finding['what'], text: string): void => {
    findings.push({ file, line, what, text })
  }

  /** A line names the hash of the one before it; where it does not, the numbers tell what happened in between. */
  const check = (link: Link): void => {
    const isChained = link.prev === hash
    const isLate = link.seq <= max
    const missing = link.seq - max - 1
    if (lines === 1) {
      if (link.event !== 'begin') find(1, 'removed', 'is no line that a file begins with')
    } else if (isPiece) {
      if (!isChained) find(lines - 1, 'changed', 'is not what was written')
      else if (link.lost === 0) find(lines - 1, 'inserted', 'is a piece of a line, and no loss is told of')
    } else if (isLate) {
      find(lines, 'order', `has number ${link.seq} behind number ${max}: swapped or inserted`)
      late.add(link.seq)
    } else if (missing > link.lost) {
      find(lines, 'removed', `${missing === 1 ? '1 line is' : `${missing} lines are`} missing before it`)
      gaps.push({ finding: findings.length - 1, from: max + 1, to: link.seq - 1 })
    } else if (!isChained && !wasLate) {
      find(lines - 1, 'changed', 'is not what was written')
    }
    wasLate = isLate && lines > 1
    max = Math.max(max, link.seq)
  }
  const follow = (text: string, { seq, event }: Link): void => {
    if (event !== 'begin' && event !== 'intent' && event !== 'outcome') return
    const line = lineOf(jsonOf(text))
    if (line?.event === 'begin' && lines === 1) after = { file: line.after, prev: line.prev }
    if (line?.event === 'intent') open.set(seq, { file, line: lines })
    if (line?.event === 'outcome' && !open.delete(line.intent)) closed.add(line.intent)
  }

  return {
    take({ bytes, isWhole }: RawLine): void {
      lines += 1
      const text = Buffer.from(bytes).toString('utf8')
      const link = isWhole ? parseLink(text) : undefined
      if (link) {
        check(link)
        if (lines === 1) after = { file: undefined, prev: link.prev }
        follow(text, link)
      }
      isPiece = link === undefined
      isTorn = !isWhole
      hash = hashOf(bytes)
      note(lines, hash)
    },
    end(): Walked {
      // What is missing in one place and stands in another was moved, which is said there.
      const moved = new Set(gaps.filter(({ from, to }) => allIn(late, from, to)).map(({ finding }) => finding))
      return {
        ...{ lines, hash: hash ?? origin, after, isTorn, open, closed },
        findings: findings.filter((_, index) => !moved.has(index)),
      }
    },
  }
}

function allIn(numbers: ReadonlySet<number>, from: number, to: number): boolean {
  if (to - from >= numbers.size) return false
  return Array.from({ length: to - from + 1 }, (_, index) => from + index).every((each) => numbers.has(each))
}
