import type { Intent } from './intent.ts'

/** A kind of API resource, as the cluster's discovery describes it: never as the model spelled it. */
export interface Resource {
  /** Empty for the core group. */
  readonly group: string
  readonly version: string
  readonly plural: string
  readonly kind: string
  readonly namespaced: boolean
}

/** A resource together with what discovery tells beyond its address. */
export interface ServedResource extends Resource {
  readonly singular: string
  readonly shortNames: readonly string[]
  readonly verbs: readonly string[]
  /** Whether `version` is the one that the cluster prefers for this group. */
  readonly preferred: boolean
  /** Such as `status` and `scale`. */
  readonly subresources: readonly string[]
}

/** What the kubeconfig says of a context, beyond its name, which its owner chose freely. */
export interface Place {
  /** All contexts that lead to the same API server, this one included. */
  readonly aliases: readonly string[]
  /** `HOST:PORT`. */
  readonly host: string
  /** Whether the server's certificate is checked. */
  readonly isProtected: boolean
}

/** What somebody wants to do to one context of the kubeconfig. Rules read it; nothing in it is trusted. */
export interface Operation {
  readonly context: string
  readonly place: Place
  readonly verb: string
  readonly resource: ServedResource
  readonly namespace?: string | undefined
  readonly name?: string | undefined
  readonly subresource?: string | undefined
  /** What a write is meant to do; without it there is no write. */
  readonly change?: Change | undefined
}

/** What a write adds to an operation. */
export interface Change {
  readonly intent: Intent
  /** What the model claims about a person: needed, and never enough. */
  readonly approved: unknown
  /** Names of the arguments that the sanitizer would mask, or that hold a marker: what nobody may read must not be written. */
  readonly masked: readonly string[]
}

/** An operation whose resource has not been looked up yet. It can be refused, but never permitted. */
export type Draft = Omit<Operation, 'resource'> & { readonly resource?: ServedResource | undefined }

/** An operation that is a write to one object. */
export interface Write extends Operation {
  readonly namespace: string
  readonly name: string
  readonly change: Change
}
