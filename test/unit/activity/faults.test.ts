import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Disk } from '../../../src/activity/lineFile.ts'
import { createActivityLog } from '../../../src/activity/log.ts'
import { temporaryFolder } from '../../support/temporaryFolder.ts'
import { callEntry, filesOf, linesOf, request, start, textOf, writeEntry } from './support.ts'

// Names of files are guessed here, which nobody can who does not know this number.
vi.mock('node:crypto', async (original) => ({
  ...(await original<typeof import('node:crypto')>()),
  randomBytes: (size: number) => Buffer.alloc(size, randomness.byte++),
}))
const randomness = { byte: 0 }

const onWindows = process.platform === 'win32'
const isRoot = process.getuid?.() === 0

/** A disk that works, until a test gives it another behaviour. */
const createDisk = (): Disk & { write: Disk['write']; flush: Disk['flush'] } => ({
  write: (descriptor, bytes, offset) => writeSync(descriptor, bytes, offset),
  flush: fsyncSync,
})
const opened = () => {
  const folder = temporaryFolder()
  const disk = createDisk()
  const log = createActivityLog({
    folder,
    now: () => start,
    disk: { write: (...args) => disk.write(...args), flush: (descriptor) => disk.flush(descriptor) },
  })
  return { folder, disk, log }
}
/** What the system says of a disk without room. */
const full = (): Disk['write'] => {
  const device = openSync('/dev/full', 'w')
  onTestFinished(() => closeSync(device))
  return (_, bytes, offset) => writeSync(device, bytes, offset)
}
const failing = (): never => {
  throw Object.assign(new Error('EIO: i/o error'), { code: 'EIO' })
}
/** Takes so many bytes, then none. */
const roomFor = (room: number): Disk['write'] => {
  let left = room
  return (descriptor, bytes, offset) => {
    if (left === 0) failing()
    const written = writeSync(descriptor, bytes, offset, Math.min(left, bytes.length - offset))
    left -= written
    return written
  }
}

describe.skipIf(process.platform !== 'linux')('a full disk', () => {
  it('refuses changes, counts everything else, and is told of by the first line after it', () => {
    const { folder, disk, log } = opened()
    log.request(request)
    const works = disk.write
    disk.write = full()
    log.request(request)
    expect(log.call(callEntry())).toEqual({ lost: 2 })
    expect(() => log.intent(writeEntry())).toThrow(
      expect.objectContaining({
        name: 'UsageError',
        message: `The activity log in ${folder} cannot be written.`,
        cause: expect.objectContaining({ code: 'ENOSPC' }),
      }),
    )
    log.outcome({ ...writeEntry(), intent: 1, outcome: 'done' })
    expect(log.call(callEntry())).toEqual({ lost: 5 })
    disk.write = works
    expect(log.call(callEntry())).toEqual({ lost: 0 })
    expect(log.intent(writeEntry())).toBe(8)
    expect(linesOf(folder)).toEqual([
      expect.not.objectContaining({ lost: expect.anything() }),
      expect.objectContaining({ seq: 7, event: 'call', lost: 5 }),
      expect.not.objectContaining({ lost: expect.anything() }),
    ])
    expect(filesOf(folder)).toHaveLength(1)
  })
})

describe('a disk that takes a part of a line', () => {
  it.each([1, 20, 60])('of %d bytes: the next line is whole', (room) => {
    const { folder, disk, log } = opened()
    log.request(request)
    const works = disk.write
    disk.write = roomFor(room)
    expect(log.call(callEntry())).toEqual({ lost: 1 })
    expect(log.call(callEntry())).toEqual({ lost: 2 })
    disk.write = works
    log.request(request)
    log.request(request)
    expect(linesOf(folder)).toEqual([
      expect.objectContaining({ seq: 1 }),
      expect.toSatisfy((piece) => typeof piece === 'string' && piece.length === room),
      expect.objectContaining({ seq: 4, lost: 2 }),
      expect.not.objectContaining({ lost: expect.anything() }),
    ])
    expect(textOf(folder)).not.toContain('\n\n')
  })

  it('and then only the end of that line: the next is whole', () => {
    const { folder, disk, log } = opened()
    const works = disk.write
    for (const room of [10, 1]) {
      disk.write = roomFor(room)
      log.request(request)
    }
    disk.write = works
    log.request(request)
    expect(linesOf(folder)).toEqual(['{"seq":1,"', expect.objectContaining({ seq: 3, lost: 2 })])
  })

  it('and the rest when asked again: nothing is lost', () => {
    const { folder, disk, log } = opened()
    disk.write = (descriptor, bytes, offset) => writeSync(descriptor, bytes, offset, Math.min(7, bytes.length - offset))
    expect(log.call(callEntry())).toEqual({ lost: 0 })
    expect(log.call(callEntry())).toEqual({ lost: 0 })
    expect(linesOf(folder)).toEqual([expect.objectContaining({ seq: 1 }), expect.objectContaining({ seq: 2 })])
  })

  it('and says that it took nothing: that is a failure, and no endless loop', () => {
    const { disk, log } = opened()
    disk.write = () => 0
    expect(log.call(callEntry())).toEqual({ lost: 1 })
  })
})

