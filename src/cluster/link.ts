import type http from 'node:http'
import { createAgents } from './agents.ts'
import { createCredentials } from './credentials.ts'
import { dataOrFile } from './files.ts'
import { impersonationHeaders } from './impersonation.ts'
import type { SelectedContext } from './kubeconfig/select.ts'
import { printable } from './printable.ts'
import { proxyFor } from './proxy.ts'
import type { Sender } from './verify/request.ts'

/** All in milliseconds. */
export interface Limits {
  /** TLS included. */
  readonly connectMs: number
  /** The whole request, with everything that it waits for. */
  readonly requestMs: number
  readonly pluginMs: number
}

/** What all contexts have in common. */
export interface LinkOptions {
  readonly limits: Limits
  /** `mcp-k8s-agent/VERSION` */
  readonly userAgent: string
  readonly environment: NodeJS.ProcessEnv
}

/** The way to one context's API server. */
export interface Link extends Sender {
  /** `CONTEXT (HOST:PORT)`, printable. */
  readonly label: string
  readonly server: URL
  readonly userAgent: string
  readonly limits: Limits
  /** The proxy's host, where there is one. */
  readonly via: string | undefined
  /**
   * The connections and headers for one request, with the credentials of this moment.
   * @param connection `kept` is one of those that are kept alive, `fresh` one that nothing was sent on before
   * @throws {ClusterError}
   */
  prepare(
    connection: 'kept' | 'fresh',
    signal: AbortSignal,
  ): Promise<{ readonly agent: http.Agent; readonly headers: Record<string, string | string[]> }>
  /** The server refused the credentials. */
  dropCredentials(): void
  close(): void
}

/** @throws {ClusterError} BadKubeconfig when the environment names something that is no proxy */
export const createLink = (selected: SelectedContext, options: LinkOptions): Link => {
  const { info, cluster, user, label } = selected
  const proxy = proxyFor(label, cluster, options.environment)
  const credentials = createCredentials(selected, options.limits.pluginMs, options.environment)
  const agents = createAgents(label, cluster, proxy, options.limits.connectMs)
  const impersonation = impersonationHeaders(user.impersonate)
  return {
    context: info.name,
    label,
    server: cluster.server,
    basePath: cluster.server.pathname.replace(/\/$/, ''),
    isProtected: cluster.server.protocol === 'https:' && !cluster.insecure,
    userAgent: options.userAgent,
    limits: options.limits,
    via: proxy && printable(proxy.host),
    impersonation,
    async prepare(connection, signal) {
      const { authorization, cert, key } = await credentials.current(signal)
      const ca = await dataOrFile(label, 'certificate authority', cluster.caData, cluster.caFile)
      return {
        agent: agents[connection]({ ca, cert, key }),
        headers: { ...(authorization === undefined ? {} : { authorization }), ...impersonation },
      }
    },
    dropCredentials: () => credentials.drop(),
    close: () => agents.close(),
  }
}
