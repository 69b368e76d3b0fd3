import type { Container, Facts, Resource } from '../gate/index.ts'
import { isBuiltIn } from '../gate/index.ts'
import { textAt, valueAt } from '../objects/fields.ts'
import type { Json, JsonObject } from '../sanitize/index.ts'

/** The live object that a change is about, as the API server answered: not cleaned, and shown nowhere. */
export interface Live {
  readonly object: JsonObject
  /** What the answer of a trial is compared with: the object, or the Scale of one whose definition says where its replicas are. */
  readonly before: JsonObject
  readonly uid: string
  readonly facts: Facts
}

export const liveOf = (object: JsonObject, resource: Resource): Live => ({
  object,
  before: object,
  uid: textAt(object, ['metadata', 'uid']) ?? '',
  facts: { containers: containersOf(object, resource) },
})

/** Where a built-in kind keeps what its pods are made from; undefined for all others. */
export const podSpecPath = (resource: Resource): readonly string[] | undefined => {
  if (!isBuiltIn(resource)) return undefined
  return podSpecPaths[`${resource.group}/${resource.kind}`]
}

const template = ['spec', 'template', 'spec']
const podSpecPaths: Readonly<Partial<Record<string, readonly string[]>>> = {
  '/Pod': ['spec'],
  'apps/Deployment': template,
  'apps/StatefulSet': template,
  'apps/DaemonSet': template,
  'apps/ReplicaSet': template,
  'batch/Job': template,
  'batch/CronJob': ['spec', 'jobTemplate', ...template],
}

function containersOf(object: JsonObject, resource: Resource): readonly Container[] {
  const path = podSpecPath(resource)
  if (!path) return []
  const listed = (key: string, isInit: boolean): Container[] => {
    const list = valueAt(object, [...path, key])
    if (!Array.isArray(list)) return []
    return list.flatMap((item: Json) => {
      const name = textAt(item, ['name'])
      return name === undefined ? [] : [{ name, image: textAt(item, ['image']) ?? '', isInit }]
    })
  }
  return [...listed('containers', false), ...listed('initContainers', true)]
}
