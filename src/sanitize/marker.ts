import { createHmac } from 'node:crypto'
import { entropy } from './look.ts'

/** Writes the marker that stands for `secret`. `type` and `note`, which follows it, are lower case with hyphens. */
export type Marker = (secret: string, type: string, note?: string) => string

/**
 * A marker is a plain scalar in YAML and nothing special in JSON, Markdown and URLs: `REDACTED(password#a1b2c3)`.
 * The six digits let a reader see that two places hold the same value. They are keyed, since an unkeyed hash could be
 * searched offline, and left out where a guess would be confirmed by them: the key protects nothing against a reader
 * who can have the guess itself redacted.
 */
export function createMarker(key: Buffer, context: string): Marker {
  const contextKey = createHmac('sha256', key).update(context).digest()
  const prints = new Map<string, string>()
  const print = (secret: string): string => {
    if (guessable(secret)) return ''
    const known = prints.get(secret)
    if (known !== undefined) return known
    const made = `#${createHmac('sha256', contextKey).update(secret).digest('hex').slice(0, 6)}`
    if (prints.size < 10_000) prints.set(secret, made)
    return made
  }
  return (secret, type, note = '') => `REDACTED(${type}${note}${print(secret)})`
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
const marker = /REDACTED\([a-z0-9-]{1,48}(?:#[0-9a-f]{6})?\)/y

/** 40 bits can be tried out. */
const guessable = (secret: string): boolean => secret.length < 12 || entropy(secret) * secret.length < 40
