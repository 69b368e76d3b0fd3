import type { Clean } from '../../sanitize/index.ts'
import type { NamespaceRef } from './refs.ts'

export interface Namespaces {
  readonly namespaces: readonly NamespaceRow[]
  /** Where they come from: `listed` by the cluster, or `known` from kubeconfig and settings, since it did not tell. */
  readonly source: 'listed' | 'known'
  /** For `known`: why; the quiet node with *Add Namespace…*. For `listed`: how many the policy hides. */
  readonly note?: Clean<string> | undefined
}

export interface NamespaceRow {
  readonly ref: NamespaceRef
  readonly name: Clean<string>
  /** `Terminating`, for instance; undefined while it is Active, or not known. */
  readonly state?: Clean<string> | undefined
  /** Whether it is the one that the kubeconfig names for this context. */
  readonly isDefault: boolean
}
