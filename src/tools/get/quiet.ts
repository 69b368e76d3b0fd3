import { isDeepStrictEqual } from 'node:util'
import { isBuiltIn, type Resource } from '../../gate/index.ts'
import { isList, isObject, type Json, type JsonObject } from '../../sanitize/index.ts'
import type { Origins } from '../layout/fitPart.ts'
import { defaultsOf } from './defaults.ts'
import { shortAnnotation, shortOwners, silentMetadata } from './metadata.ts'
import type { Silent } from './silent.ts'
import { silentStatusOf } from './status.ts'

/** An object without what says nothing. */
export interface Quiet {
  readonly value: Json
  /** Where what is left stood in the whole object. */
  readonly origins: Origins
  /** How much was left out, by the object's field that it stood in: `metadata`, `spec`, `status` or others. */
  readonly leftOut: ReadonlyMap<string, number>
  /** The paths of what was left out, as they stand in the lists of what says nothing. */
  readonly places: ReadonlySet<string>
}

/** Leaves out what says nothing. Of custom kinds nobody knows what their fields mean, so only metadata is thinned out. */
export const quiet = (object: Json, resource: Resource): Quiet => {
  const origins = new Map<Json, readonly number[]>()
  const leftOut = new Map<string, number>()
  const places = new Set<string>()
  if (!isObject(object)) return { value: object, origins, leftOut, places }
  const silent = silentFor(resource)

  /** `undefined` for what says nothing. */
  const thin = (value: Json, path: string, beside: JsonObject): Json | undefined => {
    const inner = shortened(path, value) ?? inside(value, path, beside)
    if (!Object.hasOwn(silent, path)) return inner
    const what = silent[path]
    const saysNothing = typeof what === 'function' ? what(value, beside, object) : isDeepStrictEqual(inner, what)
    if (!saysNothing) return inner
    places.add(path)
    // What became empty was counted when it was emptied.
    const field = path.split(/[.[]/, 1)[0] ?? path
    if (typeof what === 'function' || isDeepStrictEqual(value, what)) leftOut.set(field, (leftOut.get(field) ?? 0) + 1)
    return undefined
  }

  const inside = (value: Json, path: string, beside: JsonObject): Json => {
    if (isList(value)) {
      const items = present(value.map((item) => thin(item, `${path}[]`, beside)))
      return remember(
        items.map(({ item }) => item),
        items,
        value.length,
      )
    }
    if (!isObject(value)) return value
    const entries = Object.entries(value)
    const fields = present(entries.map(([key, item]) => thin(item, path === '' ? key : `${path}.${key}`, value)))
    const left = fields.map(({ item, index }) => [entries[index]?.[0] ?? '', item] as const)
    return remember(Object.fromEntries(left), fields, entries.length)
  }

  const remember = (made: Json, left: readonly Present[], before: number): Json => {
    if (left.length < before)
      origins.set(
        made,
        left.map(({ index }) => index),
      )
    return made
  }

  return { value: inside(object, '', object), origins, leftOut, places }
}

/** What is not left out, but said in fewer words. */
function shortened(path: string, value: Json): Json | undefined {
  if (path === 'metadata.ownerReferences') return shortOwners(value)
  return /^(?:spec\.template\.)?metadata\.annotations\./.test(path) ? shortAnnotation(value) : undefined
}

function silentFor(resource: Resource): Silent {
  if (!isBuiltIn(resource)) return silentMetadata
  return { ...silentMetadata, ...defaultsOf(resource.kind), ...silentStatusOf(resource.kind) }
}

/** What is left of a list, with where it stood. */
interface Present {
  readonly item: Json
  readonly index: number
}

const present = (items: readonly (Json | undefined)[]): Present[] =>
  items.flatMap((item, index) => (item === undefined ? [] : [{ item, index }]))
