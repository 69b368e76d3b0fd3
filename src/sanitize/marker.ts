import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { entropy } from './look.ts'

/** What a mask is made by: the secret and its type go in, the marker comes out. */
export type Mask = (secret: string, type: string) => string

/** Writes the marker that stands for `secret`. `type` and `note`, which follows it, are lower case with hyphens. */
export type Marker = (secret: string, type: string, note?: string) => string

/**
 * A marker is a plain scalar in YAML and nothing special in JSON, Markdown and URLs: `REDACTED(password#a1b2c3)`.
 * The six digits let a reader see that two places hold the same value. They are keyed, since an unkeyed hash could be
 * searched offline, and left out where a guess would be confirmed by them: the key protects nothing against a reader
 * who can have the guess itself redacted.
 */
export function createMarker(contextKey: KeyObject): Marker {
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

/** The keys of contexts, made once each: making one costs more than a fingerprint. Contexts may be any text, so few are kept. */
export function createContextKeys(key: Buffer): (context: string) => KeyObject {
  const keys = new Map<string, KeyObject>()
  return (context) => {
    const known = keys.get(context)
    if (known !== undefined) return known
    const made = createSecretKey(createHmac('sha256', key).update(context).digest())
    if (keys.size >= 64) keys.clear()
    keys.set(context, made)
    return made
  }
}

/** Whether a text holds a marker. A write whose input does would store the marker in place of the value. */
export function containsMarker(text: string): boolean {
  return text.includes(opening) && marker().test(text)
}

/** Where markers begin. */
export function markersAt(text: string): number[] {
  return text.includes(opening) ? Array.from(text.matchAll(marker()), ({ index }) => index) : []
}

/** Where the markers that begin at `at` end: several may stand side by side. `undefined` where none begins. */
export function markerEnd(text: string, at: number): number | undefined {
  let end: number | undefined
  while (text.startsWith(opening, end ?? at)) {
    sticky.lastIndex = end ?? at
    if (!sticky.test(text)) break
    end = sticky.lastIndex
  }
  return end
}

/** Whether a text is a marker, or several side by side, and nothing else. */
export function isMarker(text: string): boolean {
  return text !== '' && markerEnd(text, 0) === text.length
}

/**
 * The text with a placeholder for each marker, for whoever judges what is left of it: anyone can write something that
 * looks like a marker beside a secret, so a marker excuses nothing but itself.
 */
export function withoutMarkers(text: string): string {
  return text.includes(opening) ? text.replace(markers(), 'redacted') : text
}

/** How many markers of each kind a text shows. What a note adds to a kind, `secret-24-bytes`, is left out. */
export function markersIn(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const at of markersAt(text)) {
    const kind = /^[a-z0-9-]+/.exec(text.slice(at + opening.length, at + longest))?.[0] ?? ''
    const bare = kind.replace(/-[0-9]{1,9}-bytes$/, '')
    counts.set(bare, (counts.get(bare) ?? 0) + 1)
  }
  return counts
}

const opening = 'REDACTED('

/** Bounded, so that a long run of letters after the parenthesis costs nothing. */
const sticky = /REDACTED\([a-z0-9-]{1,48}(?:#[0-9a-f]{6})?\)/y
/** `REDACTED(`, 48 characters, a fingerprint and `)`. */
const longest = 65

/** An expression that finds every marker in a text. It is made anew: one that is shared would remember where it stopped. */
export const marker = (): RegExp => new RegExp(sticky.source, 'g')

/** Markers side by side. */
const markers = (): RegExp => new RegExp(`(?:${sticky.source})+`, 'g')

/** 40 bits can be tried out. */
const guessable = (secret: string): boolean => secret.length < 12 || entropy(secret) * secret.length < 40
