import type { Clean } from '../../sanitize/index.ts'
import type { KindRef, ObjectRef } from './refs.ts'
import type { Trouble } from './trouble.ts'

export interface WatchOptions {
  /** As the API server takes it: `app=web,tier!=back`. A malformed one is `failed` trouble. */
  readonly labelSelector?: string | undefined
}

/** The objects of one kind in one namespace, problems first. */
export interface LiveList {
  readonly kind: KindRef
  /** As it stands now. The object is the same until something changes. */
  readonly snapshot: ListSnapshot
  /** Called after each change, changes of some 100 ms at a time. @returns ends it */
  onDidChange(listener: (change: ListChange) => void): () => void
  /** Tries again at once, where it waits after a failure. */
  retry(): void
  /** Ends requests at once; nothing is called from then on. */
  dispose(): void
}

export interface ListSnapshot {
  /**
   * `loading`: nothing is known yet · `live`: a watch is open · `polled`: asked again from time to time, since too many
   * watches are open or the cluster does not allow one · `stale`: what was known at `asOf`, it is being tried again ·
   * `failed`: nothing is known, and `trouble` says why.
   */
  readonly state: 'loading' | 'live' | 'polled' | 'stale' | 'failed'
  /** Problems first, then the others, finished ones last; by name in each. */
  readonly rows: readonly Row[]
  /** When the rows were last known to be right: milliseconds since the epoch. */
  readonly asOf?: number | undefined
  /** False when the list was too large to read whole: `rows` are some of them. */
  readonly isComplete: boolean
  /** How many rows are problems. */
  readonly problems: number
  /** Why it is stale, polled or failed. `retryAt` says when it is tried again. */
  readonly trouble?: Trouble | undefined
}

/** What became different. Rows keep their id; one that is in `changed` may have moved. */
export interface ListChange {
  readonly added: readonly Row[]
  readonly changed: readonly Row[]
  /** Ids. */
  readonly removed: readonly string[]
  /** Whether the order of rows that were there before is another one. */
  readonly isReordered: boolean
}

export type Health = 'problem' | 'ok' | 'finished' | 'unknown'

/** One object of a list. */
export interface Row {
  /** Unique in its list, and the same for as long as the object is there. */
  readonly id: string
  readonly name: Clean<string>
  /** Undefined where the name cannot be asked for, since it is not plain: such a row is shown and no more. */
  readonly ref: ObjectRef | undefined
  readonly health: Health
  /** The state in words: `CrashLoopBackOff`, `1/3 ready`; empty where the kind tells none. */
  readonly state: Clean<string>
  /** Why it is a problem, where `state` does not say all of it. */
  readonly reason: Clean<string>
  /** When it was created, as exactly as the cluster tells: milliseconds since the epoch. */
  readonly createdAt?: number | undefined
  /** Of a pod, where there were any. */
  readonly restarts?: number | undefined
  /** What the API server prints of it, `priority` 0 for the usual columns: for tooltips. Without name and age. */
  readonly cells: readonly Cell[]
  /** `Pod web-…, CrashLoopBackOff, 12 restarts, 3 days, problem` */
  readonly spoken: Clean<string>
}

export interface Cell {
  readonly column: Clean<string>
  readonly text: Clean<string>
  readonly priority: number
}
