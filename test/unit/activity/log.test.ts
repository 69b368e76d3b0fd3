import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createActivityLog } from '../../../src/activity/log.ts'
import type { Intent } from '../../../src/gate/index.ts'
import { change, served, write } from '../../support/builders.ts'
import { temporaryFolder } from '../../support/temporaryFolder.ts'
import { callEntry, cleanArguments, filesOf, linesOf, request, start, textOf, writeEntry } from './support.ts'

const head = { time: '2030-01-15T12:00:30.250Z', pid: process.pid }
const opened = (): { folder: string; log: ReturnType<typeof createActivityLog> } => {
  const folder = temporaryFolder()
  return { folder, log: createActivityLog({ folder, now: () => start }) }
}

it('makes its file with the first line, for its user alone', () => {
  const folder = path.join(temporaryFolder(), 'deep', 'state')
  const log = createActivityLog({ folder, now: () => start })
  expect(() => statSync(folder)).toThrow('ENOENT')
  log.request(request)
  const [name, ...others] = filesOf(folder)
  expect(others).toEqual([])
  expect(name).toMatch(new RegExp(`^2030-01-15T12-00-30Z-${process.pid}-[0-9a-f]{8}\\.jsonl$`))
  const modes = ['', name!].map((each) => (statSync(path.join(folder, 'activity', each)).mode & 0o777).toString(8))
  if (process.platform !== 'win32') expect(modes).toEqual(['700', '600'])
})

it('writes a line for every request and every call', () => {
  const { folder, log } = opened()
  log.request(request)
  expect(log.call(callEntry())).toEqual({ lost: 0 })
  const refused = { outcome: 'blocked', rule: 'no-secrets', client: 'an agent 1.0' } as const
  expect(log.call(callEntry({ ...refused, tool: 'no_such_tool' }))).toEqual({ lost: 0 })
  expect(linesOf(folder)).toEqual([
    { seq: 1, ...head, event: 'request', method: 'tools/list', outcome: 'answered', ms: 3 },
    {
      ...{ seq: 2, ...head, event: 'call', method: 'tools/call', tool: 'k8s_get' },
      ...{
        arguments: { name: 'web' },
        decision: 'permitted',
        outcome: 'answered',
        ms: 12,
        characters: 345,
        redactions: 0,
      },
    },
    {
      ...{ seq: 3, ...head, event: 'call', method: 'tools/call', client: 'an agent 1.0', tool: 'no_such_tool' },
      ...{
        arguments: { name: 'web' },
        decision: 'permitted',
        outcome: 'blocked',
        rule: 'no-secrets',
        ms: 12,
        characters: 345,
        redactions: 0,
      },
    },
  ])
  expect(textOf(folder).split('\n')).toHaveLength(5)
})

const entries = { tier: 'tier-value', old: null }
it.each<[Intent, Record<string, unknown>]>([
  [
    { action: 'delete', propagation: 'Orphan' },
    { action: 'delete', propagation: 'Orphan' },
  ],
  [
    { action: 'scale', replicas: 3 },
    { action: 'scale', replicas: 3 },
  ],
  [
    { action: 'update_image', container: 'app', image: 'registry.example.com/app@sha256:0123' },
    { action: 'update_image', container: 'app', image: 'registry.example.com/app@sha256:0123' },
  ],
  [{ action: 'rollout_restart' }, { action: 'rollout_restart' }],
  [
    { action: 'set_labels', entries },
    { action: 'set_labels', entries: { tier: 'tier-value', old: null } },
  ],
  [
    { action: 'set_annotations', entries },
    { action: 'set_annotations', entries: { tier: 'tier-value', old: null } },
  ],
])('writes two lines for %j', (intent, expected) => {
  const { folder, log } = opened()
  const entry = writeEntry({
    write: write({ resource: served('deployments', { group: 'apps' }), change: change({ intent }) }),
  })
  log.request(request)
  expect(log.intent(entry)).toBe(2)
  log.outcome({ ...entry, intent: 2, outcome: 'done' })
  const kept = {
    ...{ context: 'sandbox', namespace: 'shop', resource: 'deployments.apps', name: 'web', uid: '0c7d' },
    ...{ ...expected, approval: { channel: 'editor', answer: 'approved', by: 'jo', ms: 2_500 } },
  }
  expect(linesOf(folder).slice(1)).toEqual([
    { seq: 2, ...head, event: 'intent', ...kept },
    { seq: 3, ...head, event: 'outcome', intent: 2, outcome: 'done', ...kept },
  ])
})

it('names a kind of the core group by its plural alone', () => {
  const { folder, log } = opened()
  log.intent(writeEntry())
  expect(linesOf(folder)).toMatchObject([{ resource: 'pods' }])
})

