import { chmodSync, openSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createActivityLog, type LogFiles } from '../../../src/activity/log.ts'
import { createSanitizer } from '../../../src/sanitize/index.ts'
import { temporaryFolder } from '../../support/temporaryFolder.ts'

const clean = createSanitizer().forAnswer('test')
const now = () => new Date('2030-01-15T12:00:00Z')
const entry = { method: clean.line('tools/call'), tool: clean.line('ping') }

const linesOf = (folder: string): unknown[] =>
  readdirSync(path.join(folder, 'activity'))
    .sort()
    .flatMap((file) => readFileSync(path.join(folder, 'activity', file), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown)

type Broken = { -readonly [Part in keyof LogFiles]?: LogFiles[Part] }

/** The real file system, until a test breaks a part of it. */
const breakable = (): { files: LogFiles; broken: Broken } => {
  const broken: Broken = {}
  const descriptors: number[] = []
  const files: LogFiles = {
    open: (file, flags) => {
      const descriptor = broken.open?.(file, flags) ?? openSync(file, flags, 0o600)
      descriptors.push(descriptor)
      return descriptor
    },
    write: (descriptor, bytes) => broken.write?.(descriptor, bytes) ?? writeSync(descriptor, bytes),
    fsync: (descriptor) => broken.fsync?.(descriptor) ?? Promise.resolve(),
    links: () => broken.links?.(0) ?? 1,
    close: () => undefined,
  }
  return { files, broken }
}

const fails = (code: string) => (): never => {
  throw Object.assign(new Error(code), { code })
}

describe('the activity log', () => {
  it('touches nothing before its first line', () => {
    const folder = temporaryFolder()
    createActivityLog({ folder }).close()
    expect(readdirSync(folder)).toEqual([])
  })

  it('writes one line for each entry, with all that it says', async () => {
    const folder = temporaryFolder()
    const log = createActivityLog({ folder, now })
    const whole = {
      client: clean.line('Claude'),
      ...entry,
      arguments: clean.object({ namespace: 'shop' }),
      decision: 'denied',
      rule: 'no-secrets',
      outcome: 'Blocked',
      ms: 3,
      characters: 120,
      redactions: 0,
    } as const
    expect(log.call(whole)).toBe(true)
    const approval = { channel: 'editor', by: 'a person', ms: 4_000 }
    expect(await log.intent({ ...entry, approval })).toBe(2)
    expect(log.outcome({ ...entry, intent: 2, outcome: 'ok' })).toBe(true)
    log.close()
    const time = '2030-01-15T12:00:00.000Z'
    expect(linesOf(folder)).toEqual([
      { seq: 1, time, kind: 'call', ...whole },
      { seq: 2, time, kind: 'intent', ...entry, approval },
      { seq: 3, time, kind: 'outcome', ...entry, intent: 2, outcome: 'ok' },
    ])
  })

  it("is the user's alone, and one file a process", () => {
    const folder = path.join(temporaryFolder(), 'state')
    for (const log of [createActivityLog({ folder, now }), createActivityLog({ folder, now })]) {
      log.call(entry)
      log.call(entry)
      log.close()
    }
    const files = readdirSync(path.join(folder, 'activity'))
    expect(files).toHaveLength(2)
    for (const file of files) {
      expect(file).toMatch(/^2030-01-15T12-00-00Z-\d+-[0-9a-f]{8}\.jsonl$/)
      expect(statSync(path.join(folder, 'activity', file)).mode & 0o777).toBe(0o600)
    }
    expect(statSync(path.join(folder, 'activity')).mode & 0o777).toBe(0o700)
  })

  it('is bounded, whatever it is told', () => {
    const folder = temporaryFolder()
    const log = createActivityLog({ folder, now })
    log.call({ ...entry, tool: clean.line('x'.repeat(5_000)), arguments: clean.object(['y '.repeat(3_000)]) })
    log.call({ ...entry, tool: clean.line('two\nlines\u2028') })
    log.close()
    expect(linesOf(folder)).toMatchObject([
      { tool: `${'x'.repeat(200)}…`, argumentsLength: 6_004 },
      { tool: 'two lines ' },
    ])
  })

  it('begins a new file when somebody deletes the one that is open', async () => {
    const folder = temporaryFolder()
    const log = createActivityLog({ folder, now })
    log.call(entry)
    rmSync(path.join(folder, 'activity'), { recursive: true })
    expect(await log.intent(entry)).toBe(2)
    log.close()
    expect(linesOf(folder)).toMatchObject([{ seq: 2, kind: 'intent' }])
  })
})

describe('a log that cannot be written', () => {
  it.each<[what: string, over: Partial<LogFiles>]>([
    ['a full disk', { write: fails('ENOSPC') }],
    ['a disk that is read only', { open: fails('EROFS') }],
    ['a device that is full', { open: () => openSync('/dev/full', 'w') }],
  ])('%s: reads go on and are counted, writes are not made', async (_, over) => {
    const folder = temporaryFolder()
    const { files, broken } = breakable()
    const log = createActivityLog({ folder, now, files })
    Object.assign(broken, over)
    expect(log.call(entry)).toBe(false)
    expect(log.outcome({ ...entry, intent: 1 })).toBe(false)
    await expect(log.intent(entry)).rejects.toMatchObject({
      name: 'Blocked',
      denial: {
        rule: 'activity-log',
        reason: `${path.join(folder, 'activity')} cannot be written`,
        remedy:
          'Nothing was changed: what is not on record is not done. A person can make room there, or start the server with --state DIR.',
      },
    })
    for (const name of Object.keys(over)) Reflect.deleteProperty(broken, name)
    // The file that was open is gone with the trouble.
    broken.links = () => 0
    expect(log.call(entry)).toBe(true)
    broken.links = () => 1
    expect(log.call(entry)).toBe(true)
    const lines = linesOf(folder)
    expect(lines).toMatchObject([{ seq: 1, unlogged: 3 }, { seq: 2 }])
    expect(lines[1]).not.toHaveProperty('unlogged')
  })

  it('an intent that is written, but perhaps not on disk, is no intent', async () => {
    const folder = temporaryFolder()
    const { files, broken } = breakable()
    broken.fsync = () => Promise.reject(new Error('EIO'))
    await expect(createActivityLog({ folder, now, files }).intent(entry)).rejects.toMatchObject({ name: 'Blocked' })
  })

  it('a line that was cut off does not spoil the next', () => {
    const folder = temporaryFolder()
    const { files, broken } = breakable()
    const log = createActivityLog({ folder, now, files })
    let room = 50
    broken.write = (descriptor, bytes) => {
      if (room === 0) return fails('ENOSPC')()
      const written = writeSync(descriptor, bytes.subarray(0, room))
      room -= written
      return written
    }
    expect(log.call(entry)).toBe(false)
    delete broken.write
    expect(log.call(entry)).toBe(true)
    const [file = ''] = readdirSync(path.join(folder, 'activity'))
    const [torn = '', next = '', ...rest] = readFileSync(path.join(folder, 'activity', file), 'utf8').split('\n')
    expect(torn).toHaveLength(50)
    expect(JSON.parse(next)).toMatchObject({ seq: 1, unlogged: 1 })
    expect(rest).toEqual([''])
  })

  it.each<[what: string, spoil: (folder: string) => void, reason: string]>([
    [
      'its folder is a link',
      (folder) => symlinkSync('/tmp', path.join(folder, 'activity')),
      'The state folder FOLDER/activity is a link; name the folder that it leads to',
    ],
    [
      'others can write beside it',
      (folder) => chmodSync(folder, 0o777),
      'The state folder FOLDER can be written to by others; chmod 700 it',
    ],
  ])('%s', async (_, spoil, reason) => {
    const folder = temporaryFolder()
    spoil(folder)
    const log = createActivityLog({ folder, now })
    expect(log.call(entry)).toBe(false)
    await expect(log.intent(entry)).rejects.toMatchObject({ denial: { reason: reason.replace('FOLDER', folder) } })
  })
})
