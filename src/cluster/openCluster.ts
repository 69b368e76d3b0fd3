import { ClusterError } from '../errors.ts'
import type {
  DryRunPermit,
  InternalPermit,
  Permit,
  ServedResource,
  ViewPermit,
  Write,
  WritePermit,
} from '../gate/index.ts'
import { createCatalogue, type Catalogue } from './discovery/catalogue.ts'
import type { JsonObject } from './json.ts'
import { followLog, type FollowQuery } from './followLog.ts'
import { changedSince } from './kubeconfig/changedSince.ts'
import { inClusterSource } from './kubeconfig/inCluster.ts'
import { listContexts, type ListedContext } from './kubeconfig/listed.ts'
import { mergeKubeconfigs, type Kubeconfig, type KubeconfigSource } from './kubeconfig/merge.ts'
import { placeProblems, type FileProblem } from './kubeconfig/problems.ts'
import { withoutUntrusted, type Trust } from './kubeconfig/trust.ts'
import { selectContext, type ContextInfo, type SelectedContext } from './kubeconfig/select.ts'
import { sendDryRun } from './dryRun.ts'
import { createLink, type Link, type LinkOptions } from './link.ts'
import { readList, type ListAnswer, type ListQuery } from './list.ts'
import { readLog, type LogAnswer, type LogQuery } from './log.ts'
import { readCount, readMetadata, type Count, type MetadataAnswer } from './metadata.ts'
import { readNamespaces, type NamespacesAnswer } from './namespaces.ts'
import { readObject } from './object.ts'
import { readDryRun } from './openapi.ts'
import { signInOf, type SignIn } from './plugin/signIn.ts'
import { printable } from './printable.ts'
import { readAccess, readRights, type Rights } from './rights.ts'
import { isUnknownPath } from './statusError.ts'
import { readTable, type TableAnswer } from './table.ts'
import { readVersion, type VersionAnswer } from './version.ts'
import { watchTable, type WatchEvent, type WatchQuery } from './watch.ts'
import { sendWrite } from './write.ts'

export interface ClusterOptions extends LinkOptions {
  /** The files of KUBECONFIG in their order, or ~/.kube/config. */
  readonly sources: readonly KubeconfigSource[]
  /** `KUBECONFIG=/a:/b` or `~/.kube/config`, for the sentence when nothing is usable. */
  readonly lookedAt: string
  /** The name that `--context` gave. */
  readonly context?: string
  /** Which files wait for a person before they are used; without it none does. */
  readonly trust?: Trust | undefined
}

