import { Blocked } from '../errors.ts'
import {
  decide,
  decideInternal,
  refuse,
  resolveResource,
  type Denial,
  type InternalPermit,
  type ServedResource,
} from '../gate/index.ts'
import type { Cleaner } from '../sanitize/index.ts'
import type { Call, Read } from '../tools/define.ts'
import { version } from '../version.ts'
import { bodyRoom } from './answer.ts'
import type { Session } from './session.ts'

/** What a handler works with during one call. `asked` is the context that the model named, if it named one. */
export const createCall = (session: Session, asked: string | undefined, clean: Cleaner, signal: AbortSignal): Call => {
  const contextName = async (): Promise<string> => asked ?? (await session.cluster()).defaultContext().name

  const internal = async (what: 'discovery' | 'version'): Promise<InternalPermit> =>
    granted(decideInternal({ context: await contextName(), what }, await session.policy()))

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
      const draft = { ...read, context: await contextName() }
      const denial = refuse(draft, policy)
      if (denial) throw new Blocked(denial)
      return granted(decide({ ...draft, resource: await find(kind) }, policy))
    },
    server: {
      version,
      context: async () => (await internal('version')).request.context,
      async kinds() {
        const cluster = await session.cluster()
        const permit = await internal('discovery')
        const policy = await session.policy()
        // Whoever asks what there is wants to know what has been installed since, too.
        const served = await cluster.refreshServed(permit, signal)
        const draft = { context: permit.request.context, verb: 'list', namespace: 'default' }
        return served.filter((resource) => refuse({ ...draft, resource }, policy) === undefined)
      },
      reach: async () => (await session.cluster()).version(await internal('version'), signal),
    },
  }
}

function granted<T extends object>(decision: T | Denial): T {
  if (isDenial(decision)) throw new Blocked(decision)
  return decision
}

const isDenial = (decision: object): decision is Denial => 'rule' in decision
