import type { Denial, Intent, ServedResource } from '../gate/index.ts'
import type { Clean } from '../sanitize/index.ts'

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
  /** The kinds of which there are objects in a namespace, by API group. Kept for 30 s unless `fresh`. */
  kinds(place: NamespaceRef, signal: AbortSignal, options?: { readonly fresh?: boolean }): Promise<Kinds | Trouble>
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

/** Where a node of the tree leads. Names are exactly the cluster's, and plain: they were validated, and cleaning leaves them as they are. */
export interface NamespaceRef {
  /** The context's name as the kubeconfig has it: any text. Show `ContextRow.name` instead. */
  readonly context: string
  readonly namespace: string
}

export interface KindRef extends NamespaceRef {
  readonly resource: ServedResource
}

export interface ObjectRef extends KindRef {
  readonly name: string
}

/** All contexts side by side. */
export interface Contexts {
  readonly contexts: readonly ContextRow[]
  /** What was passed over: file, line, column and our own reason. Other files still load. */
  readonly problems: readonly FileProblem[]
  /** `no-kubeconfig` or `bad-kubeconfig`, when there is no context at all. */
  readonly trouble?: Trouble | undefined
}

export interface FileProblem {
  readonly text: Clean<string>
  /** The file, for *Open File*; an address, not for showing. */
  readonly path: string
  /** Counted from 1. */
  readonly line?: number | undefined
  /** It lies in an open folder, and waits for a person's yes. */
  readonly isUntrusted?: boolean
}

export interface ContextRow {
  /** For `NamespaceRef.context`; stable as an id. */
  readonly context: string
  readonly name: Clean<string>
  /** `HOST:PORT`; empty where the context cannot be used. */
  readonly host: Clean<string>
  /** The namespace that the kubeconfig names for it, or `default`. */
  readonly namespace: Clean<string>
  readonly isProduction: boolean
  readonly isCurrent: boolean
  /** Whether an agent may use it. */
  readonly isForAgent: boolean
  /** A sentence where the connection is not protected. */
  readonly warning?: Clean<string> | undefined
  /** Why it cannot be opened: what it points to is broken (`bad-kubeconfig`), or the policy denies it (`blocked`). */
  readonly trouble?: Trouble | undefined
}

export interface Namespaces {
  readonly namespaces: readonly NamespaceRow[]
  /** Where they come from: `listed` by the cluster, or `known` from kubeconfig and settings, since it did not tell. */
  readonly source: 'listed' | 'known'
  /** For `known`: why; the quiet node with *Add Namespace…*. For `listed`: how many the policy hides. */
  readonly note?: Clean<string> | undefined
}

export interface NamespaceRow {
  readonly ref: NamespaceRef
  readonly name: Clean<string>
  /** `Terminating`, for instance; undefined while it is Active, or not known. */
  readonly state?: Clean<string> | undefined
  /** Whether it is the one that the kubeconfig names for this context. */
  readonly isDefault: boolean
}

export interface Kinds {
  /** Groups of Kubernetes' own first; only kinds of which there are objects. */
  readonly groups: readonly KindGroup[]
  /** `5 kinds hidden: no right`, `2 kinds hidden by the policy`, `1 kind could not be counted`. Secrets and ConfigMaps are not in it. */
  readonly notes: readonly Clean<string>[]
  /** Milliseconds since the epoch. */
  readonly asOf: number
}

export interface KindGroup {
  /** The API group; empty for the core group. Stable as an id. */
  readonly group: string
  /** `core`, `apps`, `example.com`. */
  readonly name: Clean<string>
  readonly kinds: readonly KindRow[]
}

export interface KindRow {
  readonly ref: KindRef
  /** `Pod`, or `Widget.example.com` for kinds that are not Kubernetes' own. */
  readonly name: Clean<string>
  /** `pods` */
  readonly plural: Clean<string>
  readonly count: number
  /** Whether there may be more than `count`. */
  readonly isAtLeast: boolean
  readonly isBuiltIn: boolean
}

export interface WatchOptions {
  /** As the API server takes it: `app=web,tier!=back`. A malformed one is `failed` trouble. */
  readonly labelSelector?: string | undefined
}

