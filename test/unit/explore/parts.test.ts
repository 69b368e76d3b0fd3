import { describe, expect, it } from 'vitest'
import { createSlots } from '../../../src/explore/list/slots.ts'
import { createStamped } from '../../../src/explore/logs/stamped.ts'
import { personPolicy } from '../../../src/explore/personPolicy.ts'
import { refuse, type Operation } from '../../../src/gate/index.ts'
import { operation, place, policy, served } from '../../support/builders.ts'

describe('the policy of a person', () => {
  const other = { context: 'other', place: place({ aliases: ['other', 'prod-eu'] }) }
  it.each<[string, Partial<Operation>, Parameters<typeof policy>[0], string | undefined]>([
    ['any context may be looked at', other, {}, undefined],
    ['also where the agent may use none', other, { contexts: { allowed: [], denied: [] } }, undefined],
    ['one that is denied may not', other, { contexts: { denied: ['other'] } }, 'contexts'],
    ['by any of its names', other, { contexts: { denied: ['prod-*'] } }, 'contexts'],
    ['a namespace that is denied may not', {}, { namespaces: { denied: ['shop'] } }, 'namespaces'],
    ['nor one that is not allowed', {}, { namespaces: { allowed: ['a'], denied: [] } }, 'namespaces'],
    ['nor a kind that is denied', {}, { resources: { denied: ['pods'] } }, 'denied-resources'],
    ['nor a Secret', { resource: served('secrets') }, {}, 'no-secrets'],
  ])('%s', (_, over, settings, rule) =>
    expect(refuse({ ...operation(), ...over }, personPolicy(policy(settings)))?.rule).toBe(rule),
  )

  it('read-only is read-only', () => {
    const change = { intent: { action: 'delete', propagation: 'Background' }, approved: true, masked: [] } as const
    const draft = { ...operation(), verb: 'delete', change }
    expect(refuse(draft, personPolicy(policy({ readOnly: true })))?.rule).toBe('read-only')
  })
})

describe('slots', () => {
  it('lets so many in, the others in their order', () => {
    const slots = createSlots(2)
    const tickets = ['a', 'b', 'c', 'd'].map(() => slots.queue('one'))
    const granted = (): boolean[] => tickets.map((ticket) => ticket.isGranted())
    expect(granted()).toEqual([true, true, false, false])
    expect(slots.queue('another').isGranted()).toBe(true)
    tickets[2]?.release()
    tickets[0]?.release()
    tickets[0]?.release()
    expect(granted()).toEqual([true, true, false, true])
  })
})

describe('stamped lines', () => {
  const at = (time: string, text: string): string => `2026-11-29T10:00:${time}Z ${text}\n`

  it('lose their times, and are not shown twice when a connection begins anew', () => {
    const log = createStamped(false)
    expect(log.push(at('01.1', 'one') + at('01.12', 'two').slice(0, 10))).toBe('one\n')
    expect(log.push(at('01.12', 'two').slice(10))).toBe('two\n')
    expect(log.since()).toBe('2026-11-29T10:00:01Z')
    log.begin()
    expect(log.push(at('01.1', 'one') + at('01.12', 'two') + at('01.123', 'three') + at('02', 'four'))).toBe(
      'three\nfour\n',
    )
  })

  it('keep them where they are wanted', () => {
    const log = createStamped(true)
    expect(log.push(at('01', 'one'))).toBe('2026-11-29T10:00:01Z one\n')
  })

  it('a line without a time is shown as it is, and one without an end in parts', () => {
    const log = createStamped(false)
    expect(log.push('plain\n')).toBe('plain\n')
    const long = 'x'.repeat(70_000)
    expect(log.push(`2026-11-29T10:00:05Z ${long}`)).toBe(long)
    expect(log.push('y\n')).toBe('y\n')
    expect(log.push(at('06', 'next'))).toBe('next\n')
  })
})
