import { describe, expect, it } from 'vitest'
import {
  decideDryRun,
  decideWrite,
  isGranted,
  refuse,
  rules,
  type Binding,
  type Denial,
  type DryRunPermit,
  type Facts,
  type Intent,
  type Policy,
  type Write,
} from '../../../src/gate/index.ts'
import { change, place, policy, served, write } from '../../support/builders.ts'

const now = new Date('2026-03-01T12:00:00.900Z')
const deployment = served('deployments', { group: 'apps', subresources: ['scale', 'status'] })
const facts: Facts = {
  containers: [
    { name: 'app', image: 'ghcr.io/shop/web:1.2.3', isInit: false },
    { name: 'setup', image: 'ghcr.io/shop/setup:1', isInit: true },
    { name: 'plain', image: 'nginx', isInit: false },
  ],
}

/** A write of this intent to a Deployment. */
const patching = (intent: Intent, over: Partial<Write> = {}): Write =>
  write({ verb: 'patch', resource: deployment, change: change({ intent }), ...over })
const image = (container: string, to: string): Write => patching({ action: 'update_image', container, image: to })
const labels = (entries: Record<string, string | null>): Write => patching({ action: 'set_labels', entries })
const annotations = (entries: Record<string, string | null>): Write => patching({ action: 'set_annotations', entries })
const scale = (replicas: number, over: Partial<Write> = {}): Write => patching({ action: 'scale', replicas }, over)

const tried = (operation: Write, over: Partial<Policy> = {}) =>
  decideDryRun(operation, policy(over), { facts, uid: 'uid-1', now })
const ruleOf = (decision: DryRunPermit | Denial): string => ('rule' in decision ? decision.rule : 'granted')

