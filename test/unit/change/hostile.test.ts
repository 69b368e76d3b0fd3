import { expect, it } from 'vitest'
import { detailsOf } from '../../../src/change/effects/details.ts'
import type { JsonObject } from '../../../src/sanitize/index.ts'
import { cleaner, deletion, object, ownedBy, pod, told, workload } from './builders.ts'

const long = 'n'.repeat(253)

/** Names that API servers accept, and names that only a field of free text can hold. */
const names: readonly (readonly [string, string])[] = [
  ['web?\nCluster: staging', 'web? Cluster: staging'],
  ['web\r\n\r\nNothing happens.', 'web Nothing happens.'],
  ['a\u202eb\u2066c\u200bd\ufeff', 'abcd'],
  ['\u001b[31mred\u001b[0m', 'red'],
  [long, `${'n'.repeat(119)}…`],
  [`${'n'.repeat(118)}😀😀`, `${'n'.repeat(118)}…`],
]

it.each(names)('finalizer %j', async (name, shown) => {
  const { effects } = await told('Pod', deletion, pod('web', { finalizers: [name] }))
  expect(effects.at(-1)).toBe(`Finalizer ${shown} may hold it in Terminating.`)
})

it.each(names)('disruption budget %j', async (name, shown) => {
  const { effects } = await told('Pod', deletion, pod('web'), {
    PodDisruptionBudget: [object('PodDisruptionBudget', name, { spec: { selector: {} } })],
  })
  expect(effects).toContain(`Deleting ignores PodDisruptionBudget ${shown}.`)
})

it.each(names)('ServiceAccount %j', async (name, shown) => {
  const spec = { serviceAccountName: name, containers: [{ name: 'app', image: 'registry.example.com/web:1' }] }
  const intent = { action: 'update_image', container: 'app', image: 'registry.example.com/web:2' } as const
  const { warnings } = await told('Deployment', intent, workload('Deployment', 'web', { template: { spec } }))
  expect(warnings).toEqual([`Runs new code as ServiceAccount ${shown} with 0 Secrets mounted.`])
})

it.each(names)('retention policy %j and schedule are on one line', async (name) => {
  const set = workload('StatefulSet', 'db', {
    volumeClaimTemplates: [{ metadata: { name: 'data' } }],
    persistentVolumeClaimRetentionPolicy: { whenDeleted: name },
  })
  const { effects } = await told('StatefulSet', deletion, set, {
    PersistentVolumeClaim: [object('PersistentVolumeClaim', 'data-db-0')],
  })
  const cron = await told('CronJob', deletion, object('CronJob', 'c', { spec: { schedule: name } }))
  const lines = [...effects, cron.state ?? '']
  expect(lines.filter((line) => /[\n\r\u200b\u202e\u2066\ufeff\u001b]/.test(line) || line.length > 240)).toEqual([])
})

it('an owner of 253 characters is cut, and still checked', async () => {
  const owner = workload('ReplicaSet', long)
  const { effects, isRecreated } = await told('Pod', deletion, pod('web', ownedBy(owner)), { ReplicaSet: [owner] })
  expect(effects[0]).toBe(`ReplicaSet ${'n'.repeat(119)}… will create a replacement.`)
  expect(isRecreated).toBe(true)
})

it.each<readonly [string, JsonObject]>([
  [
    'lists that are none',
    object('Pod', 'web', {
      metadata: { ownerReferences: 'x', finalizers: {}, labels: [] },
      spec: { containers: 1, volumes: 'v' },
    }),
  ],
  ['no spec', object('Pod', 'web', { spec: null })],
  ['no metadata', { kind: 'Pod', metadata: null }],
  [
    'keys of prototypes',
    object('Pod', 'web', { metadata: { labels: JSON.parse('{"__proto__":"x","constructor":"y"}') as JsonObject } }),
  ],
])('%s does no harm', async (_, live) => {
  const { effects } = await told('Pod', deletion, live)
  expect(effects[0]).toBe('Nothing will recreate it, and this cannot be undone.')
})

it('details are cleaned, bounded YAML', () => {
  const secret = { containers: [{ name: 'app', env: [{ name: 'DB_PASSWORD', value: 'hunter2-and-more' }] }] }
  const before = workload('Deployment', 'web', { template: { spec: secret } }, { status: { replicas: 3 } })
  const after = workload('Deployment', 'web', { template: { spec: secret }, replicas: 5 }, { status: { replicas: 4 } })
  const shown = detailsOf(before, after, cleaner())
  expect(shown.before).toContain('replicas: 3')
  expect(shown.after).toContain('replicas: 5')
  expect(`${shown.before}${shown.after ?? ''}`).not.toMatch(/hunter2|status:|resourceVersion/)
  expect(detailsOf(before, undefined, cleaner()).before).toContain('status:')
  expect(detailsOf(before, { kind: 'Scale', spec: { replicas: 5 } }, cleaner()).after).toBeUndefined()
  const huge = detailsOf(
    object('Widget', 'w', { spec: { lines: Array.from({ length: 9_000 }, (_, at) => `line ${at}`) } }),
    undefined,
    cleaner(),
  )
  expect(huge.before.length).toBeLessThan(20_100)
  expect(huge.before).toMatch(/\n# What follows is left out: the object is longer\.$/)
})
