import { createHmac } from 'node:crypto'
import { entropy } from './look.ts'

/** Writes the markers of one answer, and counts them. */
export interface Markers {
  /** The marker that stands for `secret`. `type` is lower case with hyphens. */
  mask(secret: string, type: string): string
  readonly counts: ReadonlyMap<string, number>
}

/**
 * A marker is a plain scalar in YAML and nothing special in JSON, Markdown and URLs: `REDACTED(password#a1b2c3)`.
 * The six digits let a reader see that two places hold the same value. They are keyed, since an unkeyed hash could be
 * searched offline, and left out where a guess would be confirmed by them: the key protects nothing against a reader
 * who can have the guess itself redacted.
 */
export function createMarkers(key: Buffer, context: string): Markers {
  const contextKey = createHmac('sha256', key).update(context).digest()
  const prints = new Map<string, string>()
  const counts = new Map<string, number>()
  const print = (secret: string): string => {
    if (guessable(secret)) return ''
    const known = prints.get(secret)
    if (known !== undefined) return known
    const made = `#${createHmac('sha256', contextKey).update(secret).digest('hex').slice(0, 6)}`
    if (prints.size < 10_000) prints.set(secret, made)
    return made
  }
  return {
    counts,
    mask(secret, type) {
      counts.set(type, (counts.get(type) ?? 0) + 1)
      return `REDACTED(${type}${print(secret)})`
    },
  }
}

/** Whether a text holds a marker. A write whose input does would store the marker in place of the value. */
export function containsMarker(text: string): boolean {
  for (let at = text.indexOf(opening); at !== -1; at = text.indexOf(opening, at + 1)) {
    if (markerEnd(text, at) !== undefined) return true
  }
  return false
}

/** Where the markers that begin at `at` end: several may stand side by side. `undefined` where none begins. */
export function markerEnd(text: string, at: number): number | undefined {
  let end: number | undefined
  while (text.startsWith(opening, end ?? at)) {
    marker.lastIndex = end ?? at
    if (!marker.test(text)) break
    end = marker.lastIndex
  }
  return end
}

const opening = 'REDACTED('

/** Bounded, so that a long run of letters after the parenthesis costs nothing. */
export const marker = /REDACTED\([a-z0-9-]{1,48}(?:#[0-9a-f]{6})?\)/y

/** 40 bits can be tried out. */
const guessable = (secret: string): boolean => secret.length < 12 || entropy(secret) * secret.length < 40
