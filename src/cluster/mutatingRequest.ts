import type { Body, DryRunPermit, WritePermit } from '../gate/index.ts'
import { requestPath } from './requestPath.ts'

/** What of a mutating request its permit says: the rest is the same for all requests of a context. */
export interface MutatingRequest {
  readonly method: 'DELETE' | 'PATCH'
  /** Path and query, without the path of the server's URL. */
  readonly path: string
  readonly contentType: string
  readonly body: string
}

/**
 * The request of a permit, bound to the object that was seen: as a dry run to its uid, for real to its version, too.
 * A DELETE takes what concerns it from its body, and ignores the query when it has one; a PATCH takes it from both.
 */
export const mutatingRequest = (permit: DryRunPermit | WritePermit): MutatingRequest => {
  const { operation, mutation } = permit
  const { method, contentType, subresource } = mutation
  const path = requestPath({ ...operation, subresource })
  const isReal = 'preconditions' in permit
  const bound = isReal ? permit.preconditions : { uid: permit.uid }
  if (method === 'DELETE') {
    const options = { ...mutation.body, preconditions: bound, ...(isReal ? {} : { dryRun: ['All'] }) }
    return { method, path, contentType, body: JSON.stringify(options) }
  }
  const query = `?${isReal ? '' : 'dryRun=All&'}fieldManager=mcp-k8s-agent&fieldValidation=Strict`
  return { method, path: `${path}${query}`, contentType, body: JSON.stringify(withMetadata(mutation.body, bound)) }
}

/** Bodies are the gate's, where `metadata` is never anything but an object. */
const withMetadata = (body: Body, bound: Body): Body => ({
  ...body,
  metadata: { ...(body['metadata'] as Body | undefined), ...bound },
})
