import { closeSync, openSync, readlinkSync, writeSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { verifyFolder } from '../../../src/activity/verify.ts'
import { callEntry, filesOf, linesOf, opened, request, textOf, writeEntry, type TestDisk } from './support.ts'

const anything: unknown = expect.anything()

/** What the system says of a disk without room. */
const full = (): TestDisk['write'] => {
  const device = openSync('/dev/full', 'w')
  onTestFinished(() => closeSync(device))
  return (_, bytes, offset) => writeSync(device, bytes, offset)
}
const failing = (): never => {
  throw Object.assign(new Error('EIO: i/o error'), { code: 'EIO' })
}
/** Takes so many bytes, then none. */
const roomFor = (room: number): TestDisk['write'] => {
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
        cause: expect.objectContaining({ code: 'ENOSPC' }) as unknown,
      }),
    )
    log.outcome({ ...writeEntry(), intent: 1, outcome: 'done' })
    expect(log.call(callEntry())).toEqual({ lost: 5 })
    disk.write = works
    expect(log.call(callEntry())).toEqual({ lost: 0 })
    expect(log.intent(writeEntry())).toBe(8)
    expect(linesOf(folder)).toEqual([
      expect.not.objectContaining({ lost: anything }),
      expect.objectContaining({ seq: 7, event: 'call', lost: 5 }),
      expect.not.objectContaining({ lost: anything }),
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
      expect.not.objectContaining({ lost: anything }),
    ])
    expect(textOf(folder)).not.toContain('\n\n')
    expect(verifyFolder(path.join(folder, 'activity'))).toMatchObject({ findings: [] })
  })

  it('and then only the end of that line: the next is whole', () => {
    const { folder, disk, log } = opened()
    log.request(request)
    const works = disk.write
    for (const room of [10, 1, 5]) {
      disk.write = roomFor(room)
      log.request(request)
    }
    disk.write = works
    log.request(request)
    expect(linesOf(folder)).toEqual([
      expect.objectContaining({ seq: 1 }),
      '{"seq":2,"',
      '{"seq',
      expect.objectContaining({ seq: 5, lost: 3 }),
    ])
    expect(verifyFolder(path.join(folder, 'activity'))).toMatchObject({ findings: [] })
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
    expect(steps.splice(0, 1)).toEqual([expect.stringMatching(/^write /)])
    expect(steps).toEqual([expect.stringMatching(/^write /), `flush ${file}`, `flush ${file}.head`])
    log.call(callEntry())
    expect(steps).toEqual([steps[0], `flush ${file}`, `flush ${file}.head`, steps[0]])
  })

  it('is refused when its line may not have reached the disk, and the next one begins a file that can be trusted', () => {
    const { folder, disk, log } = opened()
    log.request(request)
    const works = disk.flush
    disk.flush = () => {
      disk.flush = works
      failing()
    }
    expect(() => log.intent(writeEntry())).toThrow('The activity log in')
    expect(log.intent(writeEntry())).toBe(4)
    // Both files are of the same second, so chance decides which one comes first.
    expect(linesOf(folder)).toHaveLength(4)
    expect(linesOf(folder)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ seq: 1 }),
        expect.objectContaining({ seq: 2, event: 'intent' }),
        expect.objectContaining({ seq: 3, event: 'outcome', intent: 2, outcome: 'not made', lost: 1 }),
        expect.objectContaining({ seq: 4, event: 'intent' }),
      ]),
    )
    expect(filesOf(folder)).toHaveLength(2)
    // The last one is under way; the one that was refused is accounted for.
    const { findings } = verifyFolder(path.join(folder, 'activity'))
    expect(findings.map(({ what }) => what)).toEqual(['no-outcome'])
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
      if (!/\.jsonl(\.head)?$/.test(readLink(descriptor))) throw Object.assign(new Error('EINVAL'), { code: 'EINVAL' })
    }
    expect(log.intent(writeEntry())).toBe(1)
    expect(linesOf(folder)).toMatchObject([{ seq: 1 }])
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
