import type { KeyClass } from './keys.ts'
import { containsMarker } from './marker.ts'
import { isObjectName, isPlaceholder, isPlain, isProgramText, looksRandom } from './look.ts'

/**
 * Whether a value under a name of this class is a credential. One that holds a marker was cleaned before: what is left
 * of it was let through then, and cleaning twice must change nothing.
 */
export function isCredential(value: string, { strength, type }: KeyClass): boolean {
  if (containsMarker(value)) return false
  if (strength === 'weak') return looksRandom(value)
  if (value.length < 4 || isPlaceholder(value)) return false
  if (wholeValues.has(type)) return true
  if (isPlain(value)) return false
  if (/^[0-9]+$/.test(value)) return value.length >= (type === 'password' ? 4 : 6)
  if (type !== 'password' && isProgramText(value)) return false
  return !(namesOfSecrets.has(type) && isObjectName(value))
}

/** Under these names even a plain URL is the credential. */
const wholeValues = new Set(['webhook', 'connection-string'])

/** Under these names people also write which Secret to take. */
const namesOfSecrets = new Set(['secret', 'credentials', 'authorization'])
