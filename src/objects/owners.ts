import type { Json, JsonObject } from '../sanitize/index.ts'
import { listAt, objectAt, textAt } from './fields.ts'

export const uidOf = (object: Json): string | undefined => textAt(object, ['metadata', 'uid'])

export const labelsOf = (object: Json): JsonObject => objectAt(object, ['metadata', 'labels'])

/** The objects whose references name `uid`. The garbage collector goes by nothing else. */
export const ownedBy = (uid: string | undefined, objects: readonly Json[]): readonly Json[] =>
  objects.filter((object) => ownersOf(object).some((owner) => uid !== undefined && textAt(owner, ['uid']) === uid))

export const ownersOf = (object: Json): readonly Json[] => listAt(object, ['metadata', 'ownerReferences'])
