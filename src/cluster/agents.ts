import http from 'node:http'
import https from 'node:https'
import tls from 'node:tls'
import { ClusterError } from '../errors.ts'
import type { ClusterEntry } from './kubeconfig/entries.ts'

/** What a TLS connection is made with. All PEM. */
export interface TlsMaterial {
  readonly ca?: string | undefined
  readonly cert?: string | undefined
  readonly key?: string | undefined
}

/** The kept-alive connections of one context. */
export interface Agents {
  /** @throws {ClusterError} BadKubeconfig when certificate and key cannot be used */
  for(material: TlsMaterial): Promise<http.Agent>
  close(): void
}

/**
 * One agent a context, made anew when a certificate is replaced; the old connections then idle out. They are kept for
 * less time than load balancers keep theirs, and as many as ever are of use at once.
 */
export const createAgents = (label: string, cluster: ClusterEntry, proxy: URL | undefined): Agents => {
  // A promise, so that calls that come at once share the first agent instead of making one each.
  let current: { readonly material: TlsMaterial; readonly agent: Promise<http.Agent> } | undefined
  return {
    for(material) {
      if (current && isSame(current.material, material)) return current.agent
      const agent = createAgent(label, cluster, material, proxy)
      current = { material, agent }
      return agent
    },
    close() {
      current?.agent.then(
        (agent) => agent.destroy(),
        () => undefined,
      )
      current = undefined
    },
  }
}

const isSame = (one: TlsMaterial, other: TlsMaterial): boolean =>
  one.ca === other.ca && one.cert === other.cert && one.key === other.key

async function createAgent(
  label: string,
  cluster: ClusterEntry,
  material: TlsMaterial,
  proxy: URL | undefined,
): Promise<http.Agent> {
  const isSecure = cluster.server.protocol === 'https:'
  const options = { keepAlive: true, maxFreeSockets: 16, timeout: 50_000, ...tlsOptions(label, cluster, material) }
  if (!proxy) return isSecure ? new https.Agent(options) : new http.Agent(options)
  if (proxy.protocol.startsWith('socks')) {
    const { SocksProxyAgent } = await import('socks-proxy-agent')
    return new SocksProxyAgent(proxy, options)
  }
  const { HttpProxyAgent, HttpsProxyAgent } = await import('hpagent')
  const proxied = { ...options, proxy, proxyRequestOptions: { rejectUnauthorized: true } }
  return isSecure ? new HttpsProxyAgent(proxied) : new HttpProxyAgent(proxied)
}

function tlsOptions(
  label: string,
  { server, insecure, tlsServerName }: ClusterEntry,
  material: TlsMaterial,
): https.AgentOptions {
  if (server.protocol === 'http:') return {}
  return {
    // Always said, since what is left out is decided by NODE_TLS_REJECT_UNAUTHORIZED.
    rejectUnauthorized: !insecure,
    // A context made once: agents would parse the authorities for each connection, and name their pools by them.
    secureContext: secureContext(label, material),
    ...(tlsServerName === undefined ? {} : { servername: tlsServerName }),
  }
}

function secureContext(label: string, { ca, cert, key }: TlsMaterial): tls.SecureContext {
  if ((cert === undefined) !== (key === undefined))
    throw new ClusterError('BadKubeconfig', `${label}: of the client certificate and its key one is missing.`)
  try {
    return tls.createSecureContext({
      ca: ca ?? systemAuthorities(),
      minVersion: 'TLSv1.2',
      ...(cert === undefined ? {} : { cert }),
      ...(key === undefined ? {} : { key }),
    })
  } catch (cause) {
    throw new ClusterError('BadKubeconfig', `${label}: its certificates or the client key cannot be used.`, { cause })
  }
}

let authorities: string[] | undefined

/** The computer's own authorities beside Node's, as kubectl trusts them: companies put theirs there. */
function systemAuthorities(): string[] {
  // Node has had this since 22.15; before, its own list must do.
  const list = (tls as Partial<typeof tls>).getCACertificates
  return (authorities ??= list ? [...new Set([...list('default'), ...list('system')])] : [...tls.rootCertificates])
}