const cases: readonly [what: string, rule: string, operation: Write, over?: Partial<Policy>][] = [
  ['a deletion', 'granted', write()],
  ['a custom resource', 'granted', write({ resource: served('widgets', { group: 'example.com' }) })],
  ['a Secret', 'no-secrets', write({ resource: served('secrets') })],
  ['a cluster-scoped kind', 'namespace-required', write({ resource: served('nodes', { namespaced: false }) })],
  ['no name', 'one-object', write({ name: '' })],
  ['a wildcard', 'one-object', write({ name: '*' })],
  ['a subresource', 'no-doors', write({ subresource: 'eviction' })],
  ['the scale subresource by name', 'no-doors', scale(3, { subresource: 'scale' })],
  ['deletecollection', 'verbs', write({ verb: 'deletecollection' })],
  ['a patch that is meant to delete', 'verbs', write({ verb: 'patch' })],
  ['a deletion that is meant to scale', 'verbs', scale(3, { verb: 'delete' })],
  ['a kind that cannot be deleted', 'verbs', write({ resource: served('pods', { verbs: ['get', 'list'] }) })],

  ['approved missing', 'approval', write({ change: change({ approved: undefined }) })],
  ['approved false', 'approval', write({ change: change({ approved: false }) })],
  ['approved "true"', 'approval', write({ change: change({ approved: 'true' }) })],
  ['approved 1', 'approval', write({ change: change({ approved: 1 }) })],
  ['approved in an object', 'approval', write({ change: change({ approved: { approved: true } }) })],

  ['a read-only policy', 'read-only', write(), { readOnly: true }],
  ['plain http', 'protected-connection', write({ place: place({ isProtected: false }) })],
  ['a denied namespace', 'namespaces', write(), { namespaces: { denied: ['SH*'] } }],
  ['a namespace that is not allowed', 'namespaces', write(), { namespaces: { allowed: ['team-*'], denied: [] } }],
  ['an allowed namespace', 'granted', write(), { namespaces: { allowed: ['sh*'], denied: ['shopping'] } }],
  ['a denied kind', 'denied-resources', write(), { resources: { denied: ['pods'] } }],
  ['a denied kind by its kind', 'denied-resources', write(), { resources: { denied: ['Pod'] } }],
  ['a denied group', 'denied-resources', scale(3), { resources: { denied: ['*.apps'] } }],
  ['another denied group', 'granted', scale(3), { resources: { denied: ['*.example.com', 'pods'] } }],
  ['a denied context', 'contexts', write(), { contexts: { denied: ['sand*'] } }],
  [
    'a context denied by its other name',
    'contexts',
    write({ place: place({ aliases: ['sandbox', 'eu-prod'] }) }),
    { contexts: { denied: ['*PROD*'] } },
  ],
  ['an allowed context', 'granted', write({ context: 'b' }), { contexts: { allowed: ['a', 'b'], denied: [] } }],
  ['a context that is not allowed', 'contexts', write(), { contexts: { allowed: ['a', 'b'], denied: [] } }],
  ['an argument that the sanitizer would mask', 'intent', write({ change: change({ masked: ['reason'] }) })],

  ['no replicas', 'granted', scale(0)],
  ['a hundred replicas', 'granted', scale(100)],
  ['101 replicas', 'intent', scale(101)],
  ['minus one', 'intent', scale(-1)],
  ['one and a half', 'intent', scale(1.5)],
  ['not a number', 'intent', scale(Number.NaN)],
  ['fewer than the policy wants', 'intent', scale(0), { replicas: { min: 1, max: 5 } }],
  ['more than the policy wants', 'intent', scale(6), { replicas: { min: 1, max: 5 } }],
  ['as many as the policy allows', 'granted', scale(300), { replicas: { min: 0, max: 300 } }],
  ['below nothing, whatever the policy says', 'intent', scale(-1), { replicas: { min: -5, max: 5 } }],
  ['a kind without scale', 'intent', scale(1, { resource: served('pods') })],

  ['another tag', 'granted', image('app', 'ghcr.io/shop/web:1.2.4')],
  ['a digest', 'granted', image('app', `ghcr.io/shop/web@sha256:${'a'.repeat(64)}`)],
  ['the same repository in full', 'granted', image('plain', 'docker.io/library/nginx:1.27')],
  ['an init container', 'granted', image('setup', 'ghcr.io/shop/setup:2')],
  ['a container that does not exist', 'intent', image('web', 'ghcr.io/shop/web:1.2.4')],
  ['another registry', 'intent', image('app', 'evil.example.com/shop/web:1.2.4')],
  ['another repository', 'intent', image('app', 'ghcr.io/shop/setup:1')],
  ['a repository that only begins like it', 'intent', image('app', 'ghcr.io/shop/web2:1')],
  ['no image', 'intent', image('app', '')],
  ['an image with credentials', 'intent', image('app', 'user:pw@ghcr.io/shop/web:1')],
  [
    'a repository that the policy allows',
    'granted',
    image('app', 'registry.example.com/shop/web:2'),
    { images: { allowed: ['registry.example.com/*'] } },
  ],
  [
    'one that it does not',
    'intent',
    image('app', 'evil.example.com/registry.example.com/web'),
    { images: { allowed: ['registry.example.com/*'] } },
  ],
  [
    'the image of a custom kind called Deployment',
    'intent',
    {
      ...image('app', 'ghcr.io/shop/web:2'),
      resource: served('deployments', { group: 'evil.example.com', kind: 'Deployment' }),
    },
  ],

  ['a restart', 'granted', patching({ action: 'rollout_restart' })],
  ['a restart of a Pod', 'intent', patching({ action: 'rollout_restart' }, { resource: served('pods') })],
  [
    'a restart of a custom kind called Deployment',
    'intent',
    patching({ action: 'rollout_restart' }, { resource: served('deployments', { group: 'example.com' }) }),
  ],

  ['a label', 'granted', labels({ tier: 'back' })],
  ['a label that goes', 'granted', labels({ tier: null })],
  ['an empty label', 'granted', labels({ tier: '' })],
  ['five labels', 'granted', labels({ a: '1', b: '2', c: '3', d: '4', e: '5' })],
  ['six labels', 'intent', labels({ a: '1', b: '2', c: '3', d: '4', e: '5', f: '6' })],
  ['no labels', 'intent', labels({})],
  ['a recommended label', 'granted', labels({ 'app.kubernetes.io/part-of': 'shop' })],
  ['a domain', 'intent', labels({ 'example.com/tier': 'x' })],
  ['a domain of Kubernetes', 'intent', labels({ 'pod-security.kubernetes.io/enforce': 'privileged' })],
  ['a domain that ends like an allowed one', 'intent', labels({ 'evil-app.kubernetes.io/name': 'x' })],
  [
    'a domain that the policy allows',
    'granted',
    labels({ 'example.com/tier': 'x' }),
    { keys: { allowed: ['example.com/'] } },
  ],
  [
    'one key that the policy allows',
    'granted',
    labels({ 'example.com/tier': 'x' }),
    { keys: { allowed: ['example.com/tier'] } },
  ],
  [
    'another key of its domain',
    'intent',
    labels({ 'example.com/team': 'x' }),
    { keys: { allowed: ['example.com/tier'] } },
  ],
  ['an empty key', 'intent', labels({ '': 'x' })],
  ['a key with a newline', 'intent', labels({ 'a\nb': 'x' })],
  ['a key with two slashes', 'intent', labels({ 'a/b/c': 'x' })],
  ['a key of 64 letters', 'intent', labels({ ['a'.repeat(64)]: 'x' })],
  ['a key that ends in a newline', 'intent', labels({ 'tier\n': 'x' })],
  ['a label value with a space', 'intent', labels({ tier: 'a b' })],
  ['a label value of 64 letters', 'intent', labels({ tier: 'a'.repeat(64) })],
  ['an annotation with a space', 'granted', annotations({ note: 'ask Ada first: “later”, 50 % ✓' })],
  ['an annotation of 120 characters', 'granted', annotations({ note: 'a'.repeat(120) })],
  ['an annotation of 121', 'intent', annotations({ note: 'a'.repeat(121) })],
  ['annotations that are too long together', 'intent', annotations({ a: 'a'.repeat(120), b: 'b'.repeat(119) })],
  ['annotations that just fit', 'granted', annotations({ a: 'a'.repeat(119), b: 'b'.repeat(119) })],
  ['an annotation over two lines', 'intent', annotations({ note: 'a\nb' })],
  ['an annotation that ends in a newline', 'intent', annotations({ note: 'a\n' })],
  ['an annotation that turns around', 'intent', annotations({ note: 'a\u202eb' })],
  ['an annotation that hides something', 'intent', annotations({ note: 'a\u200bb' })],
  ['an annotation with a line separator', 'intent', annotations({ note: 'a\u2028b' })],
  ['an annotation with a space that does not break', 'intent', annotations({ note: 'a\u00a0b' })],
  ['half a character', 'intent', annotations({ note: 'a\ud800' })],
]

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
    expect(decideDryRun(write(), policy(), { facts, uid, now })).toMatchObject({ rule: 'approval' })
  })
})