/** The objects of one kind in one namespace, problems first. */
export interface LiveList {
  readonly kind: KindRef
  /** As it stands now. The object is the same until something changes. */
  readonly snapshot: ListSnapshot
  /** Called after each change, changes of some 100 ms at a time. @returns ends it */
  onDidChange(listener: (change: ListChange) => void): () => void
  /** Tries again at once, where it waits after a failure. */
  retry(): void
  /** Ends requests at once; nothing is called from then on. */
  dispose(): void
}

export interface ListSnapshot {
  /**
   * `loading`: nothing is known yet · `live`: a watch is open · `polled`: asked again from time to time, since too many
   * watches are open or the cluster does not allow one · `stale`: what was known at `asOf`, it is being tried again ·
   * `failed`: nothing is known, and `trouble` says why.
   */
  readonly state: 'loading' | 'live' | 'polled' | 'stale' | 'failed'
  /** Problems first, then the others, finished ones last; by name in each. */
  readonly rows: readonly Row[]
  /** When the rows were last known to be right: milliseconds since the epoch. */
  readonly asOf?: number | undefined
  /** False when the list was too large to read whole: `rows` are some of them. */
  readonly isComplete: boolean
  /** How many rows are problems. */
  readonly problems: number
  /** Why it is stale, polled or failed. `retryAt` says when it is tried again. */
  readonly trouble?: Trouble | undefined
}

/** What became different. Rows keep their id; one that is in `changed` may have moved. */
export interface ListChange {
  readonly added: readonly Row[]
  readonly changed: readonly Row[]
  /** Ids. */
  readonly removed: readonly string[]
  /** Whether the order of rows that were there before is another one. */
  readonly isReordered: boolean
}

export type Health = 'problem' | 'ok' | 'finished' | 'unknown'

/** One object of a list. */
export interface Row {
  /** Unique in its list, and the same for as long as the object is there. */
  readonly id: string
  readonly name: Clean<string>
  /** Undefined where the name cannot be asked for, since it is not plain: such a row is shown and no more. */
  readonly ref: ObjectRef | undefined
  readonly health: Health
  /** The state in words: `CrashLoopBackOff`, `1/3 ready`; empty where the kind tells none. */
  readonly state: Clean<string>
  /** Why it is a problem, where `state` does not say all of it. */
  readonly reason: Clean<string>
  /** When it was created, as exactly as the cluster tells: milliseconds since the epoch. */
  readonly createdAt?: number | undefined
  /** Of a pod, where there were any. */
  readonly restarts?: number | undefined
  /** What the API server prints of it, `priority` 0 for the usual columns: for tooltips. Without name and age. */
  readonly cells: readonly Cell[]
  /** `Pod web-…, CrashLoopBackOff, 12 restarts, 3 days, problem` */
  readonly spoken: Clean<string>
}

export interface Cell {
  readonly column: Clean<string>
  readonly text: Clean<string>
  readonly priority: number
}

export interface ContainerRow {
  readonly name: Clean<string>
  /** For `LogOptions.container`; undefined where it is no plain name. */
  readonly container: string | undefined
  readonly role: 'container' | 'init' | 'sidecar' | 'ephemeral'
  readonly health: Health
  /** `Running`, `CrashLoopBackOff`, `Completed`. */
  readonly state: Clean<string>
  /** `exit code 1, OOMKilled` */
  readonly reason: Clean<string>
  readonly image: Clean<string>
  readonly restarts: number
  /** Whether there is a log of a former run. */
  readonly hasPrevious: boolean
  readonly spoken: Clean<string>
}

export interface EventRows {
  readonly events: readonly EventRow[]
  /** How many there are, where only some are listed. */
  readonly total: number
}

export interface EventRow {
  readonly id: string
  readonly isWarning: boolean
  readonly reason: Clean<string>
  readonly message: Clean<string>
  /** `43m (x12 over 2h)` as the cluster prints it. */
  readonly lastSeen: Clean<string>
  readonly count?: number | undefined
  readonly spoken: Clean<string>
}

