import type { Intent, Write } from '../../gate/index.ts'
import { textAt, valueAt } from '../../objects/fields.ts'
import { isList, isObject, type Json, type JsonObject } from '../../sanitize/index.ts'
import { podSpecPath } from '../live.ts'

/**
 * The object as the intent alone would leave it. What the trial brought besides is admission's doing.
 * @param tried where the time of a restart is taken from
 */
export const intended = ({ resource, change }: Write, object: JsonObject, tried: JsonObject): JsonObject => {
  const { intent } = change
  switch (intent.action) {
    case 'delete':
      return object
    case 'scale':
      return set(object, ['spec', 'replicas'], () => intent.replicas)
    case 'rollout_restart': {
      const path = [...(podSpecPath(resource) ?? []).slice(0, -1), 'metadata', 'annotations', restartedAt]
      return set(object, path, () => valueAt(tried, path))
    }
    case 'update_image': {
      const path = podSpecPath(resource) ?? []
      const lists = ['containers', 'initContainers'].filter((key) => isList(valueAt(object, [...path, key])))
      return lists.reduce((before, key) => set(before, [...path, key], (list) => withImage(list, intent)), object)
    }
    case 'set_labels':
      return setEntries(object, 'labels', intent.entries)
    case 'set_annotations':
      return setEntries(object, 'annotations', intent.entries)
  }
}

const restartedAt = 'kubectl.kubernetes.io/restartedAt'

function withImage(list: Json | undefined, intent: Extract<Intent, { action: 'update_image' }>): Json | undefined {
  if (!isList(list)) return list
  return list.map((item) =>
    isObject(item) && textAt(item, ['name']) === intent.container ? { ...item, image: intent.image } : item,
  )
}

function setEntries(
  object: JsonObject,
  field: 'labels' | 'annotations',
  entries: Readonly<Record<string, string | null>>,
): JsonObject {
  return Object.entries(entries).reduce(
    (before, [key, value]) => set(before, ['metadata', field, key], () => value ?? undefined),
    object,
  )
}

/** A copy with another value at a path; `undefined` takes the field away. */
function set(
  object: JsonObject,
  [key, ...rest]: readonly string[],
  make: (before: Json | undefined) => Json | undefined,
): JsonObject {
  if (key === undefined) return object
  const before = valueAt(object, [key])
  const value = rest.length === 0 ? make(before) : set(isObject(before) ? before : {}, rest, make)
  const others = Object.entries(object).filter(([name]) => name !== key)
  return Object.fromEntries(value === undefined ? others : [...others, [key, value]])
}
