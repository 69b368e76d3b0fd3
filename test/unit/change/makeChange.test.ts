import { describe, expect, it } from 'vitest'
import { makeChange, type Services } from '../../../src/change/index.ts'
import { Blocked } from '../../../src/errors.ts'
import type { Denial, Policy } from '../../../src/gate/index.ts'
import { policy } from '../../support/builders.ts'
import { cleaner, deletion, now, pod, writeOf } from './builders.ts'

const denial: Denial = { rule: 'paused', reason: 'a person paused them', remedy: 'Nothing was changed.' }
const clusterOnly = (part: Partial<Services['cluster']>) => part as Services['cluster']

/** One change of a pod to which a person says yes; a test lets something happen at one of its steps. */
const scene = () => {
  const happened: string[] = []
  const call = new AbortController()
  const state = { policy: policy(), objection: undefined as Denial | undefined }
  /** By the step: `look` is the read after the yes, `sending` the moment before anything is sent. */
  const meanwhile: Partial<Record<'look' | 'count' | 'log' | 'sending', () => void>> = {}
  let reads = 0
  const services: Services = {
    cluster: clusterOnly({
      object() {
        reads += 1
        if (reads === 2) meanwhile.look?.()
        return Promise.resolve(pod('web'))
      },
      dryRun: () => Promise.resolve(pod('web')),
      list: () => Promise.resolve({ kind: 'PodDisruptionBudgetList', apiVersion: 'v1', items: [], complete: true }),
      context: () => ({ name: 'sandbox', identity: 'one' }) as ReturnType<Services['cluster']['context']>,
      async write(_, stillWanted) {
        await Promise.resolve()
        meanwhile.sending?.()
        stillWanted?.()
        happened.push('sent')
        return { kind: 'Status', status: 'Success' }
      },
    }),
    policy: () => Promise.resolve(state.policy),
    person: {
      channel: 'editor',
      caveat: undefined,
      objection: () => Promise.resolve(undefined),
      ask: () =>
        Promise.resolve({
          verdict: { approved: true, by: 'a person' },
          expiresAt: 0,
          objection: () => state.objection,
        }),
      tell: () => undefined,
      objectionToSending() {
        meanwhile.count?.()
        return Promise.resolve(undefined)
      },
    },
    log: {
      intent: () => happened.push('intent'),
      outcome: ({ outcome }) => void happened.push(outcome),
    },
    now: () => now,
  }
  const run = () =>
    makeChange(services, writeOf('Pod', deletion), {
      reason: undefined,
      clean: cleaner(),
      signal: call.signal,
      during: (_, work) => work(),
    })
  return { happened, call, state, meanwhile, run }
}

const refusalOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Blocked ? error.denial.rule : String(error)),
  )

describe('a yes is acted on', () => {
  it('once, between its two lines in the log', async () => {
    const { happened, run } = scene()
    expect((await run()).summary).toBe('Deleted Pod web.')
    expect(happened).toEqual(['intent', 'sent', 'done'])
  })

  const stricter: Partial<Policy> = { readOnly: true }
  it.each<[string, keyof ReturnType<typeof scene>['meanwhile'], (to: ReturnType<typeof scene>) => void, string]>([
    [
      'the policy forbids it while everything is looked at again',
      'look',
      ({ state }) => (state.policy = policy(stricter)),
      'read-only',
    ],
    ['writes are paused while they are counted', 'count', ({ state }) => (state.objection = denial), 'paused'],
    ['writes are paused while the sending waits', 'sending', ({ state }) => (state.objection = denial), 'paused'],
    ['the call is cancelled while they are counted', 'count', ({ call }) => call.abort(), 'approval'],
    ['the call is cancelled while the sending waits', 'sending', ({ call }) => call.abort(), 'approval'],
  ])('not when %s', async (_, step, happens, rule) => {
    const made = scene()
    made.meanwhile[step] = () => happens(made)
    expect(await refusalOf(made.run())).toBe(rule)
    expect(made.happened).not.toContain('sent')
  })
})
