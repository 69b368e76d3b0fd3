import type { KeyClass } from './keys.ts'
import { withoutMarkers } from './marker.ts'
import { added, vocabulary } from './vocabulary.ts'
import { isObjectName, isPlaceholder, isPlain, isProgramText, looksRandom } from './look.ts'

/** Whether a value under a name of this class is a credential. A marker is none, and is judged as the word that it stands for. */
export function isCredential(written: string, { strength, type }: KeyClass): boolean {
  const value = withoutMarkers(written)
  if (strength === 'weak') return looksRandom(value) && !vocabulary().exempts(value)
  // Under a name that a person added every value counts.
  if (type === added) return value !== '' && !isPlaceholder(value) && !vocabulary().exempts(value)
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
