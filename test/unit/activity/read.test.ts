import { appendFileSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { describeEntry } from '../../../src/activity/describe.ts'
import { inverseOf, type Entry } from '../../../src/activity/entry.ts'
import { createActivityLog } from '../../../src/activity/log.ts'
import { createActivityReader, followActivity } from '../../../src/activity/read.ts'
import type { WriteEntry } from '../../../src/activity/entries.ts'
import type { Intent } from '../../../src/gate/index.ts'
import { createSanitizer } from '../../../src/sanitize/index.ts'
import { change, served, write } from '../../support/builders.ts'
import { temporaryFolder } from '../../support/temporaryFolder.ts'
import { callEntry, filesOf, opened, request, writeEntry } from './support.ts'

const sanitizer = createSanitizer({ key: Buffer.alloc(32) })
const readerOf = (folder: string, tailBytes?: number) =>
  createActivityReader({
    folder: path.join(folder, 'activity'),
    sanitizer,
    ...(tailBytes === undefined ? {} : { tailBytes }),
  })
const events = (entries: readonly Entry[]): (string | undefined)[] => entries.map(({ line }) => line?.event)

describe('reading', () => {
  it('gives what there is, then what comes, of all servers', () => {
    const { folder, log } = opened()
    const reader = readerOf(folder)
    expect(reader.next()).toEqual([])
    log.request(request)
    expect(events(reader.next())).toEqual(['begin', 'request'])
    expect(reader.next()).toEqual([])
    log.call(callEntry())
    createActivityLog({ folder, now: () => Date.UTC(2031, 0) }).call(callEntry({ tool: 'ping' }))
    const next = reader.next()
    expect(events(next)).toEqual(['call', 'begin', 'call'])
    expect(next[0]).toMatchObject({ number: 3, line: { tool: 'k8s_get', arguments: { name: 'web' } } })
    expect(next[2]).toMatchObject({ number: 2, line: { tool: 'ping' } })
    expect(new Set(next.map(({ file }) => file))).toEqual(new Set(filesOf(folder)))
  })

  it('waits for the end of a line, and goes on behind one that is damaged', () => {
    const { folder, log } = opened()
    log.request(request)
    const file = path.join(folder, 'activity', filesOf(folder)[0] ?? '')
    const whole = readFileSync(file, 'utf8')
    const reader = readerOf(folder)
    expect(events(reader.next())).toEqual(['begin', 'request'])
    const last = whole.split('\n')[1] ?? ''
    appendFileSync(file, last.slice(0, 30))
    expect(reader.next()).toEqual([])
    appendFileSync(file, `${last.slice(30)}\nno json\n{"event":"later","seq":1}\n${last}\n`)
    expect(events(reader.next())).toEqual(['request', undefined, undefined, 'request'])
  })

  it('begins near the end of a long file, with a whole line', () => {
    const { folder, log } = opened()
    for (let index = 0; index < 100; index += 1) log.request({ ...request, ms: index })
    const entries = readerOf(folder, 2_000).next()
    expect(entries.length).toBeGreaterThan(3)
    expect(entries.length).toBeLessThan(20)
    expect(new Set(events(entries))).toEqual(new Set(['request']))
    expect(entries.at(-1)).toMatchObject({ number: undefined, line: { ms: 99 } })
  })

  it('reads at first of the files that were written to last, if so much is asked for', () => {
    const { folder, log } = opened()
    for (let index = 0; index < 100; index += 1) log.request({ ...request, ms: index })
    const [older = ''] = filesOf(folder)
    utimesSync(path.join(folder, 'activity', older), 1, 1)
    const later = createActivityLog({ folder, now: () => Date.UTC(2031, 0) })
    for (let index = 0; index < 10; index += 1) later.call(callEntry({ ms: index }))
    const inside = path.join(folder, 'activity')
    const size = statSync(path.join(inside, filesOf(folder)[1] ?? '')).size
    const reader = createActivityReader({ folder: inside, sanitizer, firstBytes: size + 1_000 })
    const entries = reader.next()
    expect(entries.filter(({ file }) => file !== older)).toHaveLength(11)
    const ofOlder = entries.filter(({ file }) => file === older)
    expect(ofOlder.length).toBeGreaterThan(0)
    expect(ofOlder.length).toBeLessThan(10)
    expect(ofOlder.at(-1)).toMatchObject({ line: { ms: 99 } })
    log.request(request)
    expect(events(reader.next())).toEqual(['request'])
  })

  it('goes on where it was, for whoever follows again', async () => {
    const { folder, log } = opened()
    const reader = readerOf(folder)
    const follow = async (): Promise<unknown[]> => {
      const stop = new AbortController()
      const options = { folder: path.join(folder, 'activity'), sanitizer, everyMs: 20 }
      for await (const entries of followActivity(options, stop.signal, reader)) return events(entries)
      return []
    }
    log.request(request)
    expect(await follow()).toEqual(['begin', 'request'])
    log.call(callEntry())
    expect(await follow()).toEqual(['call'])
  })

  it('finds what stands behind a long stretch without a line', () => {
    const { folder, log } = opened()
    log.request(request)
    const file = path.join(folder, 'activity', filesOf(folder)[0] ?? '')
    const reader = readerOf(folder)
    reader.next()
    const last = readFileSync(file, 'utf8').split('\n')[1] ?? ''
    appendFileSync(file, `${'x'.repeat(3_000_000)}\n${last}\n`)
    expect(events(reader.next()).at(-1)).toBe('request')
  })

  it('stands still at nothing: an endless line, a file that is cut, one that goes', () => {
    const { folder, log } = opened()
    log.request(request)
    const file = path.join(folder, 'activity', filesOf(folder)[0] ?? '')
    const reader = readerOf(folder)
    reader.next()
    appendFileSync(file, 'x'.repeat(3_000_000))
    for (let turn = 0; turn < 8; turn += 1) expect(events(reader.next())).toEqual([])
    writeFileSync(file, '')
    expect(reader.next()).toEqual([])
    rmSync(file)
    expect(reader.next()).toEqual([])
    log.request(request)
    expect(events(reader.next())).toEqual(['begin', 'request'])
  })

  it('tells once, behind all that is there, that there is nothing more for now', async () => {
    const { folder, log } = opened()
    const stop = new AbortController()
    const portions: number[] = []
    const options = { folder: path.join(folder, 'activity'), sanitizer, everyMs: 20 }
    log.request(request)
    for await (const entries of followActivity(options, stop.signal)) {
      portions.push(entries.length)
      if (portions.length === 4) stop.abort()
      // Some looks later.
      else if (entries.length === 0) setTimeout(() => log.request(request), 100)
    }
    expect(portions).toEqual([2, 0, 1, 0])
  })

  it('follows until it is told to stop', async () => {
    const folder = temporaryFolder()
    mkdirSync(path.join(folder, 'activity'), { mode: 0o700 })
    const log = createActivityLog({ folder })
    const stop = new AbortController()
    const seen: unknown[] = []
    const options = { folder: path.join(folder, 'activity'), sanitizer, everyMs: 20 }
    log.request(request)
    for await (const entries of followActivity(options, stop.signal)) {
      seen.push(...events(entries))
      if (seen.length >= 4) stop.abort()
      else log.request(request)
    }
    expect(seen).toEqual(['begin', 'request', 'request', 'request'])
  }, 60_000)
})

it('what somebody else wrote into a log is cleaned, and stays on its line', () => {
  const { folder, log } = opened()
  const secret = `ghp_${'aB3dE5gH7jK9'.repeat(3)}`
  log.call(callEntry({ tool: 'a\n\u001b[2Jb', client: `x\u202ey token=${secret}` }))
  const [, entry] = readerOf(folder).next()
  if (!entry) throw new Error('there is no line')
  const text = describeEntry(entry)
  expect(text).not.toContain(secret)
  expect(text).toMatch(/^[^\p{Cc}\p{Cf}]+$/u)
})

describe('a line for people', () => {
  const shown = (work: (log: ReturnType<typeof opened>['log']) => void): string[] => {
    const { folder, log } = opened()
    work(log)
    return readerOf(folder).next().slice(1).map(describeEntry)
  }
  it('tells what was asked and what became of it', () => {
    expect(
      shown((log) => {
        log.request({ ...request, client: 'an agent 1.0' })
        log.call(callEntry({ decision: 'refused', rule: 'no-secrets', outcome: 'blocked', redactions: 2 }))
        const intent: Intent = { action: 'scale', replicas: 5 }
        const entry = patchOf(intent, { replicas: 3 })
        log.outcome({ ...entry, intent: log.intent(entry), outcome: 'done' })
      }),
    ).toEqual([
      '2030-01-15T12:00:30Z  tools/list    answered in 3 ms  for an agent 1.0',
      '2030-01-15T12:00:30Z  k8s_get  {"name":"web"}  rule no-secrets  blocked in 12 ms  345 characters  2 redacted',
      '2030-01-15T12:00:30Z  intent  scale 3 → 5 deployments.apps/web in shop of sandbox  approved by jo (editor, 2.5 s)',
      '2030-01-15T12:00:30Z  outcome  scale → 5 deployments.apps/web in shop of sandbox  done',
    ])
  })
})

const patchOf = (intent: Intent, before: WriteEntry['before']): WriteEntry =>
  writeEntry({
    write: write({ resource: served('deployments', { group: 'apps' }), change: change({ intent }) }),
    before,
  })

const target = { context: 'sandbox', namespace: 'shop', resource: 'deployments.apps', name: 'web' }
it.each<[string, Intent, WriteEntry['before'], unknown]>([
  ['replicas', { action: 'scale', replicas: 5 }, { replicas: 3 }, { ...target, action: 'scale', replicas: 3 }],
  [
    'an image',
    { action: 'update_image', container: 'app', image: 'registry.example.com/app:2' },
    { image: 'registry.example.com/app:1' },
    { ...target, action: 'update_image', container: 'app', image: 'registry.example.com/app:1' },
  ],
  [
    'labels',
    { action: 'set_labels', entries: { tier: 'front', team: null } },
    { entries: { tier: null, team: 'shop' } },
    { ...target, action: 'set_labels', labels: { tier: null, team: 'shop' } },
  ],
  [
    'annotations',
    { action: 'set_annotations', entries: { note: 'new' } },
    { entries: { note: 'old' } },
    { ...target, action: 'set_annotations', annotations: { note: 'old' } },
  ],
  ['what is not known', { action: 'scale', replicas: 5 }, undefined, undefined],
  ['what belongs to another act', { action: 'scale', replicas: 5 }, { image: 'x' }, undefined],
  [
    'what is masked',
    { action: 'set_labels', entries: { a: 'b' } },
    { entries: { a: `ghp_${'aB3dE5gH7jK9'.repeat(3)}` } },
    undefined,
  ],
  ['a restart', { action: 'rollout_restart' }, undefined, undefined],
  ['a deletion', { action: 'delete', propagation: 'Background' }, undefined, undefined],
])('the inverse of a change of %s', (_, intent, before, expected) => {
  const { folder, log } = opened()
  log.intent(patchOf(intent, before))
  const line = readerOf(folder).next().at(-1)?.line
  if (!line) throw new Error('there is no line')
  expect(inverseOf(line)).toEqual(expected)
})
