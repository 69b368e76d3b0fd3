import type { Denial, Intent, ServedResource } from '../../gate/index.ts'
import type { Contexts, SignIn } from './contexts.ts'
import type { Kinds, KindsOptions } from './kinds.ts'
import type { LiveList, WatchOptions } from './lists.ts'
import type { Following, LogListener, LogOptions } from './logs.ts'
import type { Namespaces } from './namespaces.ts'
import type { Changed, ContainerRow, Dependants, EventRows, ObjectDocument, Owner } from './objects.ts'
import type { KindRef, NamespaceRef, ObjectRef } from './refs.ts'
import type { Trouble } from './trouble.ts'

/**
 * What the sidebar looks through. Whatever is shown is `Clean`; whatever is plain text in here is an address (`Ref`),
 * which was validated and is for asking again, not for showing. Nothing is sent before one of the functions that take a
 * context is called, and nothing when all that was opened has been disposed of.
 *
 * Functions that ask a cluster resolve with a `Trouble` where it, the policy or the kubeconfig says no, and reject with
 * the signal's reason when `signal` fires. They are read with `isTrouble`.
 */
export interface Explorer {
  /** All contexts of the kubeconfig, from its files alone. Nothing is sent. */
  contexts(): Promise<Contexts>
  /** The namespaces of a context: the cluster's, or where it does not tell, those that the kubeconfig and the settings name. */
  namespaces(context: string, signal: AbortSignal): Promise<Namespaces | Trouble>
  /**
   * The kinds of which there are objects in a namespace, by API group. `kept`, unless said otherwise: as counted within
   * the last 30 s · `all`: each is counted now · `few`: kinds that are new are, and some of those that it is longest ago
   * for, which costs next to nothing.
   */
  kinds(place: NamespaceRef, signal: AbortSignal, options?: KindsOptions): Promise<Kinds | Trouble>
  /** The objects of one kind, live until disposed of. It starts at once, asynchronously. */
  watch(kind: KindRef, options?: WatchOptions): LiveList
  /** The containers of a pod, init containers first. One GET: ask when they are expanded, and again when the pod's row changes. */
  containers(pod: ObjectRef, signal: AbortSignal): Promise<readonly ContainerRow[] | Trouble>
  /** The events of an object, warnings first, then the newest. One GET. */
  events(object: ObjectRef, signal: AbortSignal): Promise<EventRows | Trouble>
  /** The whole object as YAML. One GET. */
  document(object: ObjectRef, signal: AbortSignal): Promise<ObjectDocument | Trouble>
  /** Who owns an object, read and checked; undefined where it names no owner. */
  owner(object: ObjectRef, signal: AbortSignal): Promise<Owner | undefined | Trouble>
  /** What an object owns, of the kind that its controller makes (ReplicaSets, Pods, Jobs); empty for kinds that make none that are known. */
  dependants(object: ObjectRef, signal: AbortSignal): Promise<Dependants | Trouble>
  /** The log of a container, or of all pods of a workload, as it is written. It starts at once, asynchronously. */
  followLog(object: ObjectRef, options: LogOptions, listener: LogListener): Following
  /** The kind that a context serves under a name such as `deployments.apps`, as the log has it. Asks for discovery where it is not known. */
  resource(context: string, name: string, signal: AbortSignal): Promise<ServedResource | Trouble>
  /** Whether a kind can be changed that way, for menus: the policy's word, and what the kind serves. From memory, nothing is sent. */
  mayChange(kind: KindRef, action: Intent['action']): Denial | undefined
  /**
   * Makes one change: the same gate, the same look-ups, the same dialog as for an agent.
   * `click` is a person's own act on a node that is alive in the tree: it counts against no limit of the agent, and a
   * pause does not stop it. `command` may be any extension's: limits, cooling-off and pause hold, and the dialog says so.
   */
  change(
    object: ObjectRef,
    intent: Intent,
    origin: 'click' | 'command',
    signal: AbortSignal,
  ): Promise<Changed | Trouble>
  /** The command that signs in to a context: its exec plugin, to be shown and run in a terminal. Undefined where there is none. */
  signIn(context: string): Promise<SignIn | undefined>
  /** Reads the kubeconfig files anew. Everything that was opened fails with `reloaded` and must be opened again. */
  reload(): void
  /** Ends every list and log, and closes all connections. */
  dispose(): void
}
