import { appendFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CallEntry } from '../../../../src/activity/entries.ts'
import type { ActivityLog } from '../../../../src/activity/log.ts'
import { lookOf } from '../../../../src/editor/activity/lookOf.ts'
import { callEntry, cleanArguments, request, writeEntry } from '../../activity/support.ts'
import { happened, nextDay, patchOf, sameDay, scaling } from './lines.ts'

const time = (at: number): string => new Date(at).toTimeString().slice(0, 5)
const written = time(Date.UTC(2030, 0, 15, 12, 0, 30))

const pods = cleanArguments({ resource: 'pods', namespace: 'shop', name: 'web-0' })
const asked = (over: Partial<CallEntry> = {}): CallEntry =>
  callEntry({ arguments: pods, context: 'sandbox', client: 'an agent 1.0', ...over })
const no = (answer: string): Partial<CallEntry> => ({
  tool: 'k8s_delete',
  decision: 'refused',
  outcome: 'blocked',
  rule: 'approval',
  approval: { channel: 'editor', answer, ms: 2_500 },
})
const made = (log: ActivityLog, outcome: string): number => {
  const intent = log.intent(scaling)
  log.outcome({ ...scaling, intent, outcome })
  return intent
}

/** What the newest row looks like: its icon, label and description. */
const rows: readonly [what: string, work: (log: ActivityLog) => void, expected: string][] = [
  ['a read', (log) => log.call(asked()), `check | k8s_get pods/web-0 | allowed · shop · ${written}`],
  [
    'a read that was refused',
    (log) => log.call(asked({ decision: 'refused', outcome: 'blocked', rule: 'no-secrets' })),
    `shield | k8s_get pods/web-0 | refused by rule no-secrets · shop · ${written}`,
  ],
  [
    'a read that failed',
    (log) => log.call(asked({ outcome: 'error', type: 'NotFound' })),
    `error | k8s_get pods/web-0 | allowed, then failed: NotFound · shop · ${written}`,
  ],
  [
    'arguments that were rejected',
    (log) =>
      log.call(asked({ decision: 'none', outcome: 'error', type: 'InvalidArguments', arguments: cleanArguments({}) })),
    `error | k8s_get | failed: InvalidArguments · ${written}`,
  ],
  [
    'a tool that does not exist',
    (log) =>
      log.call(
        asked({
          tool: '',
          decision: 'none',
          outcome: 'error',
          type: 'InvalidArguments',
          arguments: cleanArguments({}),
        }),
      ),
    `error | no tool | failed: InvalidArguments · ${written}`,
  ],
  [
    'what asks no cluster',
    (log) => log.call(asked({ tool: 'ping', decision: 'none', arguments: cleanArguments({}) })),
    `check | ping | answered · ${written}`,
  ],
  [
    'a log',
    (log) => log.call(asked({ tool: 'k8s_pod_logs', arguments: cleanArguments({ namespace: 'shop', pod: 'web-0' }) })),
    `check | k8s_pod_logs pods/web-0 | allowed · shop · ${written}`,
  ],
  [
    'a kind by its triple',
    (log) =>
      log.call(
        asked({
          arguments: cleanArguments({ group: 'apps', version: 'v1', plural: 'deployments', namespace: 'shop' }),
        }),
      ),
    `check | k8s_get deployments.apps | allowed · shop · ${written}`,
  ],
  [
    'a prompt',
    (log) =>
      log.call(asked({ method: 'prompts/get', tool: 'diagnose', arguments: cleanArguments({ namespace: 'shop' }) })),
    `check | prompts/get diagnose | allowed · shop · ${written}`,
  ],
  [
    'a resource',
    (log) => log.call(asked({ method: 'resources/read', tool: '' })),
    `check | resources/read pods/web-0 | allowed · shop · ${written}`,
  ],
  [
    'a completion',
    (log) => log.call(asked({ method: 'completion/complete', tool: '', arguments: cleanArguments({}) })),
    `check | completion/complete | allowed · ${written}`,
  ],
  [
    'what is no request',
    (log) => log.request({ ...request, method: '', outcome: 'refused: no JSON' }),
    `error | no request | refused: no JSON · ${written}`,
  ],
  [
    'a no',
    (log) => log.call(asked(no('declined'))),
    `circle-slash | k8s_delete pods/web-0 | a person said no, after 2.5 s · shop · ${written}`,
  ],
  [
    'no answer',
    (log) => log.call(asked(no('expired'))),
    `clock | k8s_delete pods/web-0 | nobody answered, after 2.5 s · shop · ${written}`,
  ],
  [
    'a pause',
    (log) => log.call(asked(no('paused'))),
    `debug-pause | k8s_delete pods/web-0 | writes were paused, after 2.5 s · shop · ${written}`,
  ],
  [
    'an answer of another version',
    (log) => log.call(asked(no('later'))),
    `circle-slash | k8s_delete pods/web-0 | later, after 2.5 s · shop · ${written}`,
  ],
  [
    'a change',
    (log) => log.call(asked({ tool: 'k8s_patch', intent: made(log, 'done'), approval: scaling.approval })),
    `pass | k8s_patch deployments.apps/web | approved by jo after 2.5 s · 3 → 5 · shop · ${written}`,
  ],
  [
    'a change whose call has no line yet',
    (log) => void made(log, 'done'),
    `pass | scale deployments.apps/web | approved by jo after 2.5 s · 3 → 5 · shop · ${written}`,
  ],
  [
    'a change that admission altered',
    (log) => void made(log, 'changed more than shown'),
    `warning | scale deployments.apps/web | approved by jo after 2.5 s, changed more than shown · 3 → 5 · shop · ${written}`,
  ],
  [
    'a change without an answer',
    (log) => void made(log, 'OutcomeUnknown'),
    `warning | scale deployments.apps/web | approved by jo after 2.5 s, it may have happened · 3 → 5 · shop · ${written}`,
  ],
  [
    'a change that was not made',
    (log) => void made(log, 'Conflict'),
    `error | scale deployments.apps/web | approved by jo after 2.5 s, not made: Conflict · 3 → 5 · shop · ${written}`,
  ],
  [
    'an intent without outcome',
    (log) => void log.intent(scaling),
    `question | scale deployments.apps/web | approved by jo after 2.5 s, no outcome yet · 3 → 5 · shop · ${written}`,
  ],
  [
    'a yes that came to nothing',
    (log) => log.call(asked({ tool: 'k8s_patch', outcome: 'error', type: 'Conflict', approval: scaling.approval })),
    `error | k8s_patch pods/web-0 | approved by jo after 2.5 s, not made: Conflict · shop · ${written}`,
  ],
  [
    'a deletion',
    (log) => void log.intent(writeEntry()),
    `question | delete pods/web | approved by jo after 2.5 s, no outcome yet · Background · shop · ${written}`,
  ],
]

