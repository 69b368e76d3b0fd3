import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/sanitize/index.ts'
import { deletion, object, ownedBy, pod, told, workload, type World } from './builders.ts'

const set = (spec: JsonObject = {}, metadata: JsonObject = {}): JsonObject =>
  workload('ReplicaSet', 'web-7d9', spec, { metadata })
const daemons = (count: number): JsonObject =>
  workload('DaemonSet', 'agent', {}, { status: { desiredNumberScheduled: count } })
const job = (spec: JsonObject = {}, status: JsonObject = {}): JsonObject => workload('Job', 'load', spec, { status })
const controller = object('ReplicationController', 'old', { spec: { replicas: 1, selector: { app: 'web' } } })
const claim = (over: JsonObject): JsonObject => pod('web-7d9-x', ownedBy(set(), over))

const lies = 'Claims an owner that would not recreate it.'

describe('the owner of a pod', () => {
  const cases: readonly (readonly [string, JsonObject, World, string])[] = [
    ['no reference', pod('web'), {}, 'Nothing will recreate it, and this cannot be undone.'],
    ['a true one', claim({}), { ReplicaSet: [set()] }, 'ReplicaSet web-7d9 will create a replacement.'],
    [
      'one without a default',
      claim({}),
      { ReplicaSet: [workload('ReplicaSet', 'web-7d9', { replicas: 1 })] },
      'ReplicaSet web-7d9 will create a replacement.',
    ],
    ['another uid', claim({ uid: 'uid-other' }), { ReplicaSet: [set()] }, lies],
    ['no uid on either side', pod('x', ownedBy(set(), { uid: null })), { ReplicaSet: [set({}, { uid: null })] }, lies],
    ['not the controller', claim({ controller: false }), { ReplicaSet: [set()] }, lies],
    ['controller by another word', claim({ controller: 'true' }), { ReplicaSet: [set()] }, lies],
    ['a custom kind of the same name', claim({ apiVersion: 'apps.example.com/v1' }), { ReplicaSet: [set()] }, lies],
    ['a version that nobody serves', claim({ apiVersion: 'apps/v1beta1' }), { ReplicaSet: [set()] }, lies],
    ['a kind that makes no pods', claim({ kind: 'Deployment' }), { Deployment: [set()] }, lies],
    ['an owner that is gone', claim({}), {}, lies],
    ['terminating', claim({}), { ReplicaSet: [set({}, { deletionTimestamp: '2026-03-05T00:00:00Z' })] }, lies],
    [
      'a selector that does not match',
      claim({}),
      { ReplicaSet: [set({ selector: { matchLabels: { app: 'db' } } })] },
      lies,
    ],
    ['no selector', claim({}), { ReplicaSet: [set({ selector: null })] }, lies],
    ['wants none', claim({}), { ReplicaSet: [set({ replicas: 0 })] }, lies],
    ['a name that is a path', claim({ name: '../web-7d9' }), { ReplicaSet: [set()] }, lies],
    ['a name of two lines', claim({ name: 'web-7d9\nCluster: staging' }), { ReplicaSet: [set()] }, lies],
    [
      'not readable',
      claim({}),
      { ReplicaSet: 'forbidden' },
      'Claims an owner that could not be read: nothing may recreate it.',
    ],
    [
      'a daemon',
      pod('a', ownedBy(daemons(3))),
      { DaemonSet: [daemons(3)] },
      'DaemonSet agent will create a replacement.',
    ],
    ['a daemon for no node', pod('a', ownedBy(daemons(0))), { DaemonSet: [daemons(0)] }, lies],
    [
      'an old controller',
      pod('a', ownedBy(controller)),
      { ReplicationController: [controller] },
      'ReplicationController old will create a replacement.',
    ],
    ['a run', pod('a', ownedBy(job())), { Job: [job()] }, 'Job load will create a replacement.'],
    [
      'a run that has ended',
      pod('a', ownedBy(job())),
      { Job: [job({}, { conditions: [{ type: 'Complete', status: 'True' }] })] },
      lies,
    ],
    ['a run that may not fail again', pod('a', ownedBy(job())), { Job: [job({ backoffLimit: 0 })] }, lies],
    ['a suspended run', pod('a', ownedBy(job())), { Job: [job({ suspend: true })] }, lies],
    [
      'a run that has succeeded',
      { ...pod('a', ownedBy(job())), status: { phase: 'Succeeded' } },
      { Job: [job()] },
      lies,
    ],
  ]
  it.each(cases)('%s', async (_, live, world, sentence) => {
    const { effects, isRecreated } = await told('Pod', deletion, live, world)
    expect(effects[0]).toBe(sentence)
    expect(isRecreated).toBe(sentence.endsWith('will create a replacement.'))
  })

  it('is not read when its name cannot be one', async () => {
    const { reads } = await told('Pod', deletion, claim({ name: 'a/b' }))
    expect(reads).toEqual(['list PodDisruptionBudget'])
  })

  it('of a custom kind called Pod is not believed', async () => {
    const { effects, isRecreated, reads } = await told('FakePod', deletion, claim({}), { ReplicaSet: [set()] })
    expect(effects[0]).toBe(lies)
    expect(isRecreated).toBe(false)
    expect(reads).toEqual([])
  })
})

describe('the Deployment of a ReplicaSet', () => {
  const web = (spec: JsonObject = {}): JsonObject => workload('Deployment', 'web', spec)
  const hashed = {
    metadata: { labels: { app: 'web', 'pod-template-hash': '7d9' } },
    spec: { containers: [{ name: 'app', image: 'registry.example.com/web:1' }] },
  }
  const live = (spec: JsonObject = {}): JsonObject =>
    workload(
      'ReplicaSet',
      'web-7d9',
      { template: hashed, ...spec },
      { metadata: { labels: { app: 'web' }, ...ownedBy(web()) } },
    )
  it.each([
    ['makes the one of its template anew', live(), web(), 'Deployment web will create a replacement.'],
    ['does not bring back an earlier one', live(), web({ template: { spec: {} } }), lies],
    ['does nothing while it is paused', live(), web({ paused: true }), lies],
  ])('%s', async (_, replicaSet, deployment, sentence) => {
    const { effects } = await told('ReplicaSet', deletion, replicaSet, { Deployment: [deployment] })
    expect(effects[0]).toBe(sentence)
  })
})
