import { describe, expect, it } from 'vitest'
import type { Intent } from '../../../src/gate/index.ts'
import type { JsonObject } from '../../../src/sanitize/index.ts'
import { object, pod, told, workload, type Kind } from './builders.ts'

const image = (to: string): Intent => ({ action: 'update_image', container: 'app', image: to })
const restart: Intent = { action: 'rollout_restart' }

const deployment = (spec: JsonObject = {}): JsonObject => workload('Deployment', 'web', spec)
const statefulSet = (spec: JsonObject = {}): JsonObject => workload('StatefulSet', 'db', spec)
const daemonSet = (spec: JsonObject, desired?: number): JsonObject =>
  workload('DaemonSet', 'agent', spec, { status: desired === undefined ? {} : { desiredNumberScheduled: desired } })
describe('a restart says', () => {
  const rolling = (maxSurge: number | string, maxUnavailable: number | string) => ({
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } },
  })
  const update = (type: string, rollingUpdate: JsonObject = {}) => ({ updateStrategy: { type, rollingUpdate } })
  const cases: readonly (readonly [string, Kind, JsonObject, string])[] = [
    ['the usual', 'Deployment', deployment(), 'Replaces its 3 Pods, 1 at a time.'],
    ['shares of many', 'Deployment', deployment({ replicas: 10 }), 'Replaces its 10 Pods, 5 at a time.'],
    ['numbers', 'Deployment', deployment(rolling(2, 0)), 'Replaces its 3 Pods, 2 at a time.'],
    ['no more than there are', 'Deployment', deployment(rolling('100%', '100%')), 'Replaces its 3 Pods, 3 at a time.'],
    ['shares that come to nothing', 'Deployment', deployment(rolling('0%', '1%')), 'Replaces its 3 Pods, 1 at a time.'],
    ['one', 'Deployment', deployment({ replicas: 1 }), 'Replaces its 1 Pod, 1 at a time.'],
    [
      'all at once',
      'Deployment',
      deployment({ strategy: { type: 'Recreate' } }),
      'Replaces its 3 Pods. All stop first.',
    ],
    ['none', 'Deployment', deployment({ replicas: 0 }), 'It runs no Pods now.'],
    [
      'paused',
      'Deployment',
      deployment({ paused: true }),
      'It is paused: no Pod is replaced until a person resumes it.',
    ],
    ['a set', 'StatefulSet', statefulSet(), 'Replaces its 3 Pods, 1 at a time.'],
    ['a set by hand', 'StatefulSet', statefulSet(update('OnDelete')), 'Nothing restarts until Pods are deleted.'],
    [
      'a part of a set',
      'StatefulSet',
      statefulSet(update('RollingUpdate', { partition: 1 })),
      'Replaces 2 of its 3 Pods, 1 at a time.',
    ],
    [
      'no part of a set',
      'StatefulSet',
      statefulSet(update('RollingUpdate', { partition: 3 })),
      'Its partition keeps every Pod as it is.',
    ],
    [
      'daemons',
      'DaemonSet',
      daemonSet(update('RollingUpdate', { maxUnavailable: '50%' }), 5),
      'Replaces its 5 Pods, 3 at a time.',
    ],
    ['daemons by hand', 'DaemonSet', daemonSet(update('OnDelete'), 5), 'Nothing restarts until Pods are deleted.'],
    ['daemons nobody counted', 'DaemonSet', daemonSet({}), 'Replaces its Pods, 1 at a time.'],
  ]
  it.each(cases)('%s', async (_, kind, live, sentence) => {
    const { effects, warnings, reads } = await told(kind, restart, live)
    expect([effects, warnings, reads]).toEqual([[sentence], [], []])
  })
})

describe('a new image', () => {
  const spec = {
    serviceAccountName: 'payments',
    imagePullSecrets: [{ name: 'pull' }],
    volumes: [
      { secret: { secretName: 'tls' } },
      { projected: { sources: [{ secret: { name: 'api' } }, { secret: { name: 'tls' } }] } },
    ],
    initContainers: [
      { name: 'init', image: 'registry.example.com/init:1', envFrom: [{ secretRef: { name: 'init' } }] },
    ],
    containers: [
      {
        name: 'app',
        image: 'registry.example.com/web:1',
        env: [
          { name: 'P', valueFrom: { secretKeyRef: { name: 'db', key: 'p' } } },
          { name: 'Q', value: 'x' },
        ],
      },
    ],
  }
  const app = (spec: JsonObject): JsonObject => workload('Deployment', 'web', { template: { spec } })
  const plain = { containers: [{ name: 'app', image: 'registry.example.com/web:1' }] }
  it.each([
    ['every way to a Secret', app(spec), 'Runs new code as ServiceAccount payments with 4 Secrets mounted.'],
    ['no way to one', app(plain), 'Runs new code as ServiceAccount default with 0 Secrets mounted.'],
    [
      'one way',
      app({ ...plain, volumes: [{ secret: { secretName: 'tls' } }] }),
      'Runs new code as ServiceAccount default with 1 Secret mounted.',
    ],
  ])('runs code with %s', async (_, live, sentence) => {
    const { warnings, worst } = await told('Deployment', image('registry.example.com/web:2'), live)
    expect(warnings).toEqual([sentence])
    expect(worst).toHaveLength(1)
  })

  const digest = `registry.example.com/web:latest@sha256:${'a'.repeat(64)}`
  const cron = object('CronJob', 'c', { spec: { jobTemplate: { spec: { template: { spec: plain } } } } })
  const moving = '`:latest` can change without notice.'
  it.each<readonly [string, Kind, string, JsonObject, readonly string[]]>([
    ['a version', 'Deployment', 'registry.example.com/web:2', app(plain), ['Replaces 3 Pods, 1 at a time.']],
    ['latest', 'Deployment', 'registry.example.com/web:latest', app(plain), [moving, 'Replaces 3 Pods, 1 at a time.']],
    ['no tag', 'Deployment', 'registry.example.com:5000/web', app(plain), [moving, 'Replaces 3 Pods, 1 at a time.']],
    ['a digest', 'Deployment', digest, app(plain), ['Replaces 3 Pods, 1 at a time.']],
    ['a Pod', 'Pod', 'registry.example.com/web:2', pod('web'), ['Restarts the container in its place.']],
    ['a CronJob', 'CronJob', 'registry.example.com/web:2', cron, ['Runs that have begun keep the old image.']],
  ])('of %s', async (_, kind, to, live, sentences) => {
    const { effects, act } = await told(kind, image(to), live)
    expect(effects).toEqual(sentences)
    expect(act).toEqual({ action: 'update_image', container: 'app', from: 'registry.example.com/web:1', to })
  })
})
