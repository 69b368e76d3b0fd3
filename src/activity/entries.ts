import type { Entries, Write } from '../gate/index.ts'
import type { Clean, Json } from '../sanitize/index.ts'

/** A request of any method but `tools/call`. */
export interface RequestEntry {
  /** Name and version of the client, as it gives them. */
  readonly client?: string | undefined
  readonly method: string
  readonly arguments?: Clean<Json> | undefined
  readonly outcome: string
  readonly ms: number
}

/** What became of a question to a person. */
export interface ApprovalEntry {
  /** The way in which it was asked. */
  readonly channel: string
  /** `approved`, or what stands in the place of a yes. */
  readonly answer: string
  /** Who said yes. */
  readonly by?: string | undefined
  /** How long the answer took. */
  readonly ms: number
}

/** One `tools/call`, also of a tool that does not exist, and with arguments that the schema refused. */
export interface CallEntry {
  /** Name and version of the client, as it gives them. */
  readonly client?: string | undefined
  /** `tools/call`, unless it says otherwise. */
  readonly method?: string
  /** Or the prompt. */
  readonly tool: string
  readonly arguments: Clean<Json>
  /** The context that the call was for, also where the default was meant. */
  readonly context?: string | undefined
  /** What the gate said; `none` where it was not asked. */
  readonly decision: 'permitted' | 'refused' | 'none'
  /** The gate's rule, of what was blocked. */
  readonly rule?: string | undefined
  /** Where a person was asked. */
  readonly approval?: ApprovalEntry | undefined
  /** The number of the line of the change's intent. */
  readonly intent?: number | undefined
  readonly outcome: 'answered' | 'blocked' | 'error'
  /** The kind of error. */
  readonly type?: string | undefined
  readonly ms: number
  /** Length of the answer. */
  readonly characters: number
  readonly redactions: number
}

/** What a patch replaces, as far as it can be put back: nothing that the sanitizer would mask. Of labels and annotations null is none. */
export type Before = { readonly replicas: number } | { readonly image: string } | { readonly entries: Entries }

/** A change to one object that a person said yes to. */
export interface WriteEntry {
  readonly write: Write
  readonly uid: string
  readonly approval: ApprovalEntry
  readonly before?: Before | undefined
}

/** What became of a change. */
export interface OutcomeEntry extends WriteEntry {
  readonly outcome: string
  /** The number of its intent's line. */
  readonly intent: number
}
