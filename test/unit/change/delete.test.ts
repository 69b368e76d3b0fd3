import { describe, expect, it } from 'vitest'
import type { Intent } from '../../../src/gate/index.ts'
import type { JsonObject } from '../../../src/sanitize/index.ts'
import { deletion, object, ownedBy, pod, type Kind, told, workload, type World } from './builders.ts'

const orphan: Intent = { action: 'delete', propagation: 'Orphan' }
const nothing = 'Nothing will recreate it, and this cannot be undone.'
const unseen = 'Objects of other kinds that it owns go with it, Secrets too; they were not looked at.'

const budget = (name: string, spec: JsonObject, status: JsonObject = {}): JsonObject =>
  object('PodDisruptionBudget', name, { spec, status })
const scaler = (name: string, target: JsonObject): JsonObject =>
  object('HorizontalPodAutoscaler', name, { spec: { scaleTargetRef: target } })
const claim = (name: string): JsonObject => object('PersistentVolumeClaim', name)

const web = workload('Deployment', 'web')
const webSet = workload('ReplicaSet', 'web-7d9', {}, { metadata: ownedBy(web) })
const db = (retention: JsonObject = {}, over: JsonObject = {}): JsonObject =>
  workload('StatefulSet', 'orders-db', { volumeClaimTemplates: [{ metadata: { name: 'data' } }], ...retention }, over)
const cron = object('CronJob', 'nightly', { spec: { schedule: '0 3 * * *', jobTemplate: { spec: {} } } })
const run = workload('Job', 'nightly-1', {}, { metadata: ownedBy(cron) })
const matching = { selector: { matchLabels: { app: 'web' } } }

const dbWorld: World = {
  Pod: [pod('orders-db-0', ownedBy(db())), pod('orders-db-1', ownedBy(db())), pod('other')],
  PersistentVolumeClaim: [
    claim('data-orders-db-0'),
    claim('data-orders-db-1'),
    claim('data-orders-db-x'),
    claim('logs-orders-db-0'),
  ],
  PodDisruptionBudget: [
    budget('orders', matching, { disruptionsAllowed: 0 }),
    budget('else', { selector: { matchLabels: { app: 'x' } } }, { disruptionsAllowed: 0 }),
  ],
}

