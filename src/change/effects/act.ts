import { cut } from '../../approval/wording.ts'
import type { Act, EntryChange } from '../../approval/request.ts'
import type { Entries } from '../../gate/index.ts'
import { numberAt, textAt } from '../../objects/fields.ts'
import { derive, words, type Clean, type Cleaner, type Json, type JsonObject } from '../../sanitize/index.ts'
import { liveOf } from '../live.ts'
import type { Subject } from '../lookups/subject.ts'

/** The change itself, from what there is to what will be written: that whole, since rules have bounded it before. */
export const actOf = ({ write, object }: Subject, before: JsonObject, clean: Cleaner): Act => {
  const { intent } = write.change
  switch (intent.action) {
    case 'delete':
    case 'rollout_restart':
      return { action: intent.action }
    case 'scale':
      return { action: 'scale', from: replicasOf(before), to: intent.replicas }
    case 'update_image': {
      const { containers } = liveOf(object, write.resource).facts
      const { image = '' } = containers.find(({ name }) => name === intent.container) ?? {}
      const { action, container } = intent
      return { action, container: clean.line(container), from: clean.line(image), to: clean.line(intent.image) }
    }
    case 'set_labels':
      return { action: intent.action, entries: entriesOf(intent.entries, object, 'labels', clean) }
    case 'set_annotations':
      return { action: intent.action, entries: entriesOf(intent.entries, object, 'annotations', clean) }
  }
}

/** A Scale leaves a zero out; an object without the field may be of any size. */
const replicasOf = (before: JsonObject): number | undefined =>
  numberAt(before, ['spec', 'replicas']) ?? (before['kind'] === 'Scale' ? 0 : undefined)

/** Longer old values are shortened: nobody writes them. */
const longestOld = 60

function entriesOf(
  entries: Entries,
  object: Json,
  field: 'labels' | 'annotations',
  clean: Cleaner,
): readonly EntryChange[] {
  // Alone a value would lose the key that betrays it.
  const cleaned = clean.object(object)
  return Object.entries(entries).map(([key, to]) => {
    const path = ['metadata', field, key]
    const old = derive(cleaned, (value) => textAt(value, path) ?? '')
    const isShown = textAt(cleaned, path) !== undefined
    const from = isShown ? derive(clean.line(old), (text) => cut(text, longestOld)) : hidden
    return {
      key: clean.line(key),
      from: textAt(object, path) === undefined ? undefined : from,
      to: to === null ? undefined : clean.line(to),
    }
  })
}

/** Some are left out of every answer, such as the manifest that kubectl keeps. */
const hidden: Clean<string> = words`(not shown)`
