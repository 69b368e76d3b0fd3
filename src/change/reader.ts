import type { Cluster } from '../cluster/index.ts'
import { ClusterError } from '../errors.ts'
import { decideLookUp, type Denial, type Permit, type Policy, type ServedResource, type Write } from '../gate/index.ts'
import type { Problem, Reader, Ref } from './lookups/reader.ts'

const maxReads = 6
const maxReadMs = 5_000

/** At most six reads, each within 5 s, for one look round one write. What cannot be read is a value: the dialog says so. */
export const createReader = (cluster: Cluster, write: Write, policy: Policy, signal: AbortSignal): Reader => {
  let reads = 0

  const read = async <T>(ref: Ref, name: string | undefined, ask: Ask<T>): Promise<T | Problem> => {
    reads += 1
    if (reads > maxReads) return unreadable
    const permit = permitFor(write, ref, name, policy)
    if ('rule' in permit) return unreadable
    try {
      return await ask(permit, AbortSignal.any([signal, AbortSignal.timeout(maxReadMs)]))
    } catch (error) {
      signal.throwIfAborted()
      // Whatever went wrong, a person can still decide when told that this is not known.
      if (error instanceof ClusterError)
        return name !== undefined && error.type === 'NotFound' ? { problem: 'missing' } : unreadable
      if (error instanceof Error && error.name === 'TimeoutError') return unreadable
      throw error
    }
  }

  return {
    list: (ref, { labelSelector }) =>
      read(ref, undefined, async (permit, limited) => {
        const { items, complete } = await cluster.list(permit, { labelSelector }, limited)
        // The part that was read would pass for the whole.
        return complete ? items : unreadable
      }),
    get: (ref, name) => read(ref, name, (permit, limited) => cluster.object(permit, limited)),
  }
}

type Ask<T> = (permit: Permit, signal: AbortSignal) => Promise<T | Problem>

const unreadable: Problem = { problem: 'unreadable' }

function permitFor(
  { context, place, namespace }: Write,
  ref: Ref,
  name: string | undefined,
  policy: Policy,
): Permit | Denial {
  const verb = name === undefined ? 'list' : 'get'
  return decideLookUp({ context, place, verb, resource: served(ref), namespace, name }, policy)
}

/** As discovery would tell of a kind that every cluster serves, without asking it. */
const served = (ref: Ref): ServedResource => ({
  ...ref,
  singular: ref.kind.toLowerCase(),
  namespaced: true,
  shortNames: [],
  verbs: ['get', 'list'],
  preferred: true,
  subresources: [],
})