/** One object, whole, cleaned. */
export interface ObjectDocument {
  /** YAML, with `\n` between lines. */
  readonly text: Clean<string>
  readonly redactions: readonly Redaction[]
  /** `Pod web-0`, `Widget.example.com a` */
  readonly title: Clean<string>
}

/** One marker in a document. */
export interface Redaction {
  /** Offsets in UTF-16 units; `end` is behind it. */
  readonly start: number
  readonly end: number
  /** What was hidden and why, in plain sentences without Markdown: for the hover. */
  readonly says: Clean<string>
}

export interface Owner {
  /** `ReplicaSet web-7d9` */
  readonly title: Clean<string>
  /** Where it was read and has the uid that was claimed; undefined where it has not, or may not be read. */
  readonly ref: ObjectRef | undefined
  /** Why there is no `ref`. */
  readonly note?: Clean<string> | undefined
}

export interface Dependants {
  readonly kind: KindRef
  /** Those whose owner reference carries this object's uid. */
  readonly objects: readonly { readonly ref: ObjectRef; readonly name: Clean<string> }[]
  readonly isComplete: boolean
}

export interface LogOptions {
  /** Of a pod with several it must be said; of a workload it is that container in every pod, and where left out each pod's first. */
  readonly container?: string | undefined
  /** The log of the former run: it has an end. */
  readonly previous?: boolean | undefined
  readonly sinceSeconds?: number | undefined
  readonly timestamps?: boolean | undefined
  /** Lines to begin with, of each pod; 500 where left out, at most 5,000. */
  readonly tailLines?: number | undefined
}

export interface LogListener {
  /** Whole lines, each with its newline; of a workload each line begins with `[pod] `. */
  text(chunk: Clean<string>): void
  /** What is going on, after each change; `live` while lines come as they are written. */
  state(state: LogState): void
}

export interface LogState {
  /** `ended`: there will be no more · `waiting`: it is being tried again, `trouble` says why. */
  readonly state: 'opening' | 'live' | 'waiting' | 'ended' | 'failed'
  /** `pod web-1 started`, `12 of 40 pods are followed`: our own words between the lines. */
  readonly note?: Clean<string> | undefined
  readonly trouble?: Trouble | undefined
}

export interface Following {
  dispose(): void
}

export interface Changed {
  /** `Scaled Deployment web from 3 to 5 replicas.` */
  readonly summary: Clean<string>
  readonly notes: readonly Clean<string>[]
}

/** What a person runs to sign in. Plain text, since it is run: show `shown`. */
export interface SignIn {
  /** Absolute. */
  readonly program: string
  readonly args: readonly string[]
  /** The whole of it. */
  readonly environment: NodeJS.ProcessEnv
  /** The command line, cleaned. */
  readonly shown: Clean<string>
}

/**
 * Why something could not be done, in the very sentence that `ping` and the tools say.
 * `no-kubeconfig`, `bad-kubeconfig` · `unreachable`: no answer, VPN? · `expired`: HTTP 401, *Sign In…* · `plugin`: the
 * credential plugin is missing or failed · `forbidden`: no right · `missing`: no such object · `blocked`: the policy ·
 * `declined`: a person said no, or nobody answered · `conflict`: changed meanwhile · `unknown`: a change was sent and
 * nobody knows what became of it · `reloaded`: the kubeconfig was read anew · `failed`: anything else.
 */
export interface Trouble {
  readonly trouble: TroubleKind
  readonly text: Clean<string>
  /** What a person can do about it, a sentence. */
  readonly remedy?: Clean<string> | undefined
  /** Milliseconds since the epoch. */
  readonly retryAt?: number | undefined
}

export type TroubleKind =
  | 'no-kubeconfig'
  | 'bad-kubeconfig'
  | 'unreachable'
  | 'expired'
  | 'plugin'
  | 'forbidden'
  | 'missing'
  | 'blocked'
  | 'declined'
  | 'conflict'
  | 'unknown'
  | 'reloaded'
  | 'failed'

export const isTrouble = (value: object | undefined): value is Trouble =>
  value !== undefined && 'trouble' in value && 'text' in value
