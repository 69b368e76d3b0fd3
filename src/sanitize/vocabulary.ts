import type { Scanner } from './scan.ts'

/** What a person has added to the sanitizer's own knowledge, or taken from what only looks suspicious. */
export interface Vocabulary {
  /** What was said about a name, by its words. The names of credentials are never asked about. */
  readonly says: (words: readonly string[]) => 'masked' | 'exempt' | undefined
  /** Whether a value need not be masked where its looks alone speak against it. */
  readonly exempts: (value: string) => boolean
  /** The scanner of texts, with what was added. */
  readonly scan: Scanner | undefined
  /** Classes of names, kept: another vocabulary may judge them differently. */
  readonly classes: Map<string, unknown>
}

/** The type that markers of additions name. */
export const added = 'policy'

const own: Vocabulary = { says: () => undefined, exempts: () => false, scan: undefined, classes: new Map() }

let current = own

/** That of the cleaning which goes on. */
export const vocabulary = (): Vocabulary => current

/**
 * Cleans with a vocabulary. Cleaning is synchronous, so nothing else can run meanwhile: what judges names, some calls
 * deep in two dozen rules, asks here instead of being handed it through all of them.
 */
export function within<Result>(other: Vocabulary, clean: () => Result): Result {
  const before = current
  current = other
  try {
    return clean()
  } finally {
    current = before
  }
}
