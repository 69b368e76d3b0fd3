import { codeOf, readPrivate } from '../state/privateFile.ts'

/**
 * How far a file goes, kept apart from it, so that a cut end is found. It is written before and behind each line: before
 * it with `next`, so that a process that dies in between leaves one of two states, and neither passes for any other.
 */
export interface Head {
  /** Lines in the file, pieces of lines included. */
  readonly lines: number
  /** Of the last of them; of no line what the first one names. */
  readonly hash: string
  /** How many of them are intents of changes. */
  readonly changes: number
  /** Hash of the line that is about to be written. */
  readonly next?: string | undefined
  /** The file was taken away to keep the log small, at that time. */
  readonly removed?: { readonly time: string; readonly because: Reason } | undefined
}

export type Reason = 'age' | 'size'

export const headFile = (file: string): string => `${file}.head`

/** Always as long, so that one that is written over another leaves nothing of it. */
export const encodeHead = (head: Head): Buffer => Buffer.from(`${JSON.stringify(head).padEnd(lengthBytes - 1)}\n`)

const lengthBytes = 320

/** @returns undefined for what is none */
const parseHead = (text: string): Head | undefined => {
  const value = parsed(text)
  if (typeof value !== 'object' || value === null) return undefined
  const { lines, hash, changes, next, removed } = value as Readonly<Record<string, unknown>>
  if (!isCount(lines) || !isCount(changes) || !isHash(hash)) return undefined
  if (next !== undefined && !isHash(next)) return undefined
  if (removed !== undefined && !isRemoved(removed)) return undefined
  return { lines, hash, changes, next, removed }
}

/**
 * The head of a file of the log; undefined where there is none.
 * @throws {UsageError} where something else lies in its place
 */
export const readHead = (file: string): Head | 'damaged' | undefined => {
  const text = readPrivate(headFile(file), 4_096)
  return text === undefined ? undefined : (parseHead(text) ?? 'damaged')
}

/** The same for whoever only wants to know whether it can be used. */
export const usableHead = (file: string): Head | undefined => {
  try {
    const head = readHead(file)
    return head === 'damaged' ? undefined : head
  } catch (error) {
    // A link, or somebody else's file: verification says so.
    if (error instanceof Error && (error.name === 'UsageError' || codeOf(error) !== undefined)) return undefined
    throw error
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0
const isHash = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
const isRemoved = (value: unknown): value is NonNullable<Head['removed']> =>
  typeof value === 'object' &&
  value !== null &&
  'time' in value &&
  typeof value.time === 'string' &&
  !Number.isNaN(Date.parse(value.time)) &&
  'because' in value &&
  (value.because === 'age' || value.because === 'size')