describe('a delete says', () => {
  const cases: readonly (readonly [string, Kind, Intent, JsonObject, World, readonly string[]])[] = [
    [
      'what goes with a StatefulSet and what stays',
      'StatefulSet',
      deletion,
      db({}, { metadata: { finalizers: ['x.example.com/y'] } }),
      dbWorld,
      [
        nothing,
        'Goes with it: 2 Pods.',
        'Stays: 2 PersistentVolumeClaims (retention policy Retain).',
        'Deleting ignores PodDisruptionBudget orders, which allows 0 disruptions now.',
        unseen,
        'Finalizer x.example.com/y may hold it in Terminating.',
      ],
    ],
    [
      'that claims and their data go',
      'StatefulSet',
      deletion,
      db({ persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' } }),
      { PersistentVolumeClaim: [claim('data-orders-db-0')] },
      [nothing, 'Goes with it: 1 PersistentVolumeClaim with all data (retention policy Delete).', unseen],
    ],
    [
      'what an orphaning one leaves',
      'StatefulSet',
      orphan,
      db({ persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' } }),
      dbWorld,
      [nothing, 'Stays: 2 Pods.', 'Stays: 2 PersistentVolumeClaims.', 'What it owns stays, without an owner.'],
    ],
    [
      'what goes with a Deployment, and who scales it',
      'Deployment',
      deletion,
      web,
      {
        ReplicaSet: [webSet, workload('ReplicaSet', 'stranger')],
        Pod: [pod('web-7d9-a', ownedBy(webSet)), pod('web-7d9-b', ownedBy(webSet)), pod('stranger')],
        HorizontalPodAutoscaler: [
          scaler('web', { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }),
          scaler('set', { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web' }),
          scaler('other', { apiVersion: 'apps/v1', kind: 'Deployment', name: 'db' }),
          scaler('custom', { apiVersion: 'example.com/v1', kind: 'Deployment', name: 'web' }),
        ],
      },
      [
        nothing,
        'Goes with it: 1 ReplicaSet, 2 Pods.',
        'Leaves HorizontalPodAutoscaler web with nothing to scale.',
        unseen,
      ],
    ],
    [
      'what goes with a CronJob',
      'CronJob',
      deletion,
      cron,
      { Job: [run, workload('Job', 'other')], Pod: [pod('nightly-1-a', ownedBy(run)), pod('other')] },
      [nothing, 'Goes with it: 1 Job, 1 Pod.', unseen],
    ],
    [
      'that a claim made for one Pod goes with it',
      'Pod',
      deletion,
      pod('web', {}, { volumes: [{ name: 'scratch', ephemeral: {} }] }),
      { PersistentVolumeClaim: [object('PersistentVolumeClaim', 'web-scratch', { metadata: ownedBy(pod('web')) })] },
      [nothing, 'Goes with it: 1 PersistentVolumeClaim.', unseen],
    ],
    [
      'what a claim holds, and who mounts it',
      'PersistentVolumeClaim',
      deletion,
      object('PersistentVolumeClaim', 'data', {
        metadata: { finalizers: ['kubernetes.io/pvc-protection'] },
        spec: { volumeName: 'pv-1' },
      }),
      { Pod: [pod('a', {}, { volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'data' } }] }), pod('b')] },
      [
        "Its data goes with it, unless its volume's reclaim policy is Retain; that was not read.",
        nothing,
        'Mounted by Pod a: it stays in Terminating until no Pod uses it.',
        unseen,
      ],
    ],
    [
      'that an unbound claim holds nothing',
      'PersistentVolumeClaim',
      deletion,
      object('PersistentVolumeClaim', 'data', { spec: {} }),
      {},
      ['It is bound to no volume, so it holds no data.', nothing, unseen],
    ],
    [
      'that what a custom controller does is unknown',
      'Widget',
      deletion,
      object('Widget', 'w'),
      {},
      [nothing, 'What its controller then does is unknown.', 'Its dependants were not looked up.', unseen],
    ],
    [
      'nothing of a Pod about a custom kind called so',
      'FakePod',
      deletion,
      pod('web'),
      { PodDisruptionBudget: [budget('b', matching)] },
      [nothing, 'What its controller then does is unknown.', 'Its dependants were not looked up.', unseen],
    ],
    [
      'nothing of a Deployment about a kind that only sounds like it',
      'FakeDeployment',
      deletion,
      web,
      { Pod: [pod('web-7d9-a', ownedBy(web))], PodDisruptionBudget: [budget('b', matching)] },
      [nothing, 'What its controller then does is unknown.', 'Its dependants were not looked up.', unseen],
    ],
    [
      'that nothing goes with what has no uid',
      'DaemonSet',
      deletion,
      workload('DaemonSet', 'd', {}, { metadata: { uid: null } }),
      { Pod: [pod('a', ownedBy(web, { uid: null }))] },
      [nothing, unseen],
    ],
    [
      'that dependants of other kinds were not looked up',
      'Service',
      deletion,
      object('Service', 's'),
      {},
      [nothing, 'Its dependants were not looked up.', unseen],
    ],
    [
      'what could not be read',
      'Deployment',
      deletion,
      web,
      { Pod: 'forbidden', PodDisruptionBudget: 'forbidden', HorizontalPodAutoscaler: 'forbidden' },
      [nothing, unseen, 'Pods, PodDisruptionBudgets and HorizontalPodAutoscalers could not be read.'],
    ],
    [
      'which budgets could not be read',
      'Pod',
      deletion,
      pod('web'),
      { PodDisruptionBudget: 'forbidden' },
      [nothing, unseen, 'PodDisruptionBudgets could not be read.'],
    ],
    [
      'the tightest of many budgets',
      'Pod',
      deletion,
      pod('web'),
      {
        PodDisruptionBudget: [3, 1, 0, 2, 4].map((allowed) =>
          budget(`b${allowed}`, { selector: {} }, { disruptionsAllowed: allowed }),
        ),
      },
      [
        nothing,
        'Deleting ignores PodDisruptionBudget b0, which allows 0 disruptions now.',
        'Deleting ignores PodDisruptionBudget b1, which allows 1 disruption now.',
        'Deleting ignores PodDisruptionBudget b2, which allows 2 disruptions now.',
        'It ignores 2 more PodDisruptionBudgets.',
        unseen,
      ],
    ],
  ]
  it.each(cases)('%s', async (_, kind, intent, live, world, sentences) => {
    const { effects, warnings } = await told(kind, intent, live, world)
    expect(effects).toEqual(sentences)
    expect(warnings).toEqual([])
  })

  it.each([
    ['NetworkPolicy', 'A restriction ends: traffic that it kept from its Pods may reach or leave them.'],
    ['ResourceQuota', 'A restriction ends: it no longer limits what the namespace may use.'],
    ['LimitRange', 'A restriction ends: new Pods get neither its limits nor its defaults.'],
    ['PodDisruptionBudget', 'A restriction ends: all of its Pods may be evicted at once.'],
    ['Role', 'Rights end: whoever is bound to it loses what it grants.'],
    ['RoleBinding', 'Rights end: its subjects lose what it grants them here.'],
  ] as const)('first of all what ends with a %s', async (kind, sentence) => {
    const { effects } = await told(kind, deletion, object(kind, 'x'))
    expect(effects).toEqual([sentence, nothing, 'Its dependants were not looked up.', unseen])
  })

  it('what must stay when the dialog is shortened', async () => {
    const { worst } = await told('StatefulSet', deletion, db(), dbWorld)
    expect(worst.filter(({ isWorst }) => isWorst).map(({ text }) => text)).toEqual([nothing, unseen])
  })

  it('that it could not be tried', async () => {
    const { warnings } = await told('Widget', deletion, object('Widget', 'w'), {}, 'not tried')
    expect(warnings).toEqual(['Could not be tried beforehand.'])
  })
})

describe('the reads before a delete', () => {
  const owned = (kind: 'Pod' | 'ReplicaSet', live: JsonObject, owner: JsonObject): JsonObject => ({
    ...live,
    metadata: { ...(live['metadata'] as JsonObject), ...ownedBy(owner), labels: { app: kind } },
  })
  it.each<[Kind, JsonObject, readonly string[]]>([
    [
      'Deployment',
      web,
      ['list ReplicaSet app=web', 'list Pod app=web', 'list PodDisruptionBudget', 'list HorizontalPodAutoscaler'],
    ],
    [
      'ReplicaSet',
      owned('ReplicaSet', webSet, web),
      ['get Deployment web', 'list Pod app=web', 'list PodDisruptionBudget', 'list HorizontalPodAutoscaler'],
    ],
    [
      'StatefulSet',
      db(),
      ['list Pod app=web', 'list PersistentVolumeClaim', 'list PodDisruptionBudget', 'list HorizontalPodAutoscaler'],
    ],
    ['DaemonSet', workload('DaemonSet', 'd'), ['list Pod app=web', 'list PodDisruptionBudget']],
    ['Job', run, ['list Pod app=web', 'list PodDisruptionBudget']],
    ['CronJob', cron, ['list Job', 'list Pod batch.kubernetes.io/job-name']],
    ['Pod', owned('Pod', pod('p'), webSet), ['get ReplicaSet web-7d9', 'list PodDisruptionBudget']],
    ['PersistentVolumeClaim', claim('c'), ['list Pod']],
    ['Service', object('Service', 's'), []],
    ['Widget', object('Widget', 'w'), []],
  ])('of a %s are few', async (kind, live, expected) => {
    const { reads } = await told(kind, deletion, live)
    expect(reads).toEqual(expected)
  })
})
