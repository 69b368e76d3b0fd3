import { describe, expect, it } from 'vitest'
import { createSettled, expectAsShown, expectOneRequest, lasting, useChanges, withValue } from './intents.harness.ts'
import * as make from './kinds.objects.ts'

/** Labels and annotations of all sorts of kinds: those that were named change, and nothing else does. */
const changes = useChanges()
const admin = () => changes.sandbox.as('admin')

const kinds: Record<string, make.Make> = {
  Pod: make.podObject,
  Deployment: make.deployment(1),
  StatefulSet: make.statefulSet(),
  DaemonSet: make.daemonSet,
  CronJob: make.cronJob,
  Job: make.job,
  Service: make.service,
  Ingress: make.ingress,
  PersistentVolumeClaim: make.claim,
  'Widget.example.com': make.widget,
}

interface Change {
  entries: Record<string, string | null>
  shown: object[]
  /** What stands on the object then, of what it did not have or had otherwise. */
  then: Record<string, string | undefined>
  counted: string
}

const sets: Record<'labels' | 'annotations', Record<string, Change>> = {
  labels: {
    'a new one': {
      entries: { 'app.kubernetes.io/part-of': 'shop' },
      shown: [{ key: 'app.kubernetes.io/part-of', from: undefined, to: 'shop' }],
      then: { 'app.kubernetes.io/part-of': 'shop' },
      counted: '1 label',
    },
    'another, an empty and none': {
      entries: { tier: 'back', old: '', app: null },
      shown: [
        { key: 'tier', from: 'front', to: 'back' },
        { key: 'old', from: undefined, to: '' },
        { key: 'app', from: 'web', to: undefined },
      ],
      then: { tier: 'back', old: '', app: undefined },
      counted: '3 labels',
    },
    'one that goes': {
      entries: { tier: null },
      shown: [{ key: 'tier', from: 'front', to: undefined }],
      then: { tier: undefined },
      counted: '1 label',
    },
  },
  annotations: {
    'a new and another': {
      entries: { note: 'ask Ada first: “later”, 50 % ✓', since: '2026-11-22' },
      shown: [
        { key: 'note', from: 'first', to: 'ask Ada first: “later”, 50 % ✓' },
        { key: 'since', from: undefined, to: '2026-11-22' },
      ],
      then: { note: 'ask Ada first: “later”, 50 % ✓', since: '2026-11-22' },
      counted: '2 annotations',
    },
    'one goes': {
      entries: { note: null },
      shown: [{ key: 'note', from: 'first', to: undefined }],
      then: { note: undefined },
      counted: '1 annotation',
    },
  },
}
const rows = (['labels', 'annotations'] as const).flatMap((what) =>
  Object.entries(sets[what]).map(([name, change]) => ({ name, what, ...change })),
)
const same = [
  ['labels', { tier: 'front' }],
  ['labels', { tier: 'front', missing: null }],
  ['annotations', { note: 'first', missing: null }],
] as const

describe.each(Object.entries(kinds))('of a %s', (kind, object) => {
  it.each(rows)('set_$what: $name', async ({ what, entries, shown, then, counted }) => {
    const web = await createSettled(changes, object)
    const namespace = String(web.metadata.namespace)
    const action = `set_${what}`
    const made = await changes.make('k8s_patch', web, { action, [what]: entries })

    expectOneRequest(made, 'patch', web, { metadata: { [what]: entries } })
    expect(made.questions[0]).toMatchObject({ kind, name: 'web', namespace })
    expect(made.questions[0]?.act).toEqual({ action, entries: shown })
    expect(made.text).toBe(`Context sandbox, namespace ${namespace}: Changed ${counted} of ${kind} web.`)
    const wanted = Object.entries(then).reduce(
      (sum, [key, value]) => withValue(sum, ['metadata', what, key], value),
      lasting(web),
    )
    const now = await admin().get(web)
    expect(lasting(now)).toEqual(wanted)
    expectAsShown(made, now)
  })

  it.each(same)('set_%s to what is there asks nobody: %j', async (what, entries) => {
    const web = await createSettled(changes, object)
    const made = await changes.make('k8s_patch', web, { action: `set_${what}`, [what]: entries })
    expect(made).toMatchObject({ isError: false, questions: [], before: [{ isDryRun: true }], after: [] })
    expect(made.text).toBe(
      `Context sandbox, namespace ${String(web.metadata.namespace)}: ${kind} web is like that already: nothing was changed, and nobody was asked.`,
    )
    expect((await admin().get(web)).metadata['resourceVersion']).toBe(web.metadata['resourceVersion'])
  })
})

it('the last labels of a Job, which the API server puts there again: dialog and answer say so', async () => {
  const web = await createSettled(changes, make.job)
  const made = await changes.make('k8s_patch', web, { action: 'set_labels', labels: { tier: null, app: null } })
  expect(made.questions[0]?.warnings[0]?.text).toMatch(
    /^Admission also changes: metadata\.labels \(none\) → \{"app":"web",/,
  )
  expect(made.text.split('\n')[1]).toMatch(/^Admission also changed: metadata\.labels \(none\) → \{"app":"web",/)
  expect((await admin().get(web)).metadata['labels']).toMatchObject({ app: 'web', 'job-name': 'web' })
})
