import type { Cluster } from '../cluster/index.ts'
import { granted } from '../errors.ts'
import {
  decide,
  decideInternal,
  decideView,
  type InternalPermit,
  type InternalRequest,
  type Operation,
  type Permit,
  type Place,
  type Policy,
  type ServedResource,
  type View,
  type ViewPermit,
} from '../gate/index.ts'
import type { Cleaner } from '../sanitize/index.ts'
import type { ExplorerOptions } from './options.ts'
import { personPolicy } from './personPolicy.ts'
import type { KindRef } from './types.ts'

/** What lives from one reading of the kubeconfig to the next. */
export interface Session {
  readonly options: ExplorerOptions
  /** Loads the cluster's side when it is first used. */
  cluster(): Promise<Cluster>
  /** The same where it is loaded already. */
  loaded(): Cluster | undefined
  /** The policy for a person, as it holds now. */
  policy(): Policy
  /** For one answer of one context. */
  clean(context: string): Cleaner
  /** Milliseconds since the epoch. */
  now(): number
  /** Fires when the kubeconfig is read anew, or the explorer is disposed of. */
  readonly ended: AbortSignal
  end(): void
}

/** Times in milliseconds: those that the server has for its own requests. */
const limits = { connectMs: 5_000, requestMs: 30_000, pluginMs: 20_000 }

export const createSession = (options: ExplorerOptions): Session => {
  const ending = new AbortController()
  let opening: Promise<Cluster> | undefined
  let opened: Cluster | undefined

  const open = async (): Promise<Cluster> => {
    const { openCluster } = await import('../cluster/index.ts')
    ending.signal.throwIfAborted()
    const { environment, userAgent } = options
    opened = openCluster({ ...options.kubeconfig(), environment, userAgent, limits })
    return opened
  }
  return {
    options,
    cluster: () => (opening ??= open()),
    loaded: () => opened,
    policy: () => personPolicy(options.settings()),
    clean: (context) => options.sanitizer.forAnswer(context),
    now: options.now ?? Date.now,
    ended: ending.signal,
    end() {
      ending.abort(new Ended())
      opened?.close()
    },
  }
}

/** The session is over: nobody is interested any more. */
export class Ended extends Error {
  override readonly name = 'Ended'
}

/** What one operation adds to its kind. */
type Wanted = Pick<Operation, 'verb'> & Partial<Pick<Operation, 'name' | 'subresource'>>

/** @throws {ClusterError} BadKubeconfig */
export const placeOf = async (session: Session, context: string): Promise<Place> =>
  (await session.cluster()).context(context).place

const operationOf = async (session: Session, kind: KindRef, wanted: Wanted): Promise<Operation> => ({
  context: kind.context,
  namespace: kind.namespace,
  resource: kind.resource,
  place: await placeOf(session, kind.context),
  ...wanted,
})

/** @throws {Blocked | ClusterError} */
export const readPermit = async (session: Session, kind: KindRef, wanted: Wanted): Promise<Permit> =>
  granted(decide(await operationOf(session, kind, wanted), session.policy()))

/** @throws {Blocked | ClusterError} */
export const viewPermit = async (session: Session, kind: KindRef, view: View, wanted: Wanted): Promise<ViewPermit> =>
  granted(decideView(await operationOf(session, kind, wanted), view, session.policy()))

/** @throws {Blocked | ClusterError} */
export const internalPermit = async (
  session: Session,
  context: string,
  what: InternalRequest['what'],
): Promise<InternalPermit> =>
  granted(decideInternal({ context, what }, await placeOf(session, context), session.policy()))

/** What the cluster serves. @throws {Blocked | ClusterError} */
export const servedBy = async (
  session: Session,
  context: string,
  signal: AbortSignal,
): Promise<readonly ServedResource[]> =>
  (await session.cluster()).served(await internalPermit(session, context, 'discovery'), signal)
