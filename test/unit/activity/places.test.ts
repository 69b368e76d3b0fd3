import type * as crypto from 'node:crypto'
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { createActivityLog } from '../../../src/activity/log.ts'
import { temporaryFolder } from '../../support/temporaryFolder.ts'
import { callEntry, filesOf, linesOf, opened, request, textOf, writeEntry } from './support.ts'

// Names of files are guessed here, which nobody can who does not know this number.
vi.mock('node:crypto', async (original) => ({
  ...(await original<typeof crypto>()),
  randomBytes: (size: number) => Buffer.alloc(size, randomness.byte++),
}))
const randomness = { byte: 0 }

const onWindows = process.platform === 'win32'
const isRoot = process.getuid?.() === 0

describe('a place that is not the log’s own', () => {
  it.each<[string, boolean, (folder: string, elsewhere: string) => void]>([
    ['a link for the state folder', onWindows, (folder, elsewhere) => symlinkSync(elsewhere, folder)],
    [
      'a link for the folder in it',
      onWindows,
      (folder, elsewhere) => {
        mkdirSync(folder, { mode: 0o700 })
        symlinkSync(elsewhere, path.join(folder, 'activity'))
      },
    ],
    ['a file for the state folder', false, (folder) => writeFileSync(folder, '')],
    [
      'a file for the folder in it',
      false,
      (folder) => {
        mkdirSync(folder, { mode: 0o700 })
        writeFileSync(path.join(folder, 'activity'), '')
      },
    ],
    [
      'a folder that others can write to',
      onWindows,
      (folder) => {
        mkdirSync(path.join(folder, 'activity'), { recursive: true, mode: 0o700 })
        chmodSync(path.join(folder, 'activity'), 0o777)
      },
    ],
    // Whoever is root may write everywhere.
    ['a folder that cannot be written to', onWindows || isRoot, (folder) => mkdirSync(folder, { mode: 0o500 })],
  ])('%s: calls are counted, changes refused, and nothing is written elsewhere', (_, isSkipped, prepare) => {
    if (isSkipped) return
    const folder = path.join(temporaryFolder(), 'state')
    const elsewhere = temporaryFolder()
    prepare(folder, elsewhere)
    const log = createActivityLog({ folder })
    log.request(request)
    expect(log.call(callEntry())).toEqual({ lost: 2 })
    expect(() => log.intent(writeEntry())).toThrow(expect.objectContaining({ name: 'UsageError' }))
    expect(readdirSync(elsewhere)).toEqual([])
    rmSync(folder, { recursive: true })
    expect(log.call(callEntry())).toEqual({ lost: 0 })
    expect(linesOf(folder)).toMatchObject([{ seq: 4, lost: 3 }])
  })

  it.skipIf(process.platform !== 'linux')('a folder in which nothing can be made', () => {
    const log = createActivityLog({ folder: '/proc/mcp-k8s-agent' })
    expect(log.call(callEntry())).toEqual({ lost: 1 })
    expect(() => log.intent(writeEntry())).toThrow('The state folder /proc/mcp-k8s-agent cannot be made.')
  })

  it.each<[string, (file: string, other: string) => void]>([
    ['a link', (file, other) => symlinkSync(other, file)],
    ['another file', (file, other) => writeFileSync(file, readFileSync(other))],
  ])('%s under the name of the file is not written to', (_, place) => {
    if (onWindows) return
    const { folder, log } = opened()
    const other = path.join(folder, 'other')
    writeFileSync(other, 'untouched\n')
    mkdirSync(path.join(folder, 'activity'), { mode: 0o700 })
    // Made before the number is set: what cleans its arguments draws a key of its own.
    const entry = callEntry()
    randomness.byte = 0xaa
    place(path.join(folder, 'activity', `2030-01-15T12-00-30Z-${process.pid}-aaaaaaaa.jsonl`), other)
    expect(log.call(entry)).toEqual({ lost: 1 })
    expect(readFileSync(other, 'utf8')).toBe('untouched\n')
    expect(textOf(folder)).toBe('untouched\n')
    expect(log.intent(writeEntry())).toBe(2)
    expect(linesOf(folder)).toEqual(['untouched', expect.objectContaining({ seq: 2, lost: 1 })])
  })
})

describe.skipIf(onWindows)('a file that changes while it is written', () => {
  it.each<[string, (file: string) => void]>([
    ['taken away', (file) => rmSync(file)],
    ['moved away', (file) => renameSync(file, path.join(path.dirname(path.dirname(file)), 'kept'))],
    [
      'replaced',
      (file) => {
        writeFileSync(`${file}.new`, '')
        renameSync(`${file}.new`, file)
      },
    ],
    ['taken away with its folder', (file) => rmSync(path.dirname(file), { recursive: true })],
  ])('%s: the next line begins another', (_, change) => {
    const { folder, log } = opened()
    log.request(request)
    change(path.join(folder, 'activity', filesOf(folder)[0]!))
    expect(log.intent(writeEntry())).toBe(2)
    expect(linesOf(folder)).toEqual([expect.objectContaining({ seq: 2, event: 'intent' })])
  })

  it('emptied: the next line begins another', () => {
    const { folder, log } = opened()
    log.request(request)
    truncateSync(path.join(folder, 'activity', filesOf(folder)[0]!), 0)
    log.request(request)
    expect(filesOf(folder)).toHaveLength(2)
    expect(linesOf(folder)).toMatchObject([{ seq: 2 }])
    expect(textOf(folder)).toMatch(/^\{"seq":1,.*"event":"begin",.*"after":".*\n\{"seq":2,.*\}\n$/)
  })

  it('replaced with its folder by a link: nothing is written there', () => {
    const { folder, log } = opened()
    log.request(request)
    const elsewhere = temporaryFolder()
    renameSync(path.join(folder, 'activity'), path.join(folder, 'before'))
    symlinkSync(elsewhere, path.join(folder, 'activity'))
    expect(() => log.intent(writeEntry())).toThrow('is a link')
    expect(readdirSync(elsewhere)).toEqual([])
  })
})
