import { isDeepStrictEqual } from 'node:util'
import type { Entries, Intent, Resource, Write } from '../../gate/index.ts'
import { objectOf, textOf, type Json, type JsonObject } from '../json.ts'

/**
 * Whether a body does its intent and nothing else. It looks at the intent alone and not at the request that the gate made
 * of it, so that a mistake there is found here.
 * @param body without what binds it to an object or makes it a dry run
 */
export const objectionToIntent = (body: JsonObject, { resource, change: { intent } }: Write): string | undefined =>
  isDeepStrictEqual(body, expected(body, resource, intent)) ? undefined : `its body is not ${means[intent.action]}`

const means: Readonly<Record<Intent['action'], string>> = {
  delete: 'the deletion of its intent alone',
  scale: 'the scaling of its intent alone',
  update_image: 'the image of its intent alone',
  rollout_restart: 'a restart alone',
  set_labels: 'the labels of its intent alone',
  set_annotations: 'the annotations of its intent alone',
}

/** @returns undefined where no body can be right */
function expected(body: JsonObject, resource: Resource, intent: Intent): JsonObject | undefined {
  switch (intent.action) {
    case 'delete':
      return { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: intent.propagation }
    case 'scale':
      return { spec: { replicas: intent.replicas } }
    case 'rollout_restart':
      return restart(body, resource)
    case 'update_image':
      return newImage(body, resource, intent)
    case 'set_labels':
      return { metadata: { labels: jsonOf(intent.entries) } }
    case 'set_annotations':
      return { metadata: { annotations: jsonOf(intent.entries) } }
  }
}

const jsonOf = (entries: Entries): JsonObject => ({ ...entries })

const restartedAt = 'kubectl.kubernetes.io/restartedAt'

/** The time is the only thing that the intent does not say. */
function restart(body: JsonObject, resource: Resource): JsonObject | undefined {
  const path = templates[`${resource.group}/${resource.kind}`]
  if (path?.join('.') !== 'spec.template') return undefined
  const at = textOf(inside(body, [...path, 'metadata', 'annotations'])[restartedAt]) ?? ''
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(at)) return undefined
  return around({ metadata: { annotations: { [restartedAt]: at } } }, path)
}

/** Whether the container is an init container is the only thing that the intent does not say. */
function newImage(
  body: JsonObject,
  resource: Resource,
  { container, image }: Extract<Intent, { action: 'update_image' }>,
): JsonObject | undefined {
  const path = templates[`${resource.group}/${resource.kind}`]
  if (!path) return undefined
  const list = 'initContainers' in inside(body, [...path, 'spec']) ? 'initContainers' : 'containers'
  return around({ spec: { [list]: [{ name: container, image }] } }, path)
}

/** Where the kinds whose pods may be changed keep what these are made from. */
const templates: Readonly<Partial<Record<string, readonly string[]>>> = {
  'apps/Deployment': ['spec', 'template'],
  'apps/StatefulSet': ['spec', 'template'],
  'apps/DaemonSet': ['spec', 'template'],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
  '/Pod': [],
}

const inside = (body: JsonObject, path: readonly string[]): JsonObject =>
  path.reduce<JsonObject>((part, key) => objectOf(part[key]), body)

const around = (part: JsonObject, path: readonly string[]): JsonObject =>
  path.reduceRight<JsonObject>((inner: Json, key) => ({ [key]: inner }), part)