describe.skipIf(process.platform !== 'linux')('a change', () => {
  it('is on the disk, with the name of its file, before anything is sent; a read waits for no disk', () => {
    const { folder, disk, log } = opened()
    const steps: string[] = []
    disk.write = (descriptor, bytes, offset) => {
      steps.push(`write ${descriptor}`)
      return writeSync(descriptor, bytes, offset)
    }
    disk.flush = (descriptor) => {
      steps.push(`flush ${readLink(descriptor)}`)
    }
    log.intent(writeEntry())
    const file = path.join(folder, 'activity', filesOf(folder)[0]!)
    const folders = [`flush ${folder}/activity`, `flush ${folder}`]
    expect(steps.splice(0, 2)).toEqual(folders)
    expect(steps).toEqual([expect.stringMatching(/^write /), `flush ${file}`])
    log.call(callEntry())
    expect(steps).toEqual([steps[0], `flush ${file}`, steps[0]])
  })

  it('is refused when its line may not have reached the disk, and the next one begins a file that can be trusted', () => {
    const { folder, disk, log } = opened()
    log.request(request)
    const works = disk.flush
    disk.flush = failing
    expect(() => log.intent(writeEntry())).toThrow('The activity log in')
    disk.flush = works
    expect(log.intent(writeEntry())).toBe(3)
    expect(linesOf(folder)).toEqual([
      expect.objectContaining({ seq: 1 }),
      expect.objectContaining({ seq: 2, event: 'intent' }),
      expect.objectContaining({ seq: 3, event: 'intent', lost: 1 }),
    ])
    expect(filesOf(folder)).toHaveLength(2)
  })

  it('is refused where the name of its file may not last, and no empty files pile up', () => {
    const { folder, disk, log } = opened()
    disk.flush = failing
    expect(() => log.intent(writeEntry())).toThrow('The activity log in')
    expect(log.call(callEntry())).toEqual({ lost: 2 })
    expect(filesOf(folder)).toEqual([])
  })

  it('is logged where folders cannot be flushed at all', () => {
    const { folder, disk, log } = opened()
    disk.flush = (descriptor) => {
      if (!readLink(descriptor).endsWith('.jsonl')) throw Object.assign(new Error('EINVAL'), { code: 'EINVAL' })
    }
    expect(log.intent(writeEntry())).toBe(1)
    expect(linesOf(folder)).toMatchObject([{ seq: 1 }])
  })
})

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
    writeFileSync(other, 'untouched')
    mkdirSync(path.join(folder, 'activity'), { mode: 0o700 })
    randomness.byte = 0xaa
    place(path.join(folder, 'activity', `2030-01-15T12-00-30Z-${process.pid}-aaaaaaaa.jsonl`), other)
    expect(log.call(callEntry())).toEqual({ lost: 1 })
    expect(readFileSync(other, 'utf8')).toBe('untouched')
    expect(textOf(folder)).toBe('untouched')
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

  it('emptied: lines go on at its beginning', () => {
    const { folder, log } = opened()
    log.request(request)
    truncateSync(path.join(folder, 'activity', filesOf(folder)[0]!), 0)
    log.request(request)
    expect(textOf(folder)).toMatch(/^\{"seq":2,.*\}\n$/)
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

it('arguments that JSON cannot say are counted, and stop nothing', () => {
  const { folder, log } = opened()
  const endless: Record<string, unknown> = {}
  endless['self'] = endless
  expect(log.call(callEntry({ arguments: endless as never }))).toEqual({ lost: 1 })
  expect(log.call(callEntry())).toEqual({ lost: 0 })
  expect(linesOf(folder)).toMatchObject([{ seq: 2, lost: 1 }])
})

/** Where a descriptor leads; Linux alone tells. */
function readLink(descriptor: number): string {
  return readlinkSync(`/proc/self/fd/${descriptor}`)
}