const newest = (work: (log: ActivityLog) => void, now = sameDay) => {
  const [first] = happened(work).happenings.list()
  if (!first) throw new Error('there is no row')
  return lookOf(first, now)
}

describe('a row', () => {
  it.each(rows)('of %s has an icon and words', (_, work, expected) => {
    const { icon, label, description } = newest(work)
    expect([icon.name, label, description].join(' | ')).toBe(expected)
  })

  it('says all that is known, in plain text, and is spoken', () => {
    const look = newest((log) => log.call(asked({ redactions: 2, characters: 1, ms: 12 })))
    expect(look.tooltip.replace(/Time: .*/, 'Time: …')).toBe(
      [
        'k8s_get pods/web-0 in shop of sandbox',
        'Decision: allowed',
        'Time: …',
        'Client: an agent 1.0',
        'Took 12 ms',
        'Answer: 1 character, 2 redactions',
      ].join('\n'),
    )
    expect(look.spoken).toBe(`k8s_get pods/web-0, in shop of sandbox, allowed, ${written}, for an agent 1.0`)
  })

  it('of another day says which', () => {
    expect(newest((log) => log.call(asked()), nextDay).description).toMatch(/ · 2030-01-1\d \d\d:\d\d$/)
  })

  it.each<[string, (log: ActivityLog) => void, readonly string[]]>([
    ['a read', (log) => log.call(asked()), ['call']],
    ['a no', (log) => log.call(asked(no('declined'))), ['call', 'declined']],
    ['no answer', (log) => log.call(asked(no('expired'))), ['call']],
    ['a change', (log) => void made(log, 'done'), ['call', 'inverse']],
    ['a change that may have happened', (log) => void made(log, 'OutcomeUnknown'), ['call', 'inverse']],
    ['a change that was not made', (log) => void made(log, 'Conflict'), ['call']],
    ['a change that is under way', (log) => void log.intent(scaling), ['call']],
    [
      'a restart',
      (log) => {
        const entry = patchOf({ action: 'rollout_restart' })
        log.outcome({ ...entry, intent: log.intent(entry), outcome: 'done' })
      },
      ['call'],
    ],
  ])('of %s offers what can be done', (_, work, expected) => {
    expect(newest(work).can).toEqual(expected)
  })

  it('shows nothing that moves, hides or breaks a line, and no credential, whoever wrote it', () => {
    const secret = `ghp_${'aB3dE5gH7jK9'.repeat(3)}`
    const { label, description, tooltip, spoken } = newest((log) =>
      log.call(asked({ tool: `a\n\u001b[2J${secret}`, client: `x\u202ey token=${secret}` })),
    )
    for (const text of [label, description, spoken]) expect(text).toMatch(/^[^\p{Cc}\p{Cf}]+$/u)
    expect([label, description, tooltip, spoken].join('\n')).not.toContain(secret)
    expect(tooltip.split('\n')).toHaveLength(6)
  })

  it('is never endless', () => {
    const { label, description, spoken } = newest((log) =>
      log.call(
        asked({ tool: 'x'.repeat(5_000), client: 'y'.repeat(5_000), rule: 'z'.repeat(5_000), outcome: 'blocked' }),
      ),
    )
    for (const text of [label, description, spoken]) expect(text.length).toBeLessThan(600)
  })

  it('of a damaged line says where it lies', () => {
    const { folder, happenings, read } = happened((log) => log.request(request))
    const inside = path.join(folder, 'activity')
    const file = readdirSync(inside).find((name) => name.endsWith('.jsonl')) ?? ''
    appendFileSync(path.join(inside, file), '{"forged":true}\n')
    expect(read()).toBe(true)
    const [first] = happenings.list()
    const look = first && lookOf(first, sameDay)
    expect([look?.label, look?.description]).toEqual(['a line of the log', `cannot be read · ${written}`])
    expect(look?.tooltip).toContain(`File: ${file}, line 3`)
  })
})
