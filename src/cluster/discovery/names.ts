import type { ServedResource } from '../../gate/index.ts'
import { listOf, textOf, type Json } from '../json.ts'

/** A resource as some form of discovery describes it; nothing in it has been looked at. */
export interface Described {
  readonly group: string
  readonly version: string
  readonly plural: Json | undefined
  readonly singular: Json | undefined
  readonly kind: Json | undefined
  readonly namespaced: boolean
  readonly shortNames: Json | undefined
  readonly verbs: Json | undefined
  /** Names alone, such as `scale`. */
  readonly subresources: readonly (Json | undefined)[]
  readonly preferred: boolean
}

const label = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/
const subdomain = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*$/

/** Groups and versions become parts of paths. */
export const isGroup = (group: string): boolean => group.length <= 253 && subdomain.test(group)
export const isVersion = (version: string): boolean => label.test(version)

/**
 * The resource, when its names are what Kubernetes itself would accept. Others are dropped: names become parts of
 * paths and of sentences, and whoever runs an aggregated API server chooses them.
 */
export const validated = (described: Described): ServedResource | undefined => {
  const { group, version, namespaced, preferred } = described
  const plural = textOf(described.plural) ?? ''
  const kind = textOf(described.kind) ?? ''
  if (!label.test(plural) || !/^[A-Za-z][A-Za-z0-9]{0,62}$/.test(kind)) return undefined
  const singular = textOf(described.singular) ?? ''
  return {
    group,
    version,
    plural,
    kind,
    namespaced,
    preferred,
    // Servers before 1.27 leave it empty for kinds of their own.
    singular: label.test(singular) ? singular : kind.toLowerCase(),
    shortNames: valid(listOf(described.shortNames), label),
    verbs: valid(listOf(described.verbs), /^[a-z]{1,63}$/),
    subresources: valid(described.subresources, label),
  }
}

const valid = (list: readonly (Json | undefined)[], pattern: RegExp): readonly string[] =>
  list.flatMap((item) => (typeof item === 'string' && pattern.test(item) ? [item] : []))
