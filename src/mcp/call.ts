import type { Cluster } from '../cluster/index.ts'
import { allowed, ClusterError, granted, isDenial } from '../errors.ts'
import {
  boundsOf,
  decide,
  decideInternal,
  refuse,
  resolveResource,
  verbOf,
  type InternalPermit,
  type Place,
  type Policy,
  type ServedResource,
} from '../gate/index.ts'
import type { Cleaner } from '../sanitize/index.ts'
import type { Call, Read } from '../tools/define.ts'
import { version } from '../version.ts'
import { bodyRoom } from './answer.ts'
import type { Progress } from './progress.ts'
import type { Session } from './session.ts'
import type { Trace } from './trace.ts'

/** What a handler works with during one call. `asked` is the context that the model named, if it named one. */
export const createCall = (
  session: Session,
  asked: string | undefined,
  clean: Cleaner,
  signal: AbortSignal,
  progress: Progress,
  trace: Trace,
): Call => {
  const whereTo = async () => {
    const cluster = await session.cluster()
    const context = asked ?? cluster.defaultContext().name
    trace.context = context
    return { context, place: placeOf(cluster, context) }
  }

  const internal = async (what: 'discovery' | 'version' | 'namespaces'): Promise<InternalPermit> => {
    const { context, place } = await whereTo()
    return granted(decideInternal({ context, what }, place, await session.policy()))
  }

  const find = async (kind: Read['resource']): Promise<ServedResource> => {
    const cluster = await session.cluster()
    const permit = await internal('discovery')
    const found = resolveResource(kind, await cluster.served(permit, signal))
    // A custom resource may have been installed since discovery was asked.
    if (!isDenial(found) || found.rule !== 'resource') return granted(found)
    return granted(resolveResource(kind, await cluster.refreshServed(permit, signal)))
  }

  return {
    signal,
    clean,
    room: bodyRoom,
    cursors: session.cursors,
    cluster: () => session.cluster(),
    async permit({ resource: kind, ...read }) {
      const policy = await session.policy()
      const draft = { ...read, ...(await whereTo()) }
      allowed(refuse(draft, policy))
      const permit = granted(decide({ ...draft, resource: await find(kind) }, policy))
      trace.isPermitted = true
      return permit
    },
    async change({ resource: kind, intent, approved, reason, ...target }) {
      const { makeChange, maskedArguments } = await import('../change/index.ts')
      const masked = maskedArguments(intent, reason, (await session.sanitizer()).forAnswer(''))
      const draft = {
        ...target,
        ...(await whereTo()),
        verb: verbOf(intent.action),
        change: { intent, approved, masked },
      }
      allowed(refuse(draft, await session.policy()))
      const write = { ...draft, resource: await find(kind) }
      trace.isPermitted = true
      const noted = (what: object): void => void Object.assign(trace, what)
      return makeChange(await session.changes(), write, { reason, clean, signal, noted, ...progress })
    },
    server: {
      version,
      async context() {
        const { request } = await internal('version')
        trace.isPermitted = true
        return request.context
      },
      async kinds() {
        const cluster = await session.cluster()
        const permit = await internal('discovery')
        const policy = await session.policy()
        // Whoever asks what there is wants to know what has been installed since, too.
        const served = await cluster.refreshServed(permit, signal)
        const draft = { ...(await whereTo()), verb: 'list', namespace: 'default' }
        return served.filter((resource) => refuse({ ...draft, resource }, policy) === undefined)
      },
      async contexts() {
        const cluster = await session.cluster()
        const policy = await session.policy()
        const may = (name: string): boolean =>
          !isDenial(decideInternal({ context: name, what: 'discovery' }, placeOf(cluster, name), policy))
        return cluster.contexts().flatMap(({ name }) => (may(name) ? [name] : []))
      },
      async namespaces() {
        const policy = await session.policy()
        const draft = { ...(await whereTo()), verb: 'list' }
        const found = await namespacesOf(await session.cluster(), await internal('namespaces'), policy, signal)
        return found.filter((namespace) => refuse({ ...draft, namespace }, policy) === undefined)
      },
      policy: () => session.policy(),
      bounds: async () => boundsOf(await session.policy(), await whereTo()),
      approvals: () => session.approvals(),
      reach: async () => (await session.cluster()).version(await internal('version'), signal),
    },
  }
}

/** Those that there are; for who may not list them, those that kubeconfig and policy name. */
async function namespacesOf(
  cluster: Cluster,
  permit: InternalPermit,
  policy: Policy,
  signal: AbortSignal,
): Promise<readonly string[]> {
  try {
    return (await cluster.namespaces(permit, signal)).namespaces.map(({ name }) => name)
  } catch (error) {
    if (!(error instanceof ClusterError) || error.type !== 'Forbidden') throw error
    const named = (policy.namespaces.allowed ?? []).filter((glob) => !glob.includes('*'))
    return [...new Set([cluster.context(permit.request.context).namespace, ...named])]
  }
}

/** A context that the kubeconfig lacks, or cannot use, is for the rules to refuse first, which say what may be used. */
function placeOf(cluster: Cluster, context: string): Place {
  try {
    return cluster.context(context).place
  } catch (error) {
    if (error instanceof ClusterError) return { aliases: [context], host: '', isProtected: false }
    throw error
  }
}
