import { describe, expect, it } from 'vitest'
import { alsoChanges, changesNothing, difference } from '../../../src/change/difference.ts'
import { compare } from '../../../src/change/effects/compare.ts'
import type { Intent } from '../../../src/gate/index.ts'
import type { Json, JsonObject } from '../../../src/sanitize/index.ts'
import { cleaner, deletion, object, pod, type Kind, told, workload, writeOf } from './builders.ts'

const app = { name: 'app', image: 'registry.example.com/web:1' }
const sidecar = { name: 'proxy', image: 'registry.example.com/proxy:1' }
const scale: Intent = { action: 'scale', replicas: 5 }
const restart: Intent = { action: 'rollout_restart' }
const image: Intent = { action: 'update_image', container: 'app', image: 'registry.example.com/web:2' }
const labels: Intent = { action: 'set_labels', entries: { tier: 'back', old: null } }
const annotations: Intent = { action: 'set_annotations', entries: { note: 'hi' } }

const deployment = (spec: JsonObject = {}, metadata: JsonObject = {}): JsonObject =>
  workload('Deployment', 'web', { template: { spec: { containers: [app] } }, ...spec }, { metadata })
const containers = (...list: readonly JsonObject[]): JsonObject =>
  deployment({ template: { spec: { containers: list } } })
const scaled = (replicas: number): JsonObject => ({ kind: 'Scale', metadata: { name: 'web' }, spec: { replicas } })
/** As the API server answers, which leaves a zero out. */
const nothing: JsonObject = { kind: 'Scale', metadata: { name: 'web' }, spec: {} }
const restarted = (...more: readonly JsonObject[]): JsonObject =>
  deployment({
    template: {
      metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': '2026-03-05T00:00:00Z' } },
      spec: { containers: [app, ...more] },
    },
  })
const counting = (apiVersion: string, annotations: JsonObject, templates: string): JsonObject => ({
  ...workload(
    'DaemonSet',
    'web',
    {},
    { metadata: { annotations: { ...annotations, 'deprecated.daemonset.template.generation': templates } } },
  ),
  apiVersion,
})
const labelled = pod('web', { labels: { app: 'web', old: '1' } })

