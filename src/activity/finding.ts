/** Something that is not as the log was written. */
export interface Finding {
  /** Name of the file. */
  readonly file: string
  /** Number of the line in it, from 1; undefined where it is about the file as a whole. */
  readonly line: number | undefined
  readonly what: FindingKind
  /** A clause of ours. */
  readonly text: string
}

export type FindingKind =
  /** A line is not the one that the next one, or the head, was written behind. */
  | 'changed'
  | 'removed'
  | 'inserted'
  | 'order'
  /** The end is missing, or there is more than was written. */
  | 'cut'
  | 'added'
  /** The end cannot be checked. */
  | 'no-head'
  | 'missing-file'
  | 'no-outcome'
  | 'unreadable'
