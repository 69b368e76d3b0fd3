import { isList, isObject, type Json, type JsonObject } from '../sanitize/index.ts'

/** Reading what an API server may have left out: a missing list is empty, a missing object has no fields. */

/** What stands at a path of keys; undefined where it leads nowhere. */
export const valueAt = (value: Json | undefined, path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner) && Object.hasOwn(inner, key)
        ? // What is neither null nor a list is an object with keys.
          (inner as JsonObject)[key]
        : undefined,
    value,
  )

export const textAt = (value: Json | undefined, path: readonly string[]): string | undefined => {
  const found = valueAt(value, path)
  return typeof found === 'string' ? found : undefined
}

export const objectAt = (value: Json | undefined, path: readonly string[]): JsonObject => {
  const found = valueAt(value, path)
  return isObject(found) ? found : {}
}

export const listAt = (value: Json | undefined, path: readonly string[]): readonly Json[] => {
  const found = valueAt(value, path)
  return isList(found) ? found : []
}

export const numberAt = (value: Json | undefined, path: readonly string[]): number | undefined => {
  const found = valueAt(value, path)
  return typeof found === 'number' ? found : undefined
}

/** A text or a number as text: ports and values of selectors are either. */
export const wordAt = (value: Json | undefined, path: readonly string[]): string | undefined => {
  const found = valueAt(value, path)
  return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined
}

export const nameOf = (object: Json): string => textAt(object, ['metadata', 'name']) ?? ''

export const namesOf = (objects: readonly Json[]): readonly string[] => objects.map(nameOf).sort()

/** An object without some of its fields. */
export const without = (object: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)))
