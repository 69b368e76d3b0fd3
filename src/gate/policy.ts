import { restrictedBy } from './glob.ts'
import type { Place } from './operation.ts'

/** What a person allows beyond the floor, which no policy can lower. Globs are those of `glob.ts`. */
export interface Policy extends Settings {
  /** The context that was current at start: the one that the agent may use where `contexts.allowed` says nothing. */
  readonly current: string
}

/** A policy as people write it, with everything filled in that they left out. */
export interface Settings {
  readonly readOnly: boolean
  readonly contexts: { readonly allowed?: readonly string[] | undefined; readonly denied: readonly string[] }
  readonly namespaces: { readonly allowed?: readonly string[] | undefined; readonly denied: readonly string[] }
  /** Kinds that are refused in addition to the floor: `pods`, `deployments.apps`, `*.example.com`. */
  readonly resources: { readonly denied: readonly string[] }
  readonly production: { readonly contexts: readonly string[] }
  /** Domains of label and annotation keys that may be written, such as `example.com/`, or whole keys. */
  readonly keys: { readonly allowed: readonly string[] }
  /** Images by registry and repository, such as `registry.example.com/shop/*`. */
  readonly images: { readonly allowed: readonly string[] }
  readonly replicas: { readonly min: number; readonly max: number }
  readonly approval: { readonly timeoutSeconds: number }
  readonly limits: Limits
  /** What holds in some contexts: `boundsOf` says how it goes together with the rest. */
  readonly overrides: readonly Override[]
  readonly redaction: Redaction
}

/** What is different in the contexts that `contexts` names. It opens none: which may be used, `contexts` of the policy says. */
export interface Override {
  readonly contexts: readonly string[]
  readonly readOnly?: boolean | undefined
  readonly namespaces?:
    { readonly allowed?: readonly string[] | undefined; readonly denied?: readonly string[] | undefined } | undefined
  readonly resources?: { readonly denied?: readonly string[] | undefined } | undefined
  readonly keys?: { readonly allowed?: readonly string[] | undefined } | undefined
  readonly images?: { readonly allowed?: readonly string[] | undefined } | undefined
  readonly replicas?: { readonly min?: number | undefined; readonly max?: number | undefined } | undefined
  readonly approval?: { readonly timeoutSeconds?: number | undefined } | undefined
}

/** What is masked in addition, and what need not be where nothing but its looks speaks for masking it. */
export interface Redaction {
  readonly keys: readonly string[]
  readonly patterns: readonly string[]
  readonly exemptKeys: readonly string[]
  readonly exemptPatterns: readonly string[]
}

/** How often the agent may act, over all servers of the user. */
export interface Limits {
  readonly writesPerHour: number
  readonly questionsPerHour: number
  /** Noes within an hour after which writes pause. */
  readonly noesUntilPause: number
  /** After a no, how long the same act on the same object is refused. */
  readonly coolingOffMinutes: number
}

/**
 * Whether a cluster counts as production: the policy's globs over every name that leads there, or `prod` anywhere in a
 * name or the host, since the context's name is what people forget to change.
 */
export const isProduction = ({ aliases, host }: Place, { production }: Settings): boolean =>
  restrictedBy([...production.contexts, '*prod*'], aliases) || restrictedBy(['*prod*'], [host])
