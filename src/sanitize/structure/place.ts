import type { Json, JsonObject } from '../types.ts'

/** A field of an object on the walk. */
export interface Place {
  readonly key: string
  /** The object that holds the field. */
  readonly holder: JsonObject
  /** The field that holds the holder. Lists are passed over: an item's fields lie below the field of the list. */
  readonly up: Place | undefined
  /** Whether the nearest object with a kind is one of Kubernetes' own: their schemas are known, and no field of theirs surprises. */
  readonly builtIn: boolean
}

/** What a rule may do with a value. */
export interface Walk {
  /** Every text and number below masked. */
  readonly mask: (value: Json, type: string) => Json
  /** One text masked; `note` stands behind the type in its marker. */
  readonly maskText: (text: string, type: string, note?: string) => string
  /** A value as it is, but for characters that nobody could see. */
  readonly keep: (value: Json) => Json
  /** A text through the text rules. */
  readonly scan: (text: string) => string
  /** Whether the text rules find anything in a text, which is not shown. */
  readonly finds: (text: string) => boolean
  /** A value as that of a field or variable of this name: masked where the name says so, else walked on. */
  readonly named: (name: string, value: Json, place: Place) => Json
  /** A value walked on as if no rule applied to its own place. */
  readonly into: (value: Json, place: Place) => Json
  /** A text that is an object in JSON or YAML, walked and written back; `undefined` where it cannot be read. */
  readonly nested: (text: string) => string | undefined
}

/** Leaves the field out. */
export const omitted = Symbol('omitted')

/** What the place of a value says. */
export interface StructureRule {
  /** The number that the documentation knows it by. */
  readonly id: string
  /** What it does, as a row of the documentation. */
  readonly what: string
  /** The fields at which it looks; all where it names none. */
  readonly keys?: readonly string[]
  /** The cleaned value, or `undefined` where the rule has nothing to say. */
  clean(value: Json, place: Place, walk: Walk): Json | typeof omitted | undefined
}

/** Whether the fields above are these, the nearest first. */
export function isBelow(place: Place, ...keys: readonly string[]): boolean {
  let up = place.up
  for (const key of keys) {
    if (up?.key !== key) return false
    up = up.up
  }
  return true
}