describe('text of others', () => {
  it.each([
    ['newlines', 'a\nb\r\n{"seq":1}'],
    ['separators that end a line for some readers', 'a\u2028b\u2029c\u0085d'],
    ['what moves a cursor', '\u001b[2Ja\u009b2Jb\u0007\u007f'],
    ['what turns text round or cannot be seen', 'a\u202eb\u2066c\u200bd\u{e0041}\ufeff'],
    ['half a character', 'a\ud800b'],
    ['quotes and backslashes', '"}\\"},{\\'],
  ])('stays inside its string and shows itself: %s', (_, hostile) => {
    const { folder, log } = opened()
    log.request({ ...request, method: hostile })
    log.call(callEntry({ tool: hostile, client: hostile }))
    log.intent(
      writeEntry({
        write: write({ name: hostile, context: hostile }),
        approval: { channel: 'editor', answer: 'approved', by: hostile, ms: 1 },
      }),
    )
    expect(linesOf(folder)).toMatchObject([
      { seq: 1, method: hostile },
      { seq: 2, tool: hostile, client: hostile },
      { seq: 3, name: hostile, context: hostile, approval: { by: hostile } },
    ])
    expect(textOf(folder)).toMatch(/^[ -~\n]*$/)
  })

  it('keeps other languages readable', () => {
    const { folder, log } = opened()
    log.request({ ...request, method: 'größer 名前 🚀' })
    expect(textOf(folder)).toContain('größer 名前 🚀')
  })
})

describe('a line', () => {
  it.each([
    ['letters', 'x'],
    ['quotes', '"'],
    ['characters of three bytes', '名'],
    ['characters that are escaped', '\u202e'],
  ])('of arguments full of %s is cut to 16 KB and says so', (_, filling) => {
    const { folder, log } = opened()
    const args = { name: 'web', reason: filling.repeat(100_000) } as unknown as ReturnType<typeof cleanArguments>
    expect(log.call(callEntry({ arguments: args }))).toEqual({ lost: 0 })
    expect(longestLineOf(folder)).toBeLessThan(16_384)
    expect(linesOf(folder)).toEqual([
      expect.objectContaining({
        seq: 1,
        arguments: expect.stringMatching(/^\{"name":"web","reason":".+…$/u) as unknown,
        shortened: expect.toSatisfy((size: number) => size > 100_000 && size < 700_000) as unknown,
        redactions: 0,
      }),
    ])
  })

  it('keeps what fits as it is', () => {
    const { folder, log } = opened()
    const reason = 'word '.repeat(3_000)
    log.call(callEntry({ arguments: cleanArguments({ reason }) }))
    expect(linesOf(folder)).toEqual([expect.not.objectContaining({ shortened: expect.anything() as unknown })])
    expect(linesOf(folder)).toMatchObject([{ arguments: { reason } }])
  })

  it('of a change with endless names is cut as well', () => {
    const { folder, log } = opened()
    const endless = '\u202e'.repeat(50_000)
    log.intent(
      writeEntry({
        write: write({ name: endless, context: endless, namespace: endless }),
        approval: { channel: 'editor', answer: 'approved', by: endless, ms: 1 },
      }),
    )
    expect(longestLineOf(folder)).toBeLessThan(16_384)
    expect(linesOf(folder)).toMatchObject([{ seq: 1, uid: '0c7d', action: 'delete' }])
  })
})

it('two servers at once each have a file of their own', async () => {
  const folder = temporaryFolder()
  const source = path.resolve(import.meta.dirname, '../../../src/activity/log.ts')
  const code = `
    import { createActivityLog } from ${JSON.stringify(source)}
    const log = createActivityLog({ folder: ${JSON.stringify(folder)}, now: () => ${Date.now()} })
    for (let index = 0; index < 300; index++) log.request({ method: 'ping', outcome: 'answered', ms: index })`
  const codes = await Promise.all(
    [1, 2].map(async () => {
      const server = spawn(process.execPath, ['--input-type=module', '--eval', code], { stdio: 'inherit' })
      return once(server, 'close').then(([exit]: unknown[]) => exit)
    }),
  )
  expect(codes).toEqual([0, 0])
  const contents = filesOf(folder).map((file) => readFileSync(path.join(folder, 'activity', file), 'utf8').trimEnd())
  expect(contents).toHaveLength(2)
  for (const content of contents) {
    const [begin, ...lines] = content.split('\n').map((line): unknown => JSON.parse(line))
    expect(begin).toMatchObject({ seq: 0, event: 'begin' })
    expect(lines).toMatchObject(Array.from({ length: 300 }, (_, index) => ({ seq: index + 1, ms: index })))
  }
})

const longestLineOf = (folder: string): number =>
  Math.max(
    ...textOf(folder)
      .split('\n')
      .map((line) => Buffer.byteLength(line)),
  )
