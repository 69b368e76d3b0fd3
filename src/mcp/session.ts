import type { Cluster } from '../cluster/index.ts'
import type { Policy } from '../gate/index.ts'
import { createSanitizer, type Sanitizer } from '../sanitize/index.ts'
import { createCursors, type Cursors } from '../tools/cursors.ts'
import { tools } from '../tools/index.ts'
import { publish } from '../tools/publish.ts'
import { version } from '../version.ts'
import { createTidy, type Tidy } from './memory.ts'
import { once } from './once.ts'
import type { ServerOptions } from './options.ts'

/** What lives as long as the process: one sanitizer, one key for cursors, one way to the cluster. */
export interface Session {
  readonly published: ReturnType<typeof publish>[]
  readonly sanitizer: Sanitizer
  readonly cursors: Cursors
  readonly log: ServerOptions['log']
  /** @throws {ClusterError} when there is no usable kubeconfig */
  cluster(): Promise<Cluster>
  /** By default the agent may use the context that was current at start, and no other. */
  policy(): Promise<Policy>
  readonly tidy: Tidy
}

export const createSession = (options: ServerOptions): Session => {
  const cluster = once(async () => {
    const { openCluster } = await import('../cluster/index.ts')
    return openCluster({ ...options, userAgent: `mcp-k8s-agent/${version}` })
  })
  return {
    published: tools.map(publish),
    sanitizer: createSanitizer(),
    cursors: createCursors(),
    log: options.log,
    cluster,
    policy: async () => ({ contexts: [(await cluster()).defaultContext().name] }),
    tidy: createTidy(),
  }
}
