import type { Json } from '../../sanitize/index.ts'

/** What was looked up for one dialog. All texts are the cluster's, not cleaned; what was not looked up is undefined. */
export interface Found {
  /** Whether the kind is one whose dependants are looked up at all. */
  readonly isKnown: boolean
  readonly owner?: Owner
  /** What goes with the object, by kind; or stays, when it is deleted as an orphan's parent. */
  readonly owned?: readonly Owned[]
  readonly claims?: Claims
  readonly budgets?: readonly Budget[]
  /** Names of the HorizontalPodAutoscalers that scale the object. */
  readonly autoscalers?: readonly string[]
  /** Names of the Pods that mount the claim. */
  readonly mounts?: readonly string[]
  /** What selects the pod before or after its labels change, and not both. */
  readonly selections?: readonly Selection[]
  /** As the Scale of a custom kind tells. */
  readonly replicas?: number
  /** Kinds that could not be read. */
  readonly unread: readonly string[]
}

/** What one look-up adds. No two look-ups of one change add the same field, but for `unread`. */
export type Part = Omit<Partial<Found>, 'isKnown'>

/**
 * What is known of the controller that the object claims: nothing claimed, not readable, one that would not make it
 * anew, or one that was read and would.
 */
export type Owner =
  | { readonly is: 'none' | 'unread' }
  /** `seen` is what was read of it, as far as it decided. */
  | { readonly is: 'claimed'; readonly seen?: Json }
  | {
      readonly is: 'recreates'
      readonly kind: string
      readonly name: string
      readonly seen: Json
      readonly lets: boolean
    }

export interface Owned {
  readonly kind: string
  readonly names: readonly string[]
}

/** The claims of a StatefulSet that this change is about. */
export interface Claims {
  readonly names: readonly string[]
  /** Whether they are deleted, and their data with them. */
  readonly go: boolean
  /** `Retain` or `Delete`. */
  readonly policy: string
}

export interface Budget {
  readonly name: string
  readonly selector: Json
  /** From its status. */
  readonly allows: number | undefined
}

/** `selects` is about the pod itself, `admits` about traffic with the pods that a NetworkPolicy protects. */
export interface Selection {
  readonly kind: 'Service' | 'NetworkPolicy' | 'PodDisruptionBudget'
  readonly name: string
  readonly how: 'selects' | 'admits'
  readonly after: boolean
}
