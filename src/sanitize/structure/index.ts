import { annotations } from './annotations.ts'
import { command } from './command.ts'
import { earlierObject, lastApplied } from './earlierObject.ts'
import { embeddedSecret } from './embeddedSecret.ts'
import { env, references } from './env.ts'
import { headers } from './headers.ts'
import { identity } from './identity.ts'
import { managedFields } from './managedFields.ts'
import type { StructureRule } from './place.ts'
import { volumes } from './volumes.ts'

/** The structure rules, in the order in which they are asked: the first that answers settles a field. */
export const structureRules: readonly StructureRule[] = [
  managedFields,
  lastApplied,
  identity,
  embeddedSecret,
  earlierObject,
  annotations,
  references,
  env,
  command,
  headers,
  volumes,
]
