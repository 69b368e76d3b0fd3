import { isDeepStrictEqual } from 'node:util'
import type { Json, JsonObject } from '../../sanitize/index.ts'

/** Tells whether a value says nothing, by what stands beside it and by the whole object. */
export type Test = (value: Json, beside: JsonObject, whole: JsonObject) => boolean

/**
 * What says nothing, by path: the very value that is left out, or a test. `[]` stands for each item of a list; at such a
 * path the item itself is judged. What is inside is judged first, so `{}` and `[]` leave out what has become empty.
 */
export type Silent = Readonly<Record<string, Json | Test>>

/** The same, further down. */
export const below = (path: string, silent: Silent): Silent =>
  Object.fromEntries(Object.entries(silent).map(([inner, what]) => [`${path}.${inner}`, what]))

export const always: Test = () => true

/** A value that repeats the one of another field beside it. */
export const sameAs =
  (field: string): Test =>
  (value, beside) =>
    isDeepStrictEqual(value, beside[field])
