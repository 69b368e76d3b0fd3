import { derive, isList, isObject, words, type Clean, type Json } from '../sanitize/index.ts'

/** What stands at a path of keys; undefined where nothing does. */
export const valueAt = (value: Json | undefined, path: readonly (string | number)[]): Json | undefined =>
  path.reduce<Json | undefined>((inner, key) => {
    if (typeof key === 'number') return isList(inner) ? inner[key] : undefined
    return isObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined
  }, value)

export const listAt = (value: Json | undefined, path: readonly (string | number)[]): readonly Json[] => {
  const found = valueAt(value, path)
  return isList(found) ? found : []
}

export const textAt = (value: Json | undefined, path: readonly (string | number)[]): string | undefined => {
  const found = valueAt(value, path)
  return typeof found === 'string' ? found : undefined
}

export const numberAt = (value: Json | undefined, path: readonly (string | number)[]): number | undefined => {
  const found = valueAt(value, path)
  return typeof found === 'number' ? found : undefined
}

/** A part of a clean object as one line of text; empty where there is none. */
export const cleanTextAt = (object: Clean<Json>, path: readonly (string | number)[]): Clean<string> =>
  derive(object, (value) => (textAt(value, path) ?? '').replace(/\s+/g, ' '))

/** Clean texts that are not empty, with commas between. */
export const listed = (parts: readonly Clean<string>[]): Clean<string> =>
  parts
    .filter((part) => part.length > 0)
    .reduce((all, part) => (all.length === 0 ? part : words`${all}, ${part}`), words``)
