import { describe, expect, it } from 'vitest'
import {
  decideWrite,
  isGranted,
  refuse,
  rules,
  type Binding,
  type Denial,
  type DryRunPermit,
  type Policy,
} from '../../../src/gate/index.ts'
import { policy, write } from '../../support/builders.ts'
import { cases } from './write.cases.ts'
import { dryRunOf, facts, image, scale, tried } from './writes.ts'

const ruleOf = (decision: DryRunPermit | Denial): string => ('rule' in decision ? decision.rule : 'granted')

describe('a write is granted or refused', () => {
  it.each(cases)('%s: %s', (_, rule, operation, over) => expect(ruleOf(tried(operation, over))).toBe(rule))

  it('has a case that refuses for every rule', () => {
    expect(new Set(cases.map(([, rule]) => rule))).toEqual(new Set(['granted', ...rules.map(({ name }) => name)]))
  })

  it('before the object is known, with what can be said then', () => {
    expect(refuse(scale(101), policy())?.rule).toBe('intent')
    expect(refuse(image('web', 'ghcr.io/shop/web:2'), policy())).toBeUndefined()
    expect(refuse(image('web', 'not an image'), policy())?.rule).toBe('intent')
  })

  it('names the containers that there are', () => {
    expect(tried(image('web', 'ghcr.io/shop/web:2'))).toEqual({
      rule: 'intent',
      reason: 'it has no container of this name',
      remedy: 'Its containers: app, setup, plain.',
    })
  })

  it.each(['', 'a/b', 'x'.repeat(129), '../x'])('not for an object with the uid %j', (uid) => {
    expect(tried(write(), {}, uid)).toMatchObject({ rule: 'approval' })
  })
})

describe('a yes', () => {
  const shown: Binding = { uid: 'uid-1', resourceVersion: '5', shown: 'hash' }
  const answered = {
    verdict: { approved: true, by: 'a person' },
    facts,
    shown,
    fresh: { ...shown, resourceVersion: '7' },
  } as const

  it('is leave for that very request, bound to the version that was read last', () => {
    const trial = dryRunOf(write())
    expect(decideWrite(trial, answered, policy())).toMatchObject({
      operation: trial.operation,
      mutation: trial.mutation,
      preconditions: { uid: 'uid-1', resourceVersion: '7' },
    })
  })

  it('is worth one write', () => {
    const trial = dryRunOf(write())
    const permit = decideWrite(trial, answered, policy())
    expect(typeof permit === 'object' && 'preconditions' in permit && isGranted(permit)).toBe(true)
    expect(isGranted(trial)).toBe(false)
    expect(decideWrite(trial, answered, policy())).toMatchObject({ rule: 'approval' })
  })

  it.each<[string, Partial<typeof answered> | object, Partial<Policy>, unknown]>([
    [
      'that is a no',
      { verdict: { approved: false, because: 'declined' } },
      {},
      expect.objectContaining({ rule: 'approval' }),
    ],
    ['for another object of the same name', { fresh: { ...shown, uid: 'uid-2' } }, {}, 'stale'],
    ['for something that has changed', { fresh: { ...shown, shown: 'other' } }, {}, 'stale'],
    [
      'for an object that was not the one tried',
      { shown: { ...shown, uid: 'uid-2' }, fresh: { ...shown, uid: 'uid-2' } },
      {},
      'stale',
    ],
    [
      'without a version',
      { fresh: { ...shown, resourceVersion: '' } },
      {},
      expect.objectContaining({ rule: 'approval' }),
    ],
    ['that the policy has overtaken', {}, { readOnly: true }, expect.objectContaining({ rule: 'read-only' })],
  ])('%s is worth nothing, and is used up', (_, over, changed, expected) => {
    const trial = dryRunOf(write())
    expect(decideWrite(trial, { ...answered, ...over }, policy(changed))).toEqual(expected)
    expect(isGranted(trial)).toBe(false)
  })

  it('for a permit that the gate did not make is worth nothing', () => {
    expect(decideWrite(structuredClone(dryRunOf(write())), answered, policy())).toMatchObject({ rule: 'approval' })
  })
})
