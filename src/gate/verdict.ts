/** What became of a question to a person. Whatever is not a yes is a no that says why. */
export type Verdict = Yes | No

export interface Yes {
  readonly approved: true
  /** Who said it, for the log: a person of the editor or the desktop, or `client said accepted`. */
  readonly by: string
}

export interface No {
  readonly approved: false
  readonly because: Because
  /** A clause for `unavailable`, ours: why nobody could be asked. */
  readonly why?: string
  /** For `unavailable`: something was on a screen all the same, so that it counts as a question. */
  readonly wasShown?: true
}

export type Because = 'declined' | 'client declined' | 'expired' | 'unavailable' | 'paused' | 'cancelled' | 'stale'
