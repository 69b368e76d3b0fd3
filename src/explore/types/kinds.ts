import type { Clean } from '../../sanitize/index.ts'
import type { KindRef } from './refs.ts'

export interface KindsOptions {
  readonly count?: 'kept' | 'all' | 'few'
}

export interface Kinds {
  /** Groups of Kubernetes' own first; only kinds of which there are objects. */
  readonly groups: readonly KindGroup[]
  /** `5 kinds hidden: no right`, `2 kinds hidden by the policy`, `1 kind could not be counted`. Secrets and ConfigMaps are not in it. */
  readonly notes: readonly Clean<string>[]
  /** When the kind was asked for that it is longest ago for: milliseconds since the epoch. */
  readonly asOf: number
}

export interface KindGroup {
  /** The API group; empty for the core group. Stable as an id. */
  readonly group: string
  /** `core`, `apps`, `example.com`. */
  readonly name: Clean<string>
  readonly kinds: readonly KindRow[]
}

export interface KindRow {
  readonly ref: KindRef
  /** `Pod`, or `Widget.example.com` for kinds that are not Kubernetes' own. */
  readonly name: Clean<string>
  /** `pods` */
  readonly plural: Clean<string>
  readonly count: number
  /** Whether there may be more than `count`. */
  readonly isAtLeast: boolean
  /** When it was counted: milliseconds since the epoch. */
  readonly countedAt: number
  readonly isBuiltIn: boolean
}
