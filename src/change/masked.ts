import type { Intent } from '../gate/index.ts'
import { containsMarker, type Cleaner, type Json } from '../sanitize/index.ts'

/**
 * Names of the arguments that hold what the sanitizer would mask, or a marker: a marker would be stored in place of the
 * value that it stands for, and a credential that the model knows is one that it should never have seen.
 * @param clean of no answer: what it masks here is shown nowhere
 */
export const maskedArguments = (intent: Intent, reason: string | undefined, clean: Cleaner): readonly string[] => {
  const suspects = [...argumentsOf(intent)].filter(([, text]) => containsMarker(text) || isMasked(text, clean))
  const names = suspects.map(([name]) => name)
  // The reason is only shown, and cleaned like all that is shown; but a marker in it says that it was copied.
  if (reason !== undefined && containsMarker(reason)) names.push('reason')
  if ('entries' in intent && isMaskedByKey(intent.entries, clean)) names.push(words[intent.action])
  return names
}

const words = { set_labels: 'labels', set_annotations: 'annotations' } as const

function* argumentsOf(intent: Intent): Iterable<readonly [name: string, text: string]> {
  if (intent.action === 'update_image') {
    yield ['container', intent.container]
    yield ['image', intent.image]
  }
  if (!('entries' in intent)) return
  for (const [key, value] of Object.entries(intent.entries)) {
    yield [words[intent.action], key]
    if (value !== null) yield [words[intent.action], value]
    // A key may betray a value that nothing else does.
    if (value !== null) yield [words[intent.action], `${key}=${value}`]
  }
}

const isMasked = (text: string, clean: Cleaner): boolean => containsMarker(clean.text(text))

/** As an annotation, by the rules for places: labels of a real object are kept, and these are not on one yet. */
const isMaskedByKey = (annotations: Json, clean: Cleaner): boolean =>
  containsMarker(JSON.stringify(clean.object({ metadata: { annotations } })))