describe('admission also changes', () => {
  const cases: readonly (readonly [string, Kind, Intent, JsonObject, JsonObject, string | undefined])[] = [
    ['nothing of a scale', 'Deployment', scale, deployment(), scaled(5), undefined],
    ['nothing of a scale to nothing', 'Deployment', { action: 'scale', replicas: 0 }, deployment(), nothing, undefined],
    ['replicas that it takes away', 'Deployment', scale, deployment(), nothing, 'spec.replicas 5 → 0'],
    ['the very replicas', 'Deployment', scale, deployment(), scaled(50), 'spec.replicas 5 → 50'],
    [
      'nothing of an image',
      'Deployment',
      image,
      deployment(),
      containers({ ...app, image: 'registry.example.com/web:2' }),
      undefined,
    ],
    [
      'the very image',
      'Deployment',
      image,
      deployment(),
      containers({ ...app, image: 'evil.example.com/web:2' }),
      'spec.template.spec.containers[app].image registry.example.com/web:2 → evil.example.com/web:2',
    ],
    [
      'a container in front',
      'Deployment',
      image,
      deployment(),
      containers(sidecar, { ...app, image: 'registry.example.com/web:2' }),
      'spec.template.spec.containers[proxy] (none) → {"name":"proxy","image":"registry.example.com/proxy:1"}',
    ],
    ['nothing of a restart', 'Deployment', restart, deployment(), restarted(), undefined],
    [
      'a container besides a restart',
      'Deployment',
      restart,
      deployment(),
      restarted(sidecar),
      'spec.template.spec.containers[proxy] (none) → {"name":"proxy","image":"registry.example.com/proxy:1"}',
    ],
    ['nothing of labels', 'Pod', labels, labelled, pod('web', { labels: { app: 'web', tier: 'back' } }), undefined],
    [
      'a label besides',
      'Pod',
      labels,
      labelled,
      pod('web', { labels: { app: 'db', tier: 'back' } }),
      'metadata.labels.app web → db',
    ],
    [
      'a label that stays',
      'Pod',
      labels,
      labelled,
      pod('web', { labels: { app: 'web', tier: 'back', old: '1' } }),
      'metadata.labels.old (none) → 1',
    ],
    [
      'nothing of an annotation',
      'Deployment',
      annotations,
      deployment(),
      deployment({}, { annotations: { note: 'hi' } }),
      undefined,
    ],
    [
      'nothing by what every write changes',
      'Deployment',
      annotations,
      deployment(),
      {
        ...deployment(
          {},
          {
            annotations: { note: 'hi', 'deployment.kubernetes.io/revision': '3' },
            generation: 2,
            resourceVersion: '8',
            managedFields: [{}],
          },
        ),
        status: { replicas: 1 },
      },
      undefined,
    ],
    [
      'nothing by the count of templates of a DaemonSet',
      'DaemonSet',
      annotations,
      counting('apps/v1', { note: 'old' }, '1'),
      counting('apps/v1', { note: 'hi' }, '2'),
      undefined,
    ],
    [
      'the same on a custom kind',
      'DaemonSet',
      annotations,
      counting('example.com/v1', { note: 'old' }, '1'),
      counting('example.com/v1', { note: 'hi' }, '2'),
      'metadata.annotations["deprecated.daemonset.template.generation"] 1 → 2',
    ],
    [
      'words that look like ours, in quotes',
      'Deployment',
      annotations,
      deployment(),
      deployment({}, { annotations: { note: 'hi', x: 'a → b\n· c' } }),
      'metadata.annotations.x (none) → "a → b\\n· c"',
    ],
    [
      'a value of many characters',
      'Deployment',
      annotations,
      deployment(),
      deployment({}, { annotations: { note: 'hi', x: 'y'.repeat(500) } }),
      `metadata.annotations.x (none) → ${'y'.repeat(59)}…`,
    ],
    [
      'a key of a domain',
      'Deployment',
      annotations,
      deployment(),
      deployment({}, { annotations: { note: 'hi', 'a.example.com/b': '1' } }),
      'metadata.annotations["a.example.com/b"] (none) → 1',
    ],
    [
      'much',
      'Deployment',
      annotations,
      deployment(),
      deployment({ replicas: 9 }, { annotations: { note: 'hi', b: '1', c: '2', d: '3' }, labels: { e: '4' } }),
      'spec.replicas 3 → 9 · metadata.annotations.b (none) → 1 · metadata.annotations.c (none) → 2 · and 2 more',
    ],
  ]
  it.each(cases)('%s', (_, kind, intent, live, tried, words) => {
    expect(alsoChanges(live, tried, writeOf(kind, intent), cleaner())).toBe(words)
  })

  it('a credential, which stays masked', () => {
    const env = (value: string): JsonObject => containers({ ...app, env: [{ name: 'DB_PASSWORD', value }] })
    const words = alsoChanges(
      env('hunter2-and-more'),
      env('correct-horse-77'),
      writeOf('Deployment', { action: 'set_labels', entries: {} }),
      cleaner(),
    )
    expect(words).toMatch(/containers\[app\]\.env\[DB_PASSWORD\]\.value "?REDACTED\([^)]+\)"? → "?REDACTED\([^)]+\)"?$/)
    expect(words).not.toMatch(/hunter2|correct-horse/)
  })

  it('what runs before what is written on it', () => {
    const live = { metadata: { name: 'web', annotations: {} }, spec: { replicas: 1 } }
    const tried = { metadata: { name: 'web', annotations: { a: '1', b: '2', c: '3' } }, spec: { replicas: 9 } }
    expect(alsoChanges(live, tried, writeOf('Deployment', annotations), cleaner())).toMatch(/^spec\.replicas 1 → 9 · /)
  })

  it('the order of what runs in order', () => {
    const tried = deployment({
      template: { spec: { containers: [app], initContainers: [{ name: 'b' }, { name: 'a' }] } },
    })
    const live = deployment({
      template: { spec: { containers: [app], initContainers: [{ name: 'a' }, { name: 'b' }] } },
    })
    expect(alsoChanges(live, tried, writeOf('Deployment', { action: 'set_labels', entries: {} }), cleaner())).toBe(
      'spec.template.spec.initContainers ["a","b"] → ["b","a"]',
    )
  })

  it('and the dialog says so first of all', async () => {
    const { warnings } = await told('Deployment', scale, deployment(), {}, scaled(50))
    expect(warnings).toEqual(['Admission also changes: spec.replicas 5 → 50'])
  })

  it('nothing that a delete could show', () => {
    expect(alsoChanges(pod('web'), { kind: 'Status' }, writeOf('Pod', deletion), cleaner())).toBeUndefined()
  })
})

