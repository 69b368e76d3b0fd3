import { createActivityLog, type ActivityLog } from '../activity/log.ts'
import type { Ways } from '../approval/choose.ts'
import type { Services } from '../change/index.ts'
import type { Cluster } from '../cluster/index.ts'
import { Blocked } from '../errors.ts'
import type { Policy } from '../gate/index.ts'
import { createSanitizers, type Sanitizer } from '../sanitize/index.ts'
import { createCursors, type Cursors } from '../tools/cursors.ts'
import { tools } from '../tools/index.ts'
import { publish } from '../tools/publish.ts'
import { version } from '../version.ts'
import { createApprovals } from './approvals.ts'
import { createTidy, type Tidy } from './memory.ts'
import { once } from './once.ts'
import type { ServerOptions } from './options.ts'

/** What lives as long as the process: one sanitizer, one key for cursors, one way to the cluster and one to a person. */
export interface Session {
  readonly published: ReturnType<typeof publish>[]
  /** As the policy wants it now; without what it adds while nobody has said what that is. */
  sanitizer(): Promise<Sanitizer>
  /** The same as far as it is known, for whoever cannot wait. */
  knownSanitizer(): Sanitizer
  readonly cursors: Cursors
  readonly log: ServerOptions['log']
  readonly activity: ActivityLog
  /** @throws {ClusterError} when there is no usable kubeconfig */
  cluster(): Promise<Cluster>
  /** What the agent may do now. @throws {Blocked} while the editor has not said it */
  policy(): Promise<Policy>
  /** How a person is asked, in words. */
  approvals(): Promise<string>
  /** What a change needs. */
  changes(): Promise<Services>
  readonly tidy: Tidy
}

/** @param elicit sends a form to the client; undefined when it shows none */
export const createSession = async (options: ServerOptions, elicit: Ways['elicit']): Promise<Session> => {
  const cluster = once(async () => {
    const { openCluster } = await import('../cluster/index.ts')
    return openCluster({ ...options, userAgent: `mcp-k8s-agent/${version}` })
  })
  const approvals = createApprovals(options, elicit)
  const activity = createActivityLog({ folder: await options.stateFolder(), server: `mcp-k8s-agent ${version}` })
  const policy = async (): Promise<Policy> => ({
    ...(await approvals.settings()),
    current: (await cluster()).defaultContext().name,
  })
  const sanitizers = createSanitizers()
  let known = options.settings?.redaction
  const sanitizer = async (): Promise<Sanitizer> => {
    try {
      known = (await approvals.settings()).redaction
      return sanitizers(known)
    } catch (error) {
      // Until then nothing of a cluster is answered, so there is nothing to add to.
      if (error instanceof Blocked) return sanitizers(undefined)
      throw error
    }
  }
  return {
    published: tools.map(publish),
    sanitizer,
    knownSanitizer: () => sanitizers(known),
    cursors: createCursors(),
    log: options.log,
    activity,
    cluster,
    policy,
    approvals: async () => (await approvals.channel()).description,
    changes: once(async () => ({
      cluster: await cluster(),
      policy,
      person: await approvals.person(),
      log: activity,
      now: () => new Date(),
    })),
    tidy: createTidy(),
  }
}
