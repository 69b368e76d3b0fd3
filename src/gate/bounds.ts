import { allowedBy, restrictedBy } from './glob.ts'
import type { Draft } from './operation.ts'
import type { Override, Policy } from './policy.ts'

/** What a policy allows in one context, with its overrides taken into account. */
export interface Bounds extends Pick<Policy, 'contexts' | 'current' | 'production'> {
  readonly readOnly: boolean
  /** Every one of these lists must allow a namespace; where there is none, all may be used. */
  readonly namespaces: { readonly allowed: readonly List[]; readonly denied: List }
  readonly resources: { readonly denied: List }
  /** Every one of these lists must allow a key. */
  readonly keys: { readonly allowed: readonly List[] }
  /** Every one of these lists must allow a repository. */
  readonly images: { readonly allowed: readonly List[] }
  readonly replicas: { readonly min: number; readonly max: number }
  readonly approval: { readonly timeoutSeconds: number }
}

type List = readonly string[]

/**
 * What holds in one context. An override applies where one of its globs matches any name of the same server, in any
 * case: then its value bounds. Where it matches the very name that is used, it also stands in the place of the policy's
 * own value: so what loosens counts under the name that a person wrote, and what restricts under all. Several overrides
 * bound together; lists of what is denied add to the policy's.
 */
export const boundsOf = (policy: Policy, { context, place }: Pick<Draft, 'context' | 'place'>): Bounds => {
  const { contexts, current, production, overrides } = policy
  const applying = overrides.filter((override) => restrictedBy(override.contexts, [context, ...place.aliases]))
  const named = applying.filter((override) => allowedBy(override.contexts, context))
  /** All values that bound: those of overrides, and the policy's own unless one that names this context replaces it. */
  const all = <Value>(own: Value, select: (override: Override) => Value | undefined): NonNullable<Value>[] => {
    const isReplaced = named.some((override) => select(override) !== undefined)
    return [...(isReplaced ? [] : [own]), ...applying.map(select)].filter(isGiven)
  }
  return {
    contexts,
    current,
    production,
    readOnly: all(policy.readOnly, (override) => override.readOnly).includes(true),
    namespaces: {
      allowed: all(policy.namespaces.allowed, ({ namespaces }) => namespaces?.allowed),
      denied: [...policy.namespaces.denied, ...applying.flatMap(({ namespaces }) => namespaces?.denied ?? [])],
    },
    resources: {
      denied: [...policy.resources.denied, ...applying.flatMap(({ resources }) => resources?.denied ?? [])],
    },
    keys: { allowed: all(policy.keys.allowed, ({ keys }) => keys?.allowed) },
    images: { allowed: all(policy.images.allowed, ({ images }) => images?.allowed) },
    replicas: {
      min: Math.max(...all(policy.replicas.min, ({ replicas }) => replicas?.min)),
      max: Math.min(...all(policy.replicas.max, ({ replicas }) => replicas?.max)),
    },
    approval: {
      timeoutSeconds: Math.min(...all(policy.approval.timeoutSeconds, ({ approval }) => approval?.timeoutSeconds)),
    },
  }
}

const isGiven = <Value>(value: Value): value is NonNullable<Value> => value !== undefined && value !== null
