import { isList, isObject, type Json, type JsonObject } from '../../sanitize/index.ts'
import { textAt, valueAt } from '../live.ts'

/** Reading what an API server may have left out: a missing list is empty, a missing object has no fields. */

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

export const nameOf = (object: Json): string => textAt(object, ['metadata', 'name']) ?? ''

export const namesOf = (objects: readonly Json[]): readonly string[] => objects.map(nameOf).sort()

/** An object without some of its fields. */
export const without = (object: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)))
