import type { Clean } from '../../sanitize/index.ts'
import type { Health } from './lists.ts'
import type { KindRef, ObjectRef } from './refs.ts'

export interface ContainerRow {
  readonly name: Clean<string>
  /** For `LogOptions.container`; undefined where it is no plain name. */
  readonly container: string | undefined
  readonly role: 'container' | 'init' | 'sidecar' | 'ephemeral'
  readonly health: Health
  /** `Running`, `CrashLoopBackOff`, `Completed`. */
  readonly state: Clean<string>
  /** `exit code 1, OOMKilled` */
  readonly reason: Clean<string>
  readonly image: Clean<string>
  readonly restarts: number
  /** Whether there is a log of a former run. */
  readonly hasPrevious: boolean
  readonly spoken: Clean<string>
}

export interface EventRows {
  readonly events: readonly EventRow[]
  /** How many there are, where only some are listed. */
  readonly total: number
}

export interface EventRow {
  readonly id: string
  readonly isWarning: boolean
  readonly reason: Clean<string>
  readonly message: Clean<string>
  /** `43m (x12 over 2h)` as the cluster prints it. */
  readonly lastSeen: Clean<string>
  readonly count?: number | undefined
  readonly spoken: Clean<string>
}

/** One object, whole, cleaned. */
export interface ObjectDocument {
  /** YAML, with `\n` between lines. */
  readonly text: Clean<string>
  readonly redactions: readonly Redaction[]
  /** `Pod web-0`, `Widget.example.com a` */
  readonly title: Clean<string>
}

/** One marker in a document. */
export interface Redaction {
  /** Offsets in UTF-16 units; `end` is behind it. */
  readonly start: number
  readonly end: number
  /** What was hidden and why, in plain sentences without Markdown: for the hover. */
  readonly says: Clean<string>
}

export interface Owner {
  /** `ReplicaSet web-7d9` */
  readonly title: Clean<string>
  /** Where it was read and has the uid that was claimed; undefined where it has not, or may not be read. */
  readonly ref: ObjectRef | undefined
  /** Why there is no `ref`. */
  readonly note?: Clean<string> | undefined
}

export interface Dependants {
  readonly kind: KindRef
  /** Those whose owner reference carries this object's uid. */
  readonly objects: readonly { readonly ref: ObjectRef; readonly name: Clean<string> }[]
  readonly isComplete: boolean
}

export interface Changed {
  /** `Scaled Deployment web from 3 to 5 replicas.` */
  readonly summary: Clean<string>
  readonly notes: readonly Clean<string>[]
}
