import type { Json, JsonObject } from '../../sanitize/index.ts'
import { writeFieldPath, type FieldPath } from './fieldPath.ts'
import { toYaml } from './yaml.ts'

/** An object as YAML, with what had to be left out to make it fit, each as a path that `fields` takes. */
export interface FittedObject {
  readonly text: string
  readonly leftOut: readonly { readonly path: string; readonly characters: number }[]
}

interface Part {
  readonly path: FieldPath
  readonly value: Json
  readonly size: number
}

/** What identifies an object is never left out. */
const kept = new Set(['apiVersion', 'kind', 'metadata', 'metadata.name', 'metadata.namespace'])

/**
 * Lays `value` out in at most `room` UTF-16 units. While it is too large, the smallest part whose absence would be
 * enough is left out (or the largest, where none is), lists and long strings keep as much of their beginning as fits.
 */
export const fitObject = (value: Json, room: number): FittedObject => {
  const leftOut: { path: string; characters: number }[] = []
  let current = value
  for (;;) {
    const text = toYaml(current)
    const excess = text.length - room
    if (excess <= 0) return { text, leftOut }
    const victim = choose(parts(current, []), excess)
    if (!victim) return { text: '', leftOut: [{ path: '', characters: text.length }] }
    const remaining = shorten(victim, excess)
    leftOut.push({ path: writeFieldPath(remaining.path), characters: Math.min(victim.size, remaining.characters) })
    current = replace(current, victim.path, remaining.value)
  }
}

/** All parts that may be left out, with their sizes. Items of lists are not: without one, the others would change place. */
function parts(value: Json, path: FieldPath): Part[] {
  if (typeof value !== 'object' || value === null) return []
  const isList = Array.isArray(value)
  return Object.entries(value as JsonObject).flatMap(([key, inner]) => {
    const innerPath = [...path, isList ? Number(key) : key]
    const deeper = parts(inner, innerPath)
    if (isList || kept.has(writeFieldPath(innerPath))) return deeper
    return [{ path: innerPath, value: inner, size: sizeOf(inner, innerPath.length) }, ...deeper]
  })
}

/** Close to its length as YAML: the exact one would cost a rendering for every part. */
function sizeOf(value: Json, depth: number): number {
  if (typeof value !== 'object' || value === null) return String(value).length + 2 * depth
  return Object.entries(value as JsonObject).reduce(
    (sum, [key, inner]) => sum + key.length + 2 * depth + 3 + sizeOf(inner, depth + 1),
    0,
  )
}

function choose(candidates: readonly Part[], excess: number): Part | undefined {
  const enough = candidates.filter(({ size }) => size >= excess)
  const [first, ...others] = enough.length > 0 ? enough : candidates
  if (!first) return undefined
  const isBetter = enough.length > 0 ? (a: Part, b: Part) => a.size < b.size : (a: Part, b: Part) => a.size > b.size
  return others.reduce((best, part) => (isBetter(part, best) ? part : best), first)
}

/** What stays of a part: the beginning of a list or of a long text, where that saves enough; else nothing. */
function shorten(
  { path, value, size }: Part,
  excess: number,
): { path: FieldPath; value: Json | undefined; characters: number } {
  const share = 1 - (excess + 40) / size
  const isLong = (typeof value === 'string' && value.length > 400) || (Array.isArray(value) && value.length > 3)
  if (!isLong || share <= 0) return { path, value: undefined, characters: size }
  const sliceable = value as string | readonly Json[]
  const keep = Math.floor(sliceable.length * share)
  if (keep === 0) return { path, value: undefined, characters: size }
  return {
    path: [...path, { from: keep }],
    value: sliceable.slice(0, keep),
    characters: Math.round(size * (1 - keep / sliceable.length)),
  }
}

function replace(value: Json, [step, ...rest]: FieldPath, by: Json | undefined): Json {
  if (Array.isArray(value)) return value.map((item: Json, index) => (index === step ? replace(item, rest, by) : item))
  const entries = Object.entries(value as JsonObject).flatMap(([key, inner]): [string, Json][] => {
    if (key !== step) return [[key, inner]]
    if (rest.length > 0) return [[key, replace(inner, rest, by)]]
    return by === undefined ? [] : [[key, by]]
  })
  return Object.fromEntries(entries)
}
