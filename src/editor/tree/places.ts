import type { NamespaceRef } from '../../explore/types.ts'
import type { Memory } from '../memory.ts'

/** The namespaces that a person comes back to: pinned, opened lately, or named by hand where a cluster does not list them. */
export interface Places {
  pins(context: string): readonly string[]
  /** The last ones opened, the latest first. */
  recent(context: string): readonly string[]
  /** Those named by hand. */
  added(context: string): readonly string[]
  pin(ref: NamespaceRef): void
  unpin(ref: NamespaceRef): void
  opened(ref: NamespaceRef): void
  add(ref: NamespaceRef): void
}

const mostRecent = 5
const mostContexts = 200

/** @param memory of the user, over restarts and for all windows; whatever cannot be read in it is forgotten */
export const createPlaces = (memory: Memory): Places => {
  const lists = (key: string): ReadonlyMap<string, readonly string[]> => readLists(memory.get(key))
  const list = (key: string, context: string): readonly string[] => lists(key).get(context) ?? []
  const put = (key: string, { context }: NamespaceRef, names: readonly string[]): void => {
    const others = [...lists(key)].filter(([name]) => name !== context)
    // Contexts come and go with their files; those that were not used for longest are forgotten.
    const kept = names.length === 0 ? others : [...others, [context, names]]
    memory.update(key, Object.fromEntries(kept.slice(-mostContexts)))
  }
  const without = (names: readonly string[], { namespace }: NamespaceRef): readonly string[] =>
    names.filter((name) => name !== namespace)
  return {
    pins: (context) => list(keys.pins, context),
    recent: (context) => list(keys.recent, context),
    added: (context) => list(keys.added, context),
    pin: (ref) => put(keys.pins, ref, [...without(list(keys.pins, ref.context), ref), ref.namespace]),
    unpin: (ref) => put(keys.pins, ref, without(list(keys.pins, ref.context), ref)),
    opened: (ref) =>
      put(keys.recent, ref, [ref.namespace, ...without(list(keys.recent, ref.context), ref)].slice(0, mostRecent)),
    add: (ref) => put(keys.added, ref, [...without(list(keys.added, ref.context), ref), ref.namespace]),
  }
}

const keys = { pins: 'pinnedNamespaces', recent: 'recentNamespaces', added: 'addedNamespaces' } as const

function readLists(kept: unknown): ReadonlyMap<string, readonly string[]> {
  if (typeof kept !== 'object' || kept === null) return new Map()
  return new Map(
    Object.entries(kept).flatMap(([context, names]: [string, unknown]) =>
      Array.isArray(names) ? [[context, names.filter((name) => typeof name === 'string')]] : [],
    ),
  )
}

/** Pinned ones first, then the latest, then the rest as they came. */
export const inOrder = <T extends { readonly ref: NamespaceRef }>(
  rows: readonly T[],
  pins: readonly string[],
  recent: readonly string[],
): readonly T[] => {
  const first = [...new Set([...pins, ...recent])]
  const rank = new Map(first.map((name, index) => [name, index]))
  const rankOf = ({ ref }: T): number => rank.get(ref.namespace) ?? first.length
  return rows.toSorted((a, b) => rankOf(a) - rankOf(b))
}
