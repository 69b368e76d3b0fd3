import type { LogOptions, ObjectRef } from '../../explore/types.ts'

/** Logs as documents that follow. */
export interface LogDocuments {
  /** Opens one, or brings it to the front. */
  show(ref: ObjectRef, options: LogOptions): Promise<void>
  /** The one in the editor that has the focus. */
  active(): OpenLog | undefined
}

/** A log on the screen. */
export interface OpenLog {
  /** `Log of Pod web-0` */
  readonly title: string
  options(): LogOptions
  isFollowing(): boolean
  /** Reads it anew, in another way. */
  read(options: LogOptions): void
  /** What is there stays. */
  stop(): void
}
