import type { Cluster } from '../cluster/index.ts'
import { ClusterError } from '../errors.ts'
import { decideLookUp, type Permit, type Policy, type ServedResource, type Write } from '../gate/index.ts'
import type { Json, JsonObject } from '../sanitize/index.ts'

/** Reads what a dialog shows besides the object. What cannot be read is a value, too: the dialog says so. */
export interface Reader {
  /** Objects of a built-in kind in the namespace of the write. */
  list(kind: Kind, labelSelector?: string): Promise<readonly JsonObject[] | Unread>
  /** One object of a built-in kind in that namespace; undefined when there is none of this name. */
  get(kind: Kind, name: string): Promise<JsonObject | undefined | Unread>
}

/** A built-in kind, as its address needs it. */
export interface Kind {
  readonly group: string
  readonly version: string
  readonly plural: string
  readonly kind: string
}

/** Could not be read: no right, no answer in time, more than can be looked through, or one look-up too many. */
export class Unread {
  readonly kind: string
  constructor(kind: string) {
    this.kind = kind
  }
}

const maxReads = 6
const maxReadMs = 5_000

/** At most six reads, each within 5 s, for one write. */
export const createReader = (cluster: Cluster, write: Write, policy: Policy, signal: AbortSignal): Reader => {
  let reads = 0

  const read = async <T>(kind: Kind, name: string | undefined, ask: Ask<T>): Promise<T | Unread> => {
    reads += 1
    if (reads > maxReads) return new Unread(kind.kind)
    const permit = decideLookUp(
      {
        context: write.context,
        place: write.place,
        verb: name === undefined ? 'list' : 'get',
        resource: served(kind),
        namespace: write.namespace,
        name,
      },
      policy,
    )
    if ('rule' in permit) return new Unread(kind.kind)
    try {
      return await ask(permit, AbortSignal.any([signal, AbortSignal.timeout(maxReadMs)]))
    } catch (error) {
      signal.throwIfAborted()
      // Whatever went wrong, a person can still decide when told that this is not known.
      if (error instanceof ClusterError || isTimeout(error)) return new Unread(kind.kind)
      throw error
    }
  }

  return {
    list: (kind, labelSelector) =>
      read(kind, undefined, async (permit, limited) => {
        const { items, complete } = await cluster.list(
          permit,
          labelSelector === undefined ? {} : { labelSelector },
          limited,
        )
        return complete ? items.filter(isObject) : new Unread(kind.kind)
      }),
    get: (kind, name) =>
      read(kind, name, (permit, limited) =>
        cluster.object(permit, limited).catch((error: unknown) => {
          if (error instanceof ClusterError && error.type === 'NotFound') return undefined
          throw error
        }),
      ),
  }
}

type Ask<T> = (permit: Permit, signal: AbortSignal) => Promise<T | Unread>

/** What the gate wants to know of a kind, without asking discovery for one that every cluster serves. */
const served = (kind: Kind): ServedResource => ({
  ...kind,
  singular: kind.kind.toLowerCase(),
  namespaced: true,
  shortNames: [],
  verbs: ['get', 'list'],
  preferred: true,
  subresources: [],
})

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isTimeout = (error: unknown): boolean => error instanceof Error && error.name === 'TimeoutError'