describe('the request of an intent', () => {
  const requestOf = (operation: Write) => (tried(operation) as DryRunPermit).mutation
  const cronJob = served('cronjobs', { group: 'batch', kind: 'CronJob', singular: 'cronjob' })
  const strategic = 'application/strategic-merge-patch+json'
  const merge = 'application/merge-patch+json'

  it.each<[string, Write, unknown]>([
    [
      'a deletion',
      write({ change: change({ intent: { action: 'delete', propagation: 'Orphan' } }) }),
      {
        method: 'DELETE',
        contentType: 'application/json',
        body: { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Orphan' },
      },
    ],
    ['scale', scale(3), { method: 'PATCH', subresource: 'scale', contentType: merge, body: { spec: { replicas: 3 } } }],
    [
      'an image',
      image('app', 'ghcr.io/shop/web:2'),
      {
        method: 'PATCH',
        contentType: strategic,
        body: { spec: { template: { spec: { containers: [{ name: 'app', image: 'ghcr.io/shop/web:2' }] } } } },
      },
    ],
    [
      'the image of an init container in a CronJob',
      { ...image('setup', 'ghcr.io/shop/setup:2'), resource: cronJob },
      {
        method: 'PATCH',
        contentType: strategic,
        body: {
          spec: {
            jobTemplate: {
              spec: { template: { spec: { initContainers: [{ name: 'setup', image: 'ghcr.io/shop/setup:2' }] } } },
            },
          },
        },
      },
    ],
    [
      'the image of a Pod',
      { ...image('app', 'ghcr.io/shop/web:2'), resource: served('pods') },
      {
        method: 'PATCH',
        contentType: strategic,
        body: { spec: { containers: [{ name: 'app', image: 'ghcr.io/shop/web:2' }] } },
      },
    ],
    [
      'a restart',
      patching({ action: 'rollout_restart' }),
      {
        method: 'PATCH',
        contentType: merge,
        body: {
          spec: {
            template: { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': '2026-03-01T12:00:00Z' } } },
          },
        },
      },
    ],
    [
      'labels',
      labels({ tier: 'back', old: null }),
      { method: 'PATCH', contentType: merge, body: { metadata: { labels: { tier: 'back', old: null } } } },
    ],
    [
      'annotations',
      annotations({ note: 'x' }),
      { method: 'PATCH', contentType: merge, body: { metadata: { annotations: { note: 'x' } } } },
    ],
  ])('%s', (_, operation, request) => expect(requestOf(operation)).toEqual(request))

  it('cannot be changed once it is decided', () => {
    const { mutation, operation } = tried(labels({ tier: 'back' })) as DryRunPermit
    expect(() =>
      Object.assign((mutation.body as { metadata: { labels: object } }).metadata.labels, { evil: 'x' }),
    ).toThrow()
    expect(() => Object.assign(operation.change.intent, { action: 'delete' })).toThrow()
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
  const dryRun = (): DryRunPermit => tried(write()) as DryRunPermit

  it('is leave for that very request, bound to the version that was read last', () => {
    const trial = dryRun()
    expect(decideWrite(trial, answered, policy())).toMatchObject({
      operation: trial.operation,
      mutation: trial.mutation,
      preconditions: { uid: 'uid-1', resourceVersion: '7' },
    })
  })

  it('is worth one write', () => {
    const trial = dryRun()
    expect(isGranted(decideWrite(trial, answered, policy()) as DryRunPermit)).toBe(true)
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
    const trial = dryRun()
    expect(decideWrite(trial, { ...answered, ...over }, policy(changed))).toEqual(expected)
    expect(isGranted(trial)).toBe(false)
  })

  it('for a permit that the gate did not make is worth nothing', () => {
    expect(decideWrite({ ...dryRun() } as DryRunPermit, answered, policy())).toMatchObject({ rule: 'approval' })
  })
})
