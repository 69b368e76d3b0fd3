/** Where the name of a key/value pair stands. */
export interface Name {
  readonly start: number
  readonly end: number
  /** Written as a flag of a command: `--name` or `-name`. */
  readonly flag: boolean
}

/** What stands between a name and its value. */
export interface Separator {
  readonly form: 'equals' | 'colon' | 'flag' | 'list' | 'tag'
  /** Where the value begins, its quotes and brackets included. */
  readonly end: number
}
