import type { Trouble } from '../../../explore/types.ts'

/** What is known of something at a moment. */
export interface Reading<T> {
  /** What was known last; undefined where nothing ever was. */
  readonly value?: T | undefined
  /** When it was, where that is not now: milliseconds since the epoch. */
  readonly staleSince?: number | undefined
  /** Why nothing newer is known. */
  readonly trouble?: Trouble | undefined
}

/** Where readings come from, while somebody looks. */
export interface Source {
  /** Asks again at once. */
  retry(): void
  /** Ends requests; nothing is read from then on. */
  dispose(): void
}

/** Begins to read. */
export type Open<T> = (emit: (reading: Reading<T>) => void) => Source
