import type { Services } from '../../change/index.ts'
import type { Cluster } from '../../cluster/index.ts'
import { Blocked, ClusterError, InputError } from '../../errors.ts'
import type { Denial } from '../../gate/index.ts'
import { tools } from '../../tools/index.ts'
import { createCall } from '../call.ts'
import type { Session } from '../session.ts'
import { usualKinds } from './usualKinds.ts'

/** How a call would be judged. */
export type Explanation = {
  /** Whether kinds were looked up in the cluster, or taken to be those that every cluster has. */
  readonly kinds: 'cluster' | 'usual'
} & (
  | { readonly decision: 'allowed' | 'asked' }
  | ({ readonly decision: 'refused' } & Denial)
  | { readonly decision: 'invalid' | 'failed'; readonly reason: string }
)

/**
 * Runs the very tool, with a cluster that is asked for what it serves and nothing else, and with nobody to ask: so what
 * is said here is what happens, up to the first request for an object.
 */
export const explainCall = async (session: Session, name: string, args: unknown): Promise<Explanation> => {
  let kinds: Explanation['kinds'] = 'cluster'
  const tool = tools.find((candidate) => candidate.name === name)
  if (!tool) {
    const known = tools.map((each) => each.name).join(', ')
    return { kinds, decision: 'invalid', reason: `there is no tool of this name; there are ${known}` }
  }
  const cluster = async (): Promise<Cluster> => onlyDiscovering(await session.cluster(), () => (kinds = 'usual'))
  const changes = async (): Promise<Services> => nobodyAsks(await cluster(), session)
  const context = contextOf(args)
  const clean = (await session.sanitizer()).forAnswer(context ?? '')
  const call = createCall({ ...session, cluster, changes }, context, clean, new AbortController().signal, quiet, {
    isPermitted: false,
  })
  try {
    await tool.run(args, call)
    return { kinds, decision: 'allowed' }
  } catch (error) {
    if (error instanceof Decided) return { kinds, decision: error.decision }
    if (error instanceof Blocked) return { kinds, decision: 'refused', ...error.denial }
    if (error instanceof InputError) return { kinds, decision: 'invalid', reason: error.message }
    if (error instanceof ClusterError) return { kinds, decision: 'failed', reason: `${error.type}: ${error.message}` }
    throw error
  }
}

/** Where a call would go on if this were no explanation. */
class Decided extends Error {
  readonly decision: 'allowed' | 'asked'
  constructor(decision: 'allowed' | 'asked') {
    super(decision)
    this.decision = decision
  }
}

const decided = (decision: 'allowed' | 'asked') => (): never => {
  throw new Decided(decision)
}

/** What may be done with a cluster without sending anything, but for discovery. What comes to it later is left out. */
const harmless: ReadonlySet<string> = new Set([
  'defaultContext',
  'context',
  'contexts',
  'problems',
  'changedSinceStart',
])

function onlyDiscovering(cluster: Cluster, whenUsual: () => void): Cluster {
  const usually = async (ask: () => ReturnType<Cluster['served']>): ReturnType<Cluster['served']> => {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof ClusterError)) throw error
      whenUsual()
      return usualKinds
    }
  }
  const rest = Object.entries(cluster).map(([key, value]: [string, unknown]) => [
    key,
    harmless.has(key) ? value : decided('allowed'),
  ])
  // Every key of a cluster is there, either as it was or as something that never returns.
  return {
    ...(Object.fromEntries(rest) as Cluster),
    served: (permit, signal) => usually(() => cluster.served(permit, signal)),
    refreshServed: (permit, signal) => usually(() => cluster.refreshServed(permit, signal)),
  }
}

/** A change begins with the gate and then asks what speaks against asking a person: there it ends. */
const nobodyAsks = (cluster: Cluster, session: Session): Services => ({
  cluster,
  policy: () => session.policy(),
  person: {
    channel: 'none',
    caveat: undefined,
    objection: decided('asked'),
    ask: decided('asked'),
    tell: decided('asked'),
    objectionToSending: decided('asked'),
  },
  log: { intent: decided('asked'), outcome: decided('asked') },
  now: () => new Date(),
})

function contextOf(args: unknown): string | undefined {
  const context = typeof args === 'object' && args !== null && 'context' in args ? args.context : undefined
  return typeof context === 'string' ? context : undefined
}

const quiet = { during: <T>(_: string, run: () => Promise<T>): Promise<T> => run() }
