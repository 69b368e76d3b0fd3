import type { Call } from '../define.ts'

/**
 * The terms of a field selector for the events about one object, written `KIND/NAME` or as a bare name. The gate
 * resolves the kind and judges the name as if the object itself were read: so `po/web` and `Pod/web` are the same, a
 * Secret is refused here as everywhere, and nothing that is not a plain name can add a term.
 * @throws {Blocked} for a kind or a name that the gate refuses, {ClusterError} when discovery fails
 */
export const selectorOf = async (object: string, namespace: string, call: Call): Promise<string[]> => {
  const slash = object.lastIndexOf('/')
  const kind = slash === -1 ? undefined : object.slice(0, slash)
  // Of what kind a bare name is does not matter to its form: that of a pod's is every other's, too.
  const resource = { resource: kind ?? 'pods' }
  const { operation } = await call.permit({ verb: 'get', resource, namespace, name: object.slice(slash + 1) })
  const named = `involvedObject.name=${operation.name ?? ''}`
  return kind === undefined ? [named] : [`involvedObject.kind=${operation.resource.kind}`, named]
}
