import type { Write } from '../gate/index.ts'
import type { Clean, Json } from '../sanitize/index.ts'

/** A request of any method but `tools/call`. */
export interface RequestEntry {
  readonly method: string
  readonly outcome: string
  readonly ms: number
}

/** One `tools/call`, also of a tool that does not exist, and with arguments that the schema refused. */
export interface CallEntry {
  /** Name and version of the client, as it gives them. */
  readonly client?: string | undefined
  readonly tool: string
  readonly arguments: Clean<Json>
  readonly outcome: 'answered' | 'blocked' | 'error'
  /** The gate's rule, of what was blocked. */
  readonly rule?: string | undefined
  /** The kind of error. */
  readonly type?: string | undefined
  readonly ms: number
  /** Length of the answer. */
  readonly characters: number
  readonly redactions: number
}

/** A change to one object that a person said yes to. */
export interface WriteEntry {
  readonly write: Write
  readonly uid: string
  /** The way that the yes came. */
  readonly channel: string
  /** Who said yes. */
  readonly by: string
}

/** What became of a change. */
export interface OutcomeEntry extends WriteEntry {
  readonly outcome: string
  /** The number of its intent's line. */
  readonly intent: number
}
