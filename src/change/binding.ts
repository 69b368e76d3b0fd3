import { createHash } from 'node:crypto'
import type { Binding } from '../gate/index.ts'
import { objectAt, textAt, valueAt, without } from '../objects/fields.ts'
import { isList, isObject, type Json, type JsonObject } from '../sanitize/index.ts'
import type { Found } from './lookups/found.ts'

/**
 * Binds a yes to what was shown: the object, what was looked up, and the cluster. Whatever comes from a status is left
 * out, since the status of a pod that crashes never holds still.
 * @param identity of the way to the cluster: server, authorities, proxy and user
 */
export const bindingOf = (object: JsonObject, found: Found, identity: string): Binding => ({
  uid: textAt(object, ['metadata', 'uid']) ?? '',
  resourceVersion: textAt(object, ['metadata', 'resourceVersion']) ?? '',
  shown: createHash('sha256')
    .update(canonical({ object: lasting(object), found: lastingFound(found), identity }))
    .digest('hex'),
})

/** An object without what changes when nobody changes it; the generation stays, so that no change of a spec hides. */
export const lasting = (object: JsonObject): JsonObject => {
  const metadata = objectAt(object, ['metadata'])
  return {
    ...without(object, ['status']),
    metadata: { ...without(metadata, ['managedFields', 'resourceVersion']), annotations: lastingAnnotations(metadata) },
  }
}

/** Deployments count their revisions in these. */
const lastingAnnotations = (metadata: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(objectAt(metadata, ['annotations'])).filter(([key]) => !key.startsWith('deployment.kubernetes.io/')),
  )

/** Of an owner its spec decides, as far as no status does; of a budget, what it is for. */
const lastingFound = ({ owner, budgets, owned, ...others }: Found): Json => ({
  ...copyOf(others),
  // How many go along is shown, and not which: pods come and go while a person thinks.
  owned: (owned ?? []).map(({ kind, names }) => ({ kind, count: names.length })),
  owner: owner && 'seen' in owner ? (owner.seen ?? null) : (owner?.is ?? null),
  budgets: (budgets ?? []).map(({ name, selector }) => ({ name, selector })),
})

/** What was looked up is JSON all through; the copy leaves out what is undefined. */
const copyOf = (found: Omit<Found, 'owner' | 'budgets' | 'owned'>): JsonObject =>
  JSON.parse(JSON.stringify(found)) as JsonObject

/** JSON with sorted keys: API servers promise no order. */
function canonical(value: Json): string {
  if (isList(value)) return `[${value.map(canonical).join(',')}]`
  if (!isObject(value)) return JSON.stringify(value)
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(valueAt(value, [key]) ?? null)}`).join(',')}}`
}
