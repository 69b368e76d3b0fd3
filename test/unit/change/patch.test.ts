import { describe, expect, it } from 'vitest'
import type { Intent } from '../../../src/gate/index.ts'
import type { JsonObject } from '../../../src/sanitize/index.ts'
import { object, ownedBy, pod, type Kind, told, workload, type World } from './builders.ts'

type Case = readonly [string, Kind, Intent, JsonObject, World, readonly string[]]

const scale = (replicas: number): Intent => ({ action: 'scale', replicas })
const labels = (entries: Record<string, string | null>): Intent => ({ action: 'set_labels', entries })

const deployment = (spec: JsonObject = {}): JsonObject => workload('Deployment', 'web', spec)
const statefulSet = (spec: JsonObject = {}): JsonObject => workload('StatefulSet', 'db', spec)
const scaler = object('HorizontalPodAutoscaler', 'web', {
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
})

describe('a scale says', () => {
  const claims = ['data-db-0', 'data-db-1', 'data-db-2'].map((name) => object('PersistentVolumeClaim', name))
  const templates = { volumeClaimTemplates: [{ metadata: { name: 'data' } }] }
  const dropping = { ...templates, persistentVolumeClaimRetentionPolicy: { whenScaled: 'Delete' } }
  const replicaSet = workload(
    'ReplicaSet',
    'web-7d9',
    {},
    { metadata: { labels: { app: 'web' }, ...ownedBy(deployment()) } },
  )
  const cases: readonly Case[] = [
    ['that it stops everything', 'Deployment', scale(0), deployment(), {}, ['This stops every Pod.']],
    [
      'whom it switches off',
      'Deployment',
      scale(0),
      deployment(),
      { HorizontalPodAutoscaler: [scaler] },
      ['This stops every Pod.', 'HorizontalPodAutoscaler web is off until it is scaled up again.'],
    ],
    [
      'who may change it again',
      'Deployment',
      scale(2),
      deployment(),
      { HorizontalPodAutoscaler: [scaler] },
      ['HorizontalPodAutoscaler web may change it again.'],
    ],
    ['nothing where there is nothing to say', 'Deployment', scale(2), deployment(), {}, []],
    [
      'what could not be read',
      'Deployment',
      scale(2),
      deployment(),
      { HorizontalPodAutoscaler: 'forbidden' },
      ['HorizontalPodAutoscalers could not be read.'],
    ],
    [
      'that claims go',
      'StatefulSet',
      scale(1),
      statefulSet(dropping),
      { PersistentVolumeClaim: claims },
      ['Deletes 2 PersistentVolumeClaims with all data.'],
    ],
    [
      'that claims of high ordinals go',
      'StatefulSet',
      scale(0),
      statefulSet({ ...dropping, ordinals: { start: 2 } }),
      { PersistentVolumeClaim: claims },
      ['Deletes 1 PersistentVolumeClaim with all data.', 'This stops every Pod.'],
    ],
    [
      'nothing of claims that stay',
      'StatefulSet',
      scale(1),
      statefulSet(templates),
      { PersistentVolumeClaim: claims },
      [],
    ],
    [
      'that a Deployment decides',
      'ReplicaSet',
      scale(1),
      replicaSet,
      { Deployment: [workload('Deployment', 'web', {})] },
      ['Deployment web may change it again.'],
    ],
    [
      'what is not known of a custom kind',
      'Widget',
      scale(0),
      object('Widget', 'w', { spec: { replicas: 1 } }),
      {},
      ['This may stop every Pod.', 'What its controller then does is unknown.'],
    ],
  ]
  it.each(cases)('%s', async (_, kind, intent, live, world, sentences) => {
    const { effects, warnings, stopsEverything, isRecreated } = await told(kind, intent, live, world)
    expect(effects).toEqual(sentences)
    expect(warnings).toEqual([])
    expect(stopsEverything).toBe(intent.action === 'scale' && intent.replicas === 0)
    expect(isRecreated).toBe(false)
  })
})

