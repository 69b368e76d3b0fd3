import { describe, expect, it } from 'vitest'
import { bindingOf } from '../../../src/change/binding.ts'
import { lookUp } from '../../../src/change/lookups/index.ts'
import type { Intent } from '../../../src/gate/index.ts'
import type { Json, JsonObject } from '../../../src/sanitize/index.ts'
import { deletion, object, ownedBy, pod, readerOf, workload, writeOf, type World } from './builders.ts'

const set = (spec: JsonObject = {}, over: JsonObject = {}): JsonObject => workload('ReplicaSet', 'web-7d9', spec, over)
const budget = (selector: JsonObject, allowed = 1): JsonObject =>
  object('PodDisruptionBudget', 'web', { spec: { selector }, status: { disruptionsAllowed: allowed } })

const live = (metadata: JsonObject = {}, over: JsonObject = {}): JsonObject => ({
  ...pod('web', { ...ownedBy(set()), annotations: { a: '1' }, generation: 1, ...metadata }),
  ...over,
})
const world: World = { ReplicaSet: [set()], PodDisruptionBudget: [budget({})] }

const bind = async (
  object: JsonObject,
  around: World,
  kind: 'Pod' | 'Deployment' = 'Pod',
  intent: Intent = deletion,
) => {
  const { reader } = readerOf(around)
  return bindingOf(object, await lookUp({ write: writeOf(kind, intent), object }, reader), 'identity')
}

/** The same fields, the last ones first. */
const reversed = (value: Json): Json => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(reversed)
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  )
}

const web = workload('Deployment', 'web')
const owned = workload('ReplicaSet', 'web-7d9', {}, { metadata: ownedBy(web) })
const around = (...pods: readonly string[]): World => ({
  ReplicaSet: [owned],
  Pod: pods.map((name) => pod(name, ownedBy(owned))),
})

describe('a yes still holds when', () => {
  it.each<readonly [string, JsonObject, World]>([
    ['nothing has changed', live(), world],
    ['the pod crashes', live({}, { status: { phase: 'Running', containerStatuses: [{ restartCount: 9 }] } }), world],
    ['its version moves on', live({ resourceVersion: '8' }), world],
    ['fields change hands', live({ managedFields: [{ manager: 'kubelet' }] }), world],
    [
      'a Deployment counts its revisions',
      live({ annotations: { a: '1', 'deployment.kubernetes.io/revision': '2' } }),
      world,
    ],
    ['the same is told in another order', reversed(live()) as JsonObject, world],
    ['a budget allows less', live(), { ...world, PodDisruptionBudget: [budget({}, 0)] }],
    ['the owner counts other pods', live(), { ...world, ReplicaSet: [set({}, { status: { readyReplicas: 1 } })] }],
  ])('%s', async (_, object, around) => {
    expect((await bind(object, around)).shown).toBe((await bind(live(), world)).shown)
  })

  it('another pod would go with it instead: a dialog tells how many', async () => {
    const shown = await bind(web, around('web-7d9-a'), 'Deployment')
    expect((await bind(web, around('web-7d9-b'), 'Deployment')).shown).toBe(shown.shown)
  })
})

describe('a yes is stale when', () => {
  it.each<readonly [string, JsonObject, World]>([
    ['a label changes', live({ labels: { app: 'db' } }), world],
    ['an annotation does', live({ annotations: { a: '2' } }), world],
    ['a finalizer comes', live({ finalizers: ['x.example.com/y'] }), world],
    ['the generation moves', live({ generation: 2 }), world],
    [
      'the image changes',
      live({}, { spec: { containers: [{ name: 'app', image: 'registry.example.com/web:2' }] } }),
      world,
    ],
    ['it is another object of the name', live({ uid: 'uid-other' }), world],
    ['it goes already', live({ deletionTimestamp: '2026-03-05T00:00:00Z' }), world],
    ['the owner wants none any more', live(), { ...world, ReplicaSet: [set({ replicas: 0 })] }],
    ['the owner wants fewer', live(), { ...world, ReplicaSet: [set({ replicas: 2 })] }],
    [
      'the owner goes',
      live(),
      { ...world, ReplicaSet: [set({}, { metadata: { deletionTimestamp: '2026-03-05T00:00:00Z' } })] },
    ],
    ['the owner cannot be read any more', live(), { ...world, ReplicaSet: 'forbidden' }],
    ['a budget selects it no more', live(), { ...world, PodDisruptionBudget: [] }],
    [
      'a budget is for others, too',
      live(),
      { ...world, PodDisruptionBudget: [budget({ matchLabels: { app: 'web' } })] },
    ],
    ['budgets cannot be read any more', live(), { ...world, PodDisruptionBudget: 'forbidden' }],
  ])('%s', async (_, object, around) => {
    expect((await bind(object, around)).shown).not.toBe((await bind(live(), world)).shown)
  })

  it('one more pod would go with it', async () => {
    const shown = await bind(web, around('web-7d9-a'), 'Deployment')
    expect((await bind(web, around('web-7d9-a', 'web-7d9-b'), 'Deployment')).shown).not.toBe(shown.shown)
  })
  it('an autoscaler takes over', async () => {
    const scaler = object('HorizontalPodAutoscaler', 'web', {
      spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
    })
    const intent: Intent = { action: 'scale', replicas: 1 }
    const shown = await bind(web, {}, 'Deployment', intent)
    expect((await bind(web, { HorizontalPodAutoscaler: [scaler] }, 'Deployment', intent)).shown).not.toBe(shown.shown)
  })
  it('a Service would lose it, too', async () => {
    const intent: Intent = { action: 'set_labels', entries: { app: 'db' } }
    const service = object('Service', 's', { spec: { selector: { app: 'web' } } })
    const shown = await bind(live(), world, 'Pod', intent)
    expect((await bind(live(), { ...world, Service: [service] }, 'Pod', intent)).shown).not.toBe(shown.shown)
  })
  it('the way leads to another cluster or user', () => {
    const found = { isKnown: true, unread: [] }
    expect(bindingOf(live(), found, 'one').shown).not.toBe(bindingOf(live(), found, 'other').shown)
  })
})

it('carries uid and version of the object that was read', async () => {
  expect(await bind(live(), world)).toMatchObject({ uid: 'uid-web', resourceVersion: '7' })
})