/** All clusters of a kubeconfig. Which one a request goes to, its permit says. */
export interface Cluster {
  /** The context that was current at start. @throws {ClusterError} NoKubeconfig, BadKubeconfig */
  defaultContext(): ContextInfo
  /** @throws {ClusterError} BadKubeconfig */
  context(name: string): ContextInfo
  /** All contexts, those that cannot be used too. */
  contexts(): readonly ListedContext[]
  /** @throws {ClusterError} NoKubeconfig or BadKubeconfig when there is no context at all */
  requireContexts(): void
  /** The same as `problems`, with where each of them is. */
  fileProblems(): readonly FileProblem[]
  /** What was passed over in the kubeconfig: file, line, column and our own reason. */
  readonly problems: readonly string[]
  /** A sentence when a file on disk is no longer what was read at start. */
  changedSinceStart(): Promise<string | undefined>
  /** What the cluster serves; asked for once. @throws {ClusterError} */
  served(permit: InternalPermit, signal: AbortSignal): Promise<readonly ServedResource[]>
  /** What the cluster serves by now; asked for at most every 10 s. @throws {ClusterError} */
  refreshServed(permit: InternalPermit, signal: AbortSignal): Promise<readonly ServedResource[]>
  /** @throws {ClusterError} */
  version(permit: InternalPermit, signal: AbortSignal): Promise<VersionAnswer>
  /** How a person signs in to a context; undefined where its user has no plugin. @throws {ClusterError} */
  signIn(context: string): Promise<SignIn | undefined>
  /** What the user of the context may do in one namespace. @throws {ClusterError} */
  rights(permit: InternalPermit, signal: AbortSignal): Promise<Rights>
  /** Whether the user of the context may do one thing. @throws {ClusterError} */
  access(permit: InternalPermit, signal: AbortSignal): Promise<boolean>
  /** @throws {ClusterError} */
  table(permit: Permit, query: ListQuery, signal: AbortSignal): Promise<TableAnswer>
  /** @throws {ClusterError} */
  list(permit: Permit, query: ListQuery, signal: AbortSignal): Promise<ListAnswer>
  /** @throws {ClusterError} */
  object(permit: Permit, signal: AbortSignal): Promise<JsonObject>
  /** @throws {ClusterError} */
  log(permit: Permit, query: LogQuery, signal: AbortSignal): Promise<LogAnswer>
  /** The names of all namespaces. @throws {ClusterError} */
  namespaces(permit: InternalPermit, signal: AbortSignal): Promise<NamespacesAnswer>
  /** How many objects of a kind there are. @throws {ClusterError} */
  count(permit: ViewPermit, signal: AbortSignal): Promise<Count>
  /** A list without all but metadata. @throws {ClusterError} */
  metadata(permit: Permit, labelSelector: string | undefined, signal: AbortSignal): Promise<MetadataAnswer>
  /** Holds a watch open. @param opened is called when the server has agreed @throws {ClusterError} Conflict (cause: code 410) when one must list anew */
  watch(
    permit: ViewPermit,
    query: WatchQuery,
    signal: AbortSignal,
    opened?: () => void,
  ): AsyncIterable<readonly WatchEvent[]>
  /** A log as it is written. @param opened is called when the server has agreed @throws {ClusterError} */
  followLog(permit: ViewPermit, query: FollowQuery, signal: AbortSignal, opened?: () => void): AsyncIterable<string>
  /** Whether the group's OpenAPI says that dry runs are known for the verb. @throws {ClusterError} */
  declaresDryRun(permit: InternalPermit, write: Write, signal: AbortSignal): Promise<boolean>
  /** The very request of a write, tried: what the object would become. @throws {ClusterError} */
  dryRun(permit: DryRunPermit, signal: AbortSignal): Promise<JsonObject>
  /**
   * Sends one write, once; the permit is used up. It cannot be cancelled: what was sent may have happened.
   * @param stillWanted asked just before it is sent, when all that had to be waited for is there; throws where it is not
   * @throws {ClusterError} Conflict when the object has changed since, OutcomeUnknown when no answer came
   */
  write(permit: WritePermit, stillWanted?: () => void): Promise<JsonObject>
  /** Closes the connections that are kept alive. */
  close(): void
}

