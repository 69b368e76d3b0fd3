import path from 'node:path'
import { UsageError } from '../errors.ts'
import { codeOf } from '../state/privateFile.ts'
import type { Finding } from './finding.ts'
import { readHead, type Head } from './head.ts'
import { rawLines } from './rawLines.ts'
import { createWalk, type Walked } from './walk.ts'

/** What somebody keeps of a file in another place, such as the editor in its secret storage. */
export interface KeptHead {
  readonly lines: number
  readonly hash: string
}

/** What was found out about one file. */
export interface Verified extends Walked {
  readonly file: string
  /** Sentences about what is as it should be, and not obvious. */
  readonly notes: readonly string[]
}

/**
 * Checks one file: each line against the one before, the last against the head, and against what is kept elsewhere.
 * @throws {UsageError} where it cannot be read
 */
export const verifyFile = (file: string, kept?: KeptHead): Verified => {
  const name = path.basename(file)
  const { walked, head, hashes } = read(file, name, kept)
  const end = endOf(walked, head)
  const findings = [...walked.findings]
  // What is missing or too much in the middle has been found; the end itself is there.
  const isEndThere = typeof head === 'object' && (walked.hash === head.hash || walked.hash === head.next)
  const isKnown = isEndThere && findings.length > 0
  // A line that is wrong near the end makes the head wrong, too; one sentence is enough.
  if (end.finding && !isKnown && !findings.some(({ line }) => line === walked.lines))
    findings.push({ file: name, ...end.finding })
  if (kept && !findings.some(({ what }) => what === 'cut'))
    findings.push(...againstKept(name, kept, hashes.get(kept.lines)))
  return { ...walked, file: name, findings, notes: end.note === undefined ? [] : [end.note] }
}

/** A server may be writing: what was read fits together when the head was the same before and behind it. */
function read(file: string, name: string, kept: KeptHead | undefined) {
  for (let turn = 1; ; turn += 1) {
    const before = headOf(file)
    const hashes = new Map<number, string>()
    const walk = createWalk(name, (line, hash) => {
      if (line === kept?.lines) hashes.set(line, hash)
    })
    try {
      for (const line of rawLines(file)) walk.take(line)
    } catch (error) {
      if (error instanceof UsageError) throw error
      throw new UsageError(`${file} cannot be read: ${codeOf(error) ?? 'it is no file of the log'}.`, { cause: error })
    }
    const head = headOf(file)
    if (turn === mostTurns || JSON.stringify(before) === JSON.stringify(head))
      return { walked: walk.end(), head, hashes }
  }
}

const mostTurns = 20

function headOf(file: string): ReturnType<typeof readHead> {
  try {
    return readHead(file)
  } catch (error) {
    if (error instanceof UsageError) return 'damaged'
    throw error
  }
}

interface End {
  readonly finding?: Omit<Finding, 'file'>
  readonly note?: string
}

/** Compares the end of a file with its head. */
function endOf({ lines, hash, isTorn }: Walked, head: Head | 'damaged' | undefined): End {
  if (head === undefined)
    return {
      finding: { line: undefined, what: 'no-head', text: 'has no head beside it, so its end cannot be checked' },
    }
  if (head === 'damaged')
    return {
      finding: {
        line: undefined,
        what: 'no-head',
        text: 'has a head that cannot be read, so its end cannot be checked',
      },
    }
  const dying = head.next !== undefined
  if (lines === head.lines && (hash === head.hash || lines === 0)) {
    if (isTorn) return { note: 'its last line is a piece: the disk took no more' }
    return dying ? { note: 'the process ended before its next line was written' } : {}
  }
  // The two states in which a process that dies between two writes can leave them.
  if (dying && lines === head.lines + 1) {
    if (isTorn) return { note: 'its last line is a piece: the process ended while it was written' }
    if (hash === head.next) return { note: 'the process ended just behind its last line' }
  }
  if (lines < head.lines) {
    const missing = head.lines - lines
    return {
      finding: {
        line: lines,
        what: 'cut',
        text: `is the last of ${lines}, where ${head.lines} were written: ${missing} missing at the end`,
      },
    }
  }
  if (lines > head.lines)
    return {
      finding: {
        line: head.lines + 1,
        what: 'added',
        text: `was not written by the server: its head knows ${head.lines} lines`,
      },
    }
  return {
    finding: { line: lines, what: isTorn ? 'cut' : 'changed', text: isTorn ? 'is cut' : 'is not what was written' },
  }
}

function againstKept(file: string, kept: KeptHead, hash: string | undefined): readonly Finding[] {
  if (kept.lines === 0 || hash === kept.hash) return []
  const text = hash === undefined ? `is missing: ${kept.lines} lines were there` : 'is not the one that was there'
  return [
    {
      file,
      line: kept.lines,
      what: hash === undefined ? 'cut' : 'changed',
      text: `${text}, says what was kept elsewhere`,
    },
  ]
}
