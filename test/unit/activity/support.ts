import { fsyncSync, readdirSync, readFileSync, writeSync } from 'node:fs'
import path from 'node:path'
import type { CallEntry, WriteEntry } from '../../../src/activity/entries.ts'
import { createActivityLog, type ActivityLog } from '../../../src/activity/log.ts'
import { createSanitizer } from '../../../src/sanitize/index.ts'
import { write } from '../../support/builders.ts'
import { temporaryFolder } from '../../support/temporaryFolder.ts'

/** A second that the names of files show as `2030-01-15T12-00-30Z`. */
export const start = Date.UTC(2030, 0, 15, 12, 0, 30, 250)

/** A disk whose ways to fail a test may replace. */
export interface TestDisk {
  write: (descriptor: number, bytes: Uint8Array, offset: number) => number
  mark: (descriptor: number, bytes: Uint8Array) => void
  flush: (descriptor: number) => void
}

/** It works, until a test gives it another behaviour. */
const createDisk = (): TestDisk => ({
  write: (descriptor, bytes, offset) => writeSync(descriptor, bytes, offset),
  mark: (descriptor, bytes) => void writeSync(descriptor, bytes, 0, bytes.length, 0),
  flush: fsyncSync,
})

/** A log in a folder of its own, which goes with the test. */
export const opened = (): { folder: string; disk: TestDisk; log: ActivityLog } => {
  const folder = temporaryFolder()
  const disk = createDisk()
  const log = createActivityLog({
    folder,
    now: () => start,
    disk: {
      write: (...args) => disk.write(...args),
      mark: (...args) => disk.mark(...args),
      flush: (descriptor) => disk.flush(descriptor),
    },
  })
  return { folder, disk, log }
}

export const cleanArguments = (value: Record<string, string>): CallEntry['arguments'] =>
  createSanitizer().forAnswer('').object(value)

export const callEntry = (over: Partial<CallEntry> = {}): CallEntry => ({
  tool: 'k8s_get',
  arguments: cleanArguments({ name: 'web' }),
  decision: 'permitted',
  outcome: 'answered',
  ms: 12,
  characters: 345,
  redactions: 0,
  ...over,
})

export const writeEntry = (over: Partial<WriteEntry> = {}): WriteEntry => ({
  write: write(),
  uid: '0c7d',
  approval: { channel: 'editor', answer: 'approved', by: 'jo', ms: 2_500 },
  ...over,
})

export const request = { method: 'tools/list', outcome: 'answered', ms: 3 }

export const filesOf = (folder: string): string[] =>
  readdirSync(path.join(folder, 'activity'))
    .filter((name) => name.endsWith('.jsonl'))
    .toSorted()

/** The text of all files, one behind the other. */
export const textOf = (folder: string): string =>
  filesOf(folder)
    .map((file) => readFileSync(path.join(folder, 'activity', file), 'utf8'))
    .join('')

/** What a reader finds in them that knows lines alone: whole objects, but for hashes and the beginnings of files, or pieces of text. */
export const linesOf = (folder: string): unknown[] =>
  textOf(folder)
    .split('\n')
    .filter((line) => line !== '')
    .map(parsed)
    .filter((line) => !isBegin(line))

const isBegin = (line: unknown): boolean =>
  typeof line === 'object' && line !== null && 'event' in line && line.event === 'begin'

function parsed(line: string): unknown {
  try {
    const entries = Object.entries(JSON.parse(line) as Record<string, unknown>)
    return Object.fromEntries(entries.filter(([key]) => key !== 'prev'))
  } catch {
    return line
  }
}
