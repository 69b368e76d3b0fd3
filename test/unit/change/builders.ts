import { effectsOf } from '../../../src/change/effects/index.ts'
import { intended } from '../../../src/change/effects/intended.ts'
import { lookUp } from '../../../src/change/lookups/index.ts'
import type { Problem, Reader, Ref } from '../../../src/change/lookups/reader.ts'
import type { Intent, ServedResource, Write } from '../../../src/gate/index.ts'
import { createSanitizer, type Json, type JsonObject } from '../../../src/sanitize/index.ts'
import { change, served, write } from '../../support/builders.ts'

/** Four days and a half after everything was made. */
export const now = new Date('2026-03-05T12:00:00Z')

export const cleaner = () => createSanitizer({ key: Buffer.alloc(32) }).forAnswer('sandbox')

/** An object in the namespace `shop`; `metadata` adds to its name and uid. */
export const object = (kind: string, name: string, over: JsonObject = {}): JsonObject => {
  const { metadata = {}, ...others } = over
  return {
    apiVersion: 'v1',
    kind,
    metadata: {
      name,
      namespace: 'shop',
      uid: `uid-${name}`,
      resourceVersion: '7',
      creationTimestamp: '2026-03-01T00:00:00Z',
      ...(metadata as JsonObject),
    },
    ...others,
  }
}

/** What an object says of the one that owns it. */
export const ownedBy = (owner: JsonObject, over: JsonObject = {}): JsonObject => {
  const { name = '', uid = '' } = owner['metadata'] as JsonObject
  return {
    ownerReferences: [
      { apiVersion: owner['apiVersion'] ?? 'v1', kind: owner['kind'] ?? '', name, uid, controller: true, ...over },
    ],
  }
}

const labels = { app: 'web' }
const template = { metadata: { labels }, spec: { containers: [{ name: 'app', image: 'registry.example.com/web:1' }] } }

/** A workload of three pods with the label `app: web`. */
export const workload = (kind: string, name: string, spec: JsonObject = {}, over: JsonObject = {}): JsonObject =>
  object(kind, name, {
    apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1',
    spec: { ...(kind === 'Job' ? {} : { replicas: 3 }), selector: { matchLabels: labels }, template, ...spec },
    ...over,
  })

export const pod = (name: string, metadata: JsonObject = {}, spec: JsonObject = template.spec): JsonObject =>
  object('Pod', name, { metadata: { labels, ...metadata }, spec })

export const resources = {
  Pod: served('pods'),
  Service: served('services'),
  PersistentVolumeClaim: served('persistentvolumeclaims', { kind: 'PersistentVolumeClaim' }),
  ResourceQuota: served('resourcequotas', { kind: 'ResourceQuota' }),
  LimitRange: served('limitranges', { kind: 'LimitRange' }),
  Deployment: served('deployments', { group: 'apps' }),
  ReplicaSet: served('replicasets', { group: 'apps', kind: 'ReplicaSet' }),
  StatefulSet: served('statefulsets', { group: 'apps', kind: 'StatefulSet' }),
  DaemonSet: served('daemonsets', { group: 'apps', kind: 'DaemonSet' }),
  Job: served('jobs', { group: 'batch' }),
  CronJob: served('cronjobs', { group: 'batch', kind: 'CronJob' }),
  NetworkPolicy: served('networkpolicies', { group: 'networking.k8s.io', kind: 'NetworkPolicy' }),
  PodDisruptionBudget: served('poddisruptionbudgets', { group: 'policy', kind: 'PodDisruptionBudget' }),
  Role: served('roles', { group: 'rbac.authorization.k8s.io' }),
  RoleBinding: served('rolebindings', { group: 'rbac.authorization.k8s.io', kind: 'RoleBinding' }),
  Widget: served('widgets', { group: 'example.com' }),
  /** In a group of Kubernetes, but none of its kinds. */
  FakeDeployment: served('deploymentz', { group: 'apps', kind: 'Deployment' }),
  /** Plural and short names are those of built-in kinds, too. */
  FakePod: served('pods', { group: 'evil.example.com', kind: 'Pod' }),
} as const satisfies Readonly<Record<string, ServedResource>>

/** One of them. */
export type Kind = keyof typeof resources

/** What a cluster holds by kind; a kind that is missing is empty, one that is a word cannot be read. */
export type World = Readonly<Partial<Record<string, readonly JsonObject[] | 'forbidden'>>>

/** A reader of such a cluster, which remembers what it was asked. */
export const readerOf = (world: World) => {
  const reads: string[] = []
  const unreadable: Problem = { problem: 'unreadable' }
  const reader: Reader = {
    list: ({ kind }, { labelSelector }) => {
      reads.push(labelSelector === undefined ? `list ${kind}` : `list ${kind} ${labelSelector}`)
      const items = world[kind] ?? []
      return Promise.resolve(items === 'forbidden' ? unreadable : (items as readonly Json[]))
    },
    get: ({ kind }: Ref, name) => {
      reads.push(`get ${kind} ${name}`)
      const items = world[kind] ?? []
      if (items === 'forbidden') return Promise.resolve(unreadable)
      const found = items.find(({ metadata }) => (metadata as JsonObject)['name'] === name)
      return Promise.resolve(found ?? { problem: 'missing' })
    },
  }
  return { reader, reads }
}

/** A write of one intent to an object of a kind. */
export const writeOf = (kind: Kind, intent: Intent): Write =>
  write({ resource: resources[kind], change: change({ intent }) })

export const deletion: Intent = { action: 'delete', propagation: 'Background' }

/** Everything that a dialog would say. A trial that is not given changed nothing but what was meant. */
export const told = async (
  kind: Kind,
  intent: Intent,
  live: JsonObject,
  world: World = {},
  tried?: JsonObject | 'not tried',
) => {
  const { reader, reads } = readerOf(world)
  const subject = { write: writeOf(kind, intent), object: live }
  const found = await lookUp(subject, reader)
  const answer = tried ?? intended(subject.write, live, live)
  const said = effectsOf(
    { ...subject, before: subject.object, tried: answer === 'not tried' ? undefined : answer },
    found,
    cleaner(),
    now,
  )
  const lines = (effects: readonly { readonly text: string }[]): readonly string[] => effects.map(({ text }) => text)
  return { ...said, warnings: lines(said.warnings), effects: lines(said.effects), worst: said.effects, found, reads }
}