/** Reads the kubeconfig that it is given. Sends nothing and starts nothing; what is wrong shows when it is needed. */
export const openCluster = (options: ClusterOptions): Cluster => {
  const home = options.environment['HOME'] ?? options.environment['USERPROFILE']
  const service = inClusterSource(options.sources, options.environment)
  const kubeconfig = mergeKubeconfigs(service ? [service] : trusted(options), home)
  const select = (name: string): SelectedContext => selectContext(kubeconfig, name, options.environment)
  const ways = new Map<string, { readonly link: Link; readonly catalogue: Catalogue }>()

  const way = (context: string) => {
    const found = ways.get(context)
    if (found) return found
    requireUsable(kubeconfig, options)
    const link = createLink(select(context), options)
    const made = { link, catalogue: createCatalogue(link) }
    ways.set(context, made)
    return made
  }
  const ask = async <T>(
    permit: Permit | ViewPermit | DryRunPermit | WritePermit,
    send: (link: Link) => Promise<T>,
  ): Promise<T> => {
    const { link, catalogue } = way(permit.operation.context)
    try {
      return await send(link)
    } catch (error) {
      if (isUnknownPath(error)) catalogue.doubt()
      throw error
    }
  }

  return {
    defaultContext() {
      requireUsable(kubeconfig, options)
      return select(options.context ?? currentContext(kubeconfig)).info
    },
    context(name) {
      requireUsable(kubeconfig, options)
      return select(name).info
    },
    contexts: () => listContexts(kubeconfig, options.environment),
    requireContexts: () => requireUsable(kubeconfig, options),
    fileProblems: () => placeProblems(kubeconfig.problems, options.sources, home),
    problems: kubeconfig.problems,
    changedSinceStart: () => changedSince(options.sources, home),
    served: async (permit, signal) => way(permit.request.context).catalogue.served(permit, signal),
    refreshServed: async (permit, signal) => way(permit.request.context).catalogue.refreshed(permit, signal),
    version: async (permit, signal) => readVersion(way(permit.request.context).link, permit, signal),
    async signIn(name) {
      requireUsable(kubeconfig, options)
      return signInOf(select(name), options.environment)
    },
    rights: async (permit, signal) => readRights(way(permit.request.context).link, permit, signal),
    access: async (permit, signal) => readAccess(way(permit.request.context).link, permit, signal),
    table: (permit, query, signal) => ask(permit, (link) => readTable(link, permit, query, signal)),
    list: (permit, query, signal) => ask(permit, (link) => readList(link, permit, query, signal)),
    object: (permit, signal) => ask(permit, (link) => readObject(link, permit, signal)),
    log: (permit, query, signal) => ask(permit, (link) => readLog(link, permit, query, signal)),
    namespaces: async (permit, signal) => readNamespaces(way(permit.request.context).link, permit, signal),
    count: (permit, signal) => ask(permit, (link) => readCount(link, permit, signal)),
    metadata: (permit, labelSelector, signal) =>
      ask(permit, (link) => readMetadata(link, permit, labelSelector, signal)),
    watch: (permit, query, signal, opened) =>
      watchTable(way(permit.operation.context).link, permit, query, signal, opened),
    followLog: (permit, query, signal, opened) =>
      followLog(way(permit.operation.context).link, permit, query, signal, opened),
    declaresDryRun: async (permit, write, signal) =>
      readDryRun(way(permit.request.context).link, permit, write, signal),
    dryRun: (permit, signal) => ask(permit, (link) => sendDryRun(link, permit, signal)),
    write: (permit, stillWanted) => ask(permit, (link) => sendWrite(link, permit, stillWanted)),
    close() {
      for (const { link } of ways.values()) link.close()
      ways.clear()
    },
  }
}

/** @throws {ClusterError} when there is no kubeconfig, or none that holds a context */
function requireUsable({ contexts, problems }: Kubeconfig, { sources, lookedAt }: ClusterOptions): void {
  if (contexts.size > 0) return
  const isMissing = sources.every(({ text, problem }) => text === undefined && problem === 'does not exist')
  if (isMissing) throw new ClusterError('NoKubeconfig', `No kubeconfig found. Looked at ${printable(lookedAt, 1_000)}.`)
  const nothing = `${printable(lookedAt, 1_000)} names no context.`
  throw new ClusterError('BadKubeconfig', problems.length > 0 ? problems.slice(0, 5).join('; ') : nothing)
}

const trusted = ({ sources, trust }: ClusterOptions): readonly KubeconfigSource[] =>
  trust ? withoutUntrusted(sources, trust) : sources

function currentContext({ currentContext, contexts }: Kubeconfig): string {
  if (currentContext !== undefined) return currentContext
  const names = [...contexts.keys()].slice(0, 10).map((name) => printable(name, 100))
  throw new ClusterError(
    'BadKubeconfig',
    `The kubeconfig sets no current-context. Start the server with --context NAME; there are: ${names.join(', ')}.`,
  )
}
