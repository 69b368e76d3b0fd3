import { addedNames } from './addedNames.ts'
import { annotations } from './annotations.ts'
import { apiStatus } from './apiStatus.ts'
import { caBundle } from './caBundle.ts'
import { command } from './command.ts'
import { customFields, referenceKey } from './customFields.ts'
import { dockerAuth } from './dockerAuth.ts'
import { earlierObject, lastApplied } from './earlierObject.ts'
import { embeddedSecret } from './embeddedSecret.ts'
import { encodedText } from './encodedText.ts'
import { env, references } from './env.ts'
import { headers } from './headers.ts'
import { helm } from './helm.ts'
import { identity } from './identity.ts'
import { knownFields } from './knownFields.ts'
import { kubeconfigCertificate, kubeconfigUser, pluginEnv } from './kubeconfig.ts'
import { managedFields } from './managedFields.ts'
import { messages } from './messages.ts'
import { nestedText } from './nestedText.ts'
import type { StructureRule } from './place.ts'
import { reviews, signing } from './reviews.ts'
import { volumes } from './volumes.ts'

/** The rules for fields, in the order in which they are asked: the first that answers settles a field. */
export const structureRules: readonly StructureRule[] = [
  addedNames,
  managedFields,
  lastApplied,
  identity,
  embeddedSecret,
  earlierObject,
  kubeconfigUser,
  kubeconfigCertificate,
  pluginEnv,
  dockerAuth,
  reviews,
  signing,
  caBundle,
  knownFields,
  apiStatus,
  messages,
  references,
  referenceKey,
  env,
  command,
  headers,
  volumes,
  helm,
  annotations,
  customFields,
]

/** The rules for texts that none of those settled. */
export const structureTextRules: readonly StructureRule[] = [encodedText, nestedText]
