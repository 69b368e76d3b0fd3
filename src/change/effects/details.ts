import { without } from '../../objects/fields.ts'
import { isObject, derive, words, type Clean, type Cleaner, type JsonObject } from '../../sanitize/index.ts'
import { toYaml } from '../../yaml.ts'

/** For Show Details…: an object before a change and after it. */
export interface Details {
  readonly before: Clean<string>
  readonly after?: Clean<string> | undefined
}

/** Of a longer text the beginning is shown, in UTF-16 units: it travels to the editor and stands beside a dialog. */
const longest = 20_000

/**
 * The object that goes, with its status; or what a change makes of one, without, since a status that moved meanwhile
 * would look like a part of the change.
 * @param tried the answer of the dry run; undefined for a delete, and where none was made
 */
export const detailsOf = (live: JsonObject, tried: JsonObject | undefined, clean: Cleaner): Details => {
  const shown = (object: JsonObject): Clean<string> => bounded(derive(clean.object(object), toYaml))
  // A scale answers with an object of another kind, which is no later state of this one.
  if (tried?.['kind'] !== live['kind'] || tried === undefined) return { before: shown(live) }
  return { before: shown(changing(live)), after: shown(changing(tried)) }
}

function changing(object: JsonObject): JsonObject {
  const { metadata } = object
  const kept = isObject(metadata) ? without(metadata, ['resourceVersion', 'generation']) : {}
  return { ...without(object, ['status']), metadata: kept }
}

function bounded(text: Clean<string>): Clean<string> {
  if (text.length <= longest) return text
  const end = text.lastIndexOf('\n', longest)
  return words`${derive(text, (whole) => whole.slice(0, end === -1 ? longest : end))}\n# What follows is left out: the object is longer.`
}
