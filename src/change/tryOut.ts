import type { Cluster } from '../cluster/index.ts'
import { ClusterError } from '../errors.ts'
import { decideInternal, isBuiltIn, type DryRunPermit, type Policy } from '../gate/index.ts'
import type { JsonObject } from '../sanitize/index.ts'

/**
 * Tries a write: it proves rights, admission and validity, and shows what the object would become.
 * @returns undefined where it cannot be tried beforehand, which says nothing about whether it would succeed
 * @throws {ClusterError} what the write itself would fail with
 */
export const tryOut = async (
  cluster: Cluster,
  permit: DryRunPermit,
  policy: Policy,
  signal: AbortSignal,
): Promise<JsonObject | undefined> => {
  if (!(await canBeTried(cluster, permit, policy, signal))) return undefined
  try {
    return await cluster.dryRun(permit, signal)
  } catch (error) {
    if (isRefusedTrial(error)) return undefined
    throw error
  }
}

/** An aggregated API may take a dry run for the real thing, unless it says that it knows what one is. */
async function canBeTried(
  cluster: Cluster,
  { operation }: DryRunPermit,
  policy: Policy,
  signal: AbortSignal,
): Promise<boolean> {
  const { resource, context, place } = operation
  if (isBuiltIn(resource)) return true
  const { group, version } = resource
  const permit = decideInternal({ context, what: 'openapi', groupVersion: { group, version } }, place, policy)
  if ('rule' in permit) return false
  try {
    return await cluster.declaresDryRun(permit, operation, signal)
  } catch (error) {
    if (error instanceof ClusterError) return false
    throw error
  }
}

/** A webhook with side effects refuses to be tried: a bad request, where a write that is not valid would be another. */
function isRefusedTrial(error: unknown): boolean {
  if (!(error instanceof ClusterError) || typeof error.cause !== 'object' || error.cause === null) return false
  return 'code' in error.cause && error.cause.code === 400
}
