import { isPlaceholder } from '../look.ts'
import { classify, type KeyClass } from '../keys.ts'
import { isObject, type Json } from '../types.ts'
import { isBelow, type Place, type StructureRule, type Walk } from './place.ts'

/** No schema says what the fields of other kinds hold, so their names do. Kubernetes' own kinds are not asked: all their fields are known. */
export const customFields: StructureRule = {
  id: 'S17',
  what: 'custom resources outside of metadata: texts under a strong key masked, and what lies below such a key, but for references',
  clean(value, place, walk) {
    if (place.builtIn || inMetadata(place)) return undefined
    const keyClass = classify(place.key)
    if (keyClass === undefined || place.key === 'serviceAccountToken') return undefined
    if (typeof value !== 'object' || value === null) return walk.named(place.key, value, place)
    return keyClass.strength === 'strong' ? below(value, place, keyClass, walk) : undefined
  },
}

function inMetadata(place: Place): boolean {
  for (let up: Place | undefined = place; up !== undefined; up = up.up) if (up.key === 'metadata') return true
  return false
}

/** The leaves below a sensitive field. References name where a value is: those are walked on like any field. */
function below(value: Json, place: Place, keyClass: KeyClass, walk: Walk): Json {
  if (Array.isArray(value)) return value.map((item: Json) => below(item, place, keyClass, walk))
  if (!isObject(value)) return leaf(value, place, keyClass, walk)
  if (isReference(value)) return walk.into(value, place)
  return Object.fromEntries(
    Object.entries(value).map(([key, item]): [string, Json] => {
      const inner: Place = { key, holder: value, up: place, builtIn: false }
      return [key, names.test(key) ? walk.into(item, inner) : below(item, inner, keyClass, walk)]
    }),
  )
}

/** Numbers below a sensitive field count and limit, so that only their own name, or that of their list, says more. */
function leaf(value: Json, place: Place, { type }: KeyClass, walk: Walk): Json {
  if (typeof value === 'number') return walk.named(place.key, value, place)
  return typeof value === 'string' && value.length >= 4 && !isPlaceholder(value) ? walk.mask(value, type) : value
}

const names =
  /(?:Ref|Refs|Name|Namespace|name|namespace|kind|apiVersion|apiGroup|type|enabled|create|optional|labels|annotations|path|mountPath|audience|audiences|conditions)$/

/** `{ name, key }`, as every operator's `passwordSecret` is written. */
function isReference(value: Readonly<Record<string, Json>>): boolean {
  return 'name' in value && Object.keys(value).every((key) => key === 'key' || names.test(key))
}

/** Only a place below a reference's field knows that its `key` is a name. */
export const referenceKey: StructureRule = {
  id: 'S17',
  what: '`key` beside the `name` of a reference: kept',
  keys: ['key'],
  clean: (value, place, walk) =>
    /(?:Ref|Selector|KeyRef)$/.test(place.up?.key ?? '') || isBelow(place, 'valueFrom') ? walk.keep(value) : undefined,
}
