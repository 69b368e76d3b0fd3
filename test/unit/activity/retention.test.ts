import { mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createActivityLog } from '../../../src/activity/log.ts'
import type { Limits } from '../../../src/activity/limits.ts'
import { leaving, type LogFile } from '../../../src/activity/retention.ts'
import { verifyFolder } from '../../../src/activity/verify.ts'
import { temporaryFolder } from '../../support/temporaryFolder.ts'
import { found } from './damage.ts'
import { callEntry, filesOf, linesOf, request, textOf, writeEntry } from './support.ts'

const dayMs = 86_400_000
const limits: Limits = { fileBytes: 2_000, fileAgeMs: dayMs, keepMs: 10 * dayMs, keepBytes: 1_000_000 }

/** A log whose clock the test sets. */
const openLog = (over: Partial<Limits> = {}) => {
  const folder = temporaryFolder()
  const clock = { now: Date.now() }
  const log = createActivityLog({ folder, now: () => clock.now, limits: { ...limits, ...over } })
  return { folder, inside: path.join(folder, 'activity'), clock, log }
}
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('a file', () => {
  it('that is large enough is followed by another, and the chain goes on', () => {
    const { folder, inside, log } = openLog()
    for (let index = 0; index < 30; index += 1) log.call(callEntry())
    expect(filesOf(folder).length).toBeGreaterThan(3)
    const seqs = linesOf(folder).map((line) => (line as { seq: number }).seq)
    // Files of one second have names that chance puts in order.
    expect(seqs.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
    expect(found(inside)).toEqual([])
    expect(textOf(folder).match(/"after":"/g)).toHaveLength(filesOf(folder).length - 1)
  })

  it('that is old enough is, too', () => {
    const { folder, clock, inside, log } = openLog()
    log.request(request)
    clock.now += dayMs
    log.request(request)
    expect(filesOf(folder)).toHaveLength(2)
    expect(found(inside)).toEqual([])
  })

  it('does not end between an intent and its outcome', () => {
    const { folder, clock, log } = openLog()
    const intent = log.intent(writeEntry())
    clock.now += 5 * dayMs
    for (let index = 0; index < 10; index += 1) log.call(callEntry())
    expect(filesOf(folder)).toHaveLength(1)
    log.outcome({ ...writeEntry(), intent, outcome: 'done' })
    log.request(request)
    expect(filesOf(folder)).toHaveLength(2)
  })

  it('in the middle of the chain that is taken away is missed', () => {
    const { folder, inside, clock, log } = openLog()
    for (let day = 0; day < 3; day += 1) {
      log.request(request)
      clock.now += dayMs
    }
    const [, middle = ''] = filesOf(folder)
    for (const name of [middle, `${middle}.head`]) rmSync(path.join(inside, name))
    expect(found(inside)).toEqual(['1 missing-file'])
  })
})

describe('files that are too much', () => {
  it('by age go when the next begins; the log says so, and verification knows why', async () => {
    const { folder, inside, clock, log } = openLog()
    log.request(request)
    await turn()
    const [first = ''] = filesOf(folder)
    utimesSync(path.join(inside, first), new Date(clock.now), new Date(clock.now))
    clock.now += 11 * dayMs
    log.request(request)
    await turn()
    expect(filesOf(folder)).not.toContain(first)
    expect(linesOf(folder).at(-1)).toMatchObject({
      event: 'removed',
      file: first,
      because: 'age',
      lines: 2,
      changes: 0,
    })
    expect(readdirSync(inside)).toContain(`${first}.head`)
    expect(found(inside)).toEqual([])
    // What was left of it goes later; by then nothing names it any more.
    rmSync(path.join(inside, filesOf(folder)[0] ?? ''))
    clock.now += 30 * dayMs
    log.request(request)
    await turn()
    expect(readdirSync(inside)).not.toContain(`${first}.head`)
  })

  it('stay while the log cannot tell of them', async () => {
    const folder = temporaryFolder()
    const inside = path.join(folder, 'activity')
    mkdirSync(inside, { mode: 0o700 })
    const old = '2020-01-01T00-00-00Z-1-00000000.jsonl'
    writeFileSync(path.join(inside, old), '')
    utimesSync(path.join(inside, old), new Date(0), new Date(0))
    let writes = 0
    const disk = {
      // The first lines, and then none.
      write: (_: number, bytes: Uint8Array) => ((writes += 1) <= 2 ? bytes.length : 0),
      mark: () => undefined,
      flush: () => undefined,
    }
    const log = createActivityLog({ folder, disk })
    log.request(request)
    await turn()
    expect(filesOf(folder)).toContain(old)
  })

  it('of others are left alone', async () => {
    const { inside, clock, log } = openLog()
    mkdirSync(inside, { mode: 0o700 })
    writeFileSync(path.join(inside, 'notes.jsonl'), 'x')
    clock.now += 100 * dayMs
    log.request(request)
    await turn()
    expect(readdirSync(inside)).toContain('notes.jsonl')
    expect(verifyFolder(inside).findings).toEqual([])
  })
})

const at = Date.UTC(2030, 0, 15)
const file = (name: string, daysOld: number, bytes: number, changes = 0): LogFile => ({
  ...{ name, bytes, writtenAt: at - daysOld * dayMs },
  head: { lines: 9, hash: '0'.repeat(64), changes },
})
it.each<[string, readonly LogFile[], readonly string[]]>([
  ['nothing', [], []],
  ['little', [file('a', 5, 10), file('b', 1, 10)], []],
  ['what is too old', [file('a', 11, 10), file('b', 9, 10)], ['a age']],
  ['the oldest of what is too large', [file('b', 2, 600_000), file('a', 3, 600_000)], ['a size']],
  [
    'what holds no change first',
    [file('a', 5, 600_000, 1), file('b', 4, 600_000), file('c', 3, 600_000, 2)],
    ['b size', 'a size'],
  ],
  ['not what was written to just now', [file('a', 0, 2_000_000), file('b', 1, 10)], ['b size']],
])('of %s goes what must', (_, files, expected) => {
  expect(leaving(files, limits, at).map(({ name, because }) => `${name} ${because}`)).toEqual(expected)
})