describe('the real answer', () => {
  it.each([
    ['is as it was tried', scaled(5), scaled(5), undefined],
    ['is as it was tried and shown', scaled(50), scaled(50), undefined],
    ['is another', scaled(5), scaled(50), 'spec.replicas 5 → 50'],
    ['is nothing', scaled(5), nothing, 'spec.replicas 5 → 0'],
    ['is nothing, as it was tried', nothing, nothing, undefined],
  ])('%s', (_, tried, real, words) => {
    expect(difference(tried, real, writeOf('Deployment', scale), cleaner())).toBe(words)
  })
  it('of a delete is not compared', () => {
    expect(difference({ kind: 'Status' }, pod('web'), writeOf('Pod', deletion), cleaner())).toBeUndefined()
  })
})

describe('nothing would change', () => {
  it.each<readonly [string, Kind, Intent, JsonObject, JsonObject, boolean]>([
    ['replicas as they are', 'Deployment', { action: 'scale', replicas: 3 }, deployment(), scaled(3), true],
    [
      'nothing, as there is',
      'Deployment',
      { action: 'scale', replicas: 0 },
      deployment({ replicas: 0 }),
      nothing,
      true,
    ],
    ['other replicas', 'Deployment', scale, deployment(), scaled(5), false],
    ['the same labels', 'Pod', labels, pod('web'), { ...pod('web'), status: { phase: 'Failed' } }, true],
    ['a label more', 'Pod', labels, pod('web'), pod('web', { labels: { app: 'web', tier: 'back' } }), false],
    ['the last label gone', 'Pod', labels, pod('web', { labels: { old: '1' } }), pod('web', { labels: {} }), false],
    ['no labels at all', 'Pod', labels, object('Pod', 'web'), object('Pod', 'web', { metadata: { labels: {} } }), true],
    ['a restart', 'Deployment', restart, deployment(), restarted(), false],
    [
      'what admission does besides',
      'Pod',
      labels,
      pod('web'),
      pod('web', { labels: { app: 'web', tier: 'front' } }),
      false,
    ],
    ['a delete', 'Pod', deletion, pod('web'), pod('web'), false],
  ])('%s', (_, kind, intent, live, tried, is) => {
    expect(changesNothing(live, tried, writeOf(kind, intent))).toBe(is)
  })
})

it('a list is gone through a few times, however long it is: whoever may make an object could hold the server up', () => {
  let looks = 0
  const variables = (value: string): Json[] =>
    Array.from({ length: 1_000 }, (_, index) => ({
      get name() {
        looks += 1
        return `V${index}`
      },
      value,
    }))
  expect(compare(variables('a'), variables('b'))).toHaveLength(1_000)
  expect(looks).toBeLessThan(20_000)
})
