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
}

/** What somebody wants to do to one context of the kubeconfig. Rules read it; nothing in it is trusted. */
export interface Operation {
  readonly context: string
  readonly verb: string
  readonly resource: ServedResource
  readonly namespace?: string | undefined
  readonly name?: string | undefined
  readonly subresource?: string | undefined
}

/** An operation whose resource has not been looked up yet. It can be refused, but never permitted. */
export type Draft = Omit<Operation, 'resource'> & { readonly resource?: ServedResource | undefined }
