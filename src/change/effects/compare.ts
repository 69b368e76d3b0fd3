import { textAt } from '../../objects/fields.ts'
import { isList, isObject, type Json, type JsonObject } from '../../sanitize/index.ts'

/** A step into an object: a field, an item of a list by its place, or one by its name. */
export type Step = string | number | { readonly name: string }

/** One place in which two objects differ, and what stands there; undefined where nothing does. */
export interface Difference {
  readonly path: readonly Step[]
  readonly from: Json | undefined
  readonly to: Json | undefined
}

/**
 * Where two objects differ, each place as deep as it goes. Items of lists are found by their names where all have one,
 * so that a container put in front is one difference and not all of them.
 */
export const compare = (
  from: Json | undefined,
  to: Json | undefined,
  path: readonly Step[] = [],
): readonly Difference[] => {
  if (isObject(from) && isObject(to)) {
    return union(Object.keys(from), Object.keys(to)).flatMap((key) =>
      compare(own(from, key), own(to, key), [...path, key]),
    )
  }
  if (isList(from) && isList(to)) return compareLists(from, to, path)
  return from === to ? [] : [{ path, from, to }]
}

/** What stands at a path; undefined where it leads nowhere. */
export const follow = (value: Json | undefined, path: readonly Step[]): Json | undefined =>
  path.reduce<Json | undefined>((inner, step) => {
    if (typeof step === 'string') return isObject(inner) ? own(inner, step) : undefined
    if (!isList(inner)) return undefined
    return typeof step === 'number' ? inner[step] : inner.find((item) => textAt(item, ['name']) === step.name)
  }, value)

function compareLists(from: readonly Json[], to: readonly Json[], path: readonly Step[]): readonly Difference[] {
  const [before, after] = [byName(from), byName(to)]
  if (before && after) {
    const [order, newOrder] = [namesInBoth(before, after), namesInBoth(after, before)]
    const moved = order.some((name, index) => name !== newOrder[index])
    return [
      // Init containers run in their order.
      ...(moved ? [{ path, from: order, to: newOrder }] : []),
      ...union([...before.keys()], [...after.keys()]).flatMap((name) =>
        compare(before.get(name), after.get(name), [...path, { name }]),
      ),
    ]
  }
  return Array.from({ length: Math.max(from.length, to.length) }, (_, index) =>
    compare(from[index], to[index], [...path, index]),
  ).flat()
}

/** A map, since a list of ten thousand variables, each looked for among all, would hold the server up for seconds. */
type ByName = ReadonlyMap<string, Json>

/** The items by their names, in their order; undefined where one has none, or two have the same. */
function byName(list: readonly Json[]): ByName | undefined {
  const named = new Map(list.map((item) => [textAt(item, ['name']), item] as const))
  // The only key that is no name is undefined.
  return named.size === list.length && !named.has(undefined) ? (named as ByName) : undefined
}

const namesInBoth = (some: ByName, others: ByName): readonly string[] =>
  [...some.keys()].filter((name) => others.has(name))

const own = (object: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined

const union = (some: readonly string[], others: readonly string[]): readonly string[] => [
  ...new Set([...some, ...others]),
]
