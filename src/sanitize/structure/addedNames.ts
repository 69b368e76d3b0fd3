import { isCredential } from '../judge.ts'
import { classify } from '../keys.ts'
import { isList, type Json } from '../types.ts'
import { added } from '../vocabulary.ts'
import type { StructureRule, Walk } from './place.ts'

/** Comes first and answers only where it masks: what it lets through is for the other rules, which may know more. */
export const addedNames: StructureRule = {
  id: 'policy',
  what: 'fields of any kind whose name the policy adds: texts and numbers masked, in lists too',
  clean: (value, { key }, walk) => maskedByName(value, key, walk),
}

/** The value masked, where the policy adds the name of its field; else `undefined`. */
export function maskedByName(value: Json, key: string, walk: Pick<Walk, 'mask'>): Json | undefined {
  const keyClass = classify(key)
  if (keyClass?.type !== added) return undefined
  if (isList(value)) return value.every((item) => isScalar(item)) ? walk.mask(value, added) : undefined
  return isScalar(value) && isCredential(String(value), keyClass) ? walk.mask(value, added) : undefined
}

const isScalar = (value: Json): value is string | number => typeof value === 'string' || typeof value === 'number'