describe('labels of a pod', () => {
  const service = (name: string, selector: JsonObject) => object('Service', name, { spec: { selector } })
  const policy = (name: string, spec: JsonObject) => object('NetworkPolicy', name, { spec })
  const budget = (name: string, matchLabels: JsonObject) =>
    object('PodDisruptionBudget', name, { spec: { selector: { matchLabels } } })
  const web = { podSelector: { matchLabels: { app: 'web' } } }
  const shop = { podSelector: { matchLabels: { app: 'shop' } } }
  const set = workload('ReplicaSet', 'web-7d9')
  const cases: readonly (readonly [string, World, readonly string[], readonly string[]])[] = [
    ['that nobody selects by', { Service: [service('a', { tier: 'x' })] }, [], []],
    [
      'of a Service',
      { Service: [service('old', { app: 'web' }), service('new', { app: 'shop' }), service('none', {})] },
      ['Gets the traffic of Service new.', 'Loses the traffic of Service old.'],
      [],
    ],
    [
      'of NetworkPolicies',
      { NetworkPolicy: [policy('deny', web), policy('strict', shop), policy('all', { podSelector: {} })] },
      ['Loses the restrictions of NetworkPolicy deny.', 'Gets the restrictions of NetworkPolicy strict.'],
      [],
    ],
    [
      'that open a way to others',
      {
        NetworkPolicy: [
          policy('db', { podSelector: { matchLabels: { app: 'db' } }, ingress: [{ from: [shop] }] }),
          policy('out', { podSelector: { matchLabels: { app: 'db' } }, egress: [{ to: [web] }] }),
        ],
      },
      ['Is let through by NetworkPolicy db.', 'Is no longer let through by NetworkPolicy out.'],
      [],
    ],
    [
      'of disruption budgets',
      { PodDisruptionBudget: [budget('old', { app: 'web' }), budget('new', { app: 'shop' })] },
      ['Loses the protection of PodDisruptionBudget old.', 'Gets the protection of PodDisruptionBudget new.'],
      [],
    ],
    [
      'of many Services',
      { Service: ['a', 'b', 'c', 'd', 'e'].map((name) => service(name, { app: 'web' })) },
      ['Loses the traffic of Services a, b, c and 2 more.'],
      [],
    ],
    [
      'by which its owner finds it',
      { ReplicaSet: [set] },
      [],
      ['ReplicaSet web-7d9 stops owning it and creates another.'],
    ],
    [
      'when nothing could be read',
      { ReplicaSet: 'forbidden', Service: 'forbidden', NetworkPolicy: 'forbidden', PodDisruptionBudget: 'forbidden' },
      [],
      ['Its owner could not be read.', 'Services, NetworkPolicies and PodDisruptionBudgets could not be read.'],
    ],
  ]
  it.each(cases)('%s', async (_, world, warnings, effects) => {
    const said = await told('Pod', labels({ app: 'shop' }), pod('web-7d9-x', ownedBy(set)), world)
    expect([said.warnings, said.effects]).toEqual([warnings, effects])
    expect(said.reads).toEqual([
      'get ReplicaSet web-7d9',
      'list Service',
      'list NetworkPolicy',
      'list PodDisruptionBudget',
    ])
  })

  it('that no selector names leave it with its owner', async () => {
    const said = await told('Pod', labels({ tier: null }), pod('web-7d9-x', ownedBy(set)), { ReplicaSet: [set] })
    expect(said.effects).toEqual([])
  })

  it('of other kinds were not looked up', async () => {
    const said = await told('Service', labels({ app: 'shop' }), object('Service', 's'))
    expect([said.effects, said.reads]).toEqual([['What selects it by its labels was not looked up.'], []])
  })
})

describe('the act', () => {
  it('shows labels from old to new', async () => {
    const live = pod('web', { labels: { tier: 'front', old: '7' } })
    const { act } = await told('Pod', labels({ tier: 'back', team: 'shop', old: null }), live)
    expect(act).toEqual({
      action: 'set_labels',
      entries: [
        { key: 'tier', from: 'front', to: 'back' },
        { key: 'team', from: undefined, to: 'shop' },
        { key: 'old', from: '7', to: undefined },
      ],
    })
  })

  it('masks and shortens old annotations, and shows new ones whole', async () => {
    const live = object('Service', 's', {
      metadata: {
        annotations: {
          'db-password': 'hunter2-and-more',
          long: 'x'.repeat(200),
          'kubectl.kubernetes.io/last-applied-configuration': '{"a":1}',
        },
      },
    })
    const entries = {
      'db-password': 'none',
      long: 'y'.repeat(120),
      'kubectl.kubernetes.io/last-applied-configuration': null,
    }
    const { act, effects } = await told('Service', { action: 'set_annotations', entries }, live)
    expect(effects).toEqual(['Controllers may act on annotations.'])
    expect(act).toMatchObject({
      entries: [
        { key: 'db-password', from: expect.stringMatching(/^REDACTED\(/) as string, to: 'none' },
        { key: 'long', from: `${'x'.repeat(59)}…`, to: 'y'.repeat(120) },
        { key: 'kubectl.kubernetes.io/last-applied-configuration', from: '(not shown)', to: undefined },
      ],
    })
  })

  it.each([
    ['Deployment', deployment(), 3],
    ['Widget', object('Widget', 'w', { spec: { size: 3 } }), undefined],
  ] as const)('of a scale knows where a %s comes from', async (kind, live, from) => {
    const { act } = await told(kind, scale(1), live)
    expect(act).toEqual({ action: 'scale', from, to: 1 })
  })
})
