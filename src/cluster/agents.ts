import http from 'node:http'
import https from 'node:https'
import type { Duplex } from 'node:stream'
import tls from 'node:tls'
import { ClusterError } from '../errors.ts'
import { systemAuthorities } from './authorities.ts'
import type { ClusterEntry } from './kubeconfig/entries.ts'
import { openTunnel } from './tunnel.ts'

/** What a TLS connection is made with. All PEM. */
export interface TlsMaterial {
  readonly ca?: string | undefined
  readonly cert?: string | undefined
  readonly key?: string | undefined
}

/** The connections of one context. Both throw {ClusterError} BadKubeconfig when certificate and key cannot be used. */
export interface Agents {
  /** Those that are kept alive. */
  kept(material: TlsMaterial): http.Agent
  /**
   * One for one request: a kept connection may have been closed by the server meanwhile, and of a write nobody could
   * tell then whether it had arrived.
   */
  fresh(material: TlsMaterial): http.Agent
  close(): void
}

/**
 * One agent a context, made anew when a certificate is replaced; the old connections then idle out. They are kept for
 * less time than load balancers keep theirs, and as many as ever are of use at once.
 */
export const createAgents = (
  label: string,
  cluster: ClusterEntry,
  proxy: URL | undefined,
  connectMs: number,
): Agents => {
  const isSecure = cluster.server.protocol === 'https:'
  let current: { readonly material: TlsMaterial; readonly agent: http.Agent } | undefined

  const create = (material: TlsMaterial, keepAlive: boolean): http.Agent => {
    const options = { keepAlive, maxFreeSockets: 16, timeout: 50_000 }
    const agent = isSecure
      ? new https.Agent({ ...options, ...tlsOptions(label, cluster, material) })
      : new http.Agent(options)
    if (proxy) connectThrough(proxy, agent, isSecure, connectMs)
    return agent
  }
  return {
    kept(material) {
      if (!current || !isSame(current.material, material)) current = { material, agent: create(material, true) }
      return current.agent
    },
    fresh: (material) => create(material, false),
    close() {
      current?.agent.destroy()
      current = undefined
    },
  }
}

const isSame = (one: TlsMaterial, other: TlsMaterial): boolean =>
  one.ca === other.ca && one.cert === other.cert && one.key === other.key

/** Lets an agent make its connections through a proxy, TLS to the server inside of them. */
function connectThrough(proxy: URL, agent: http.Agent, isSecure: boolean, connectMs: number): void {
  const direct = agent.createConnection.bind(agent)
  agent.createConnection = (options, done) => {
    const connect = async (): Promise<Duplex | null | undefined> => {
      const destination = { host: options.host ?? '', port: Number(options.port), limitMs: connectMs }
      const socket = await openTunnel(proxy, destination)
      // The agent of https passes its options on to tls.connect, which takes a socket; the types know of http's alone.
      return isSecure ? direct({ ...options, socket } as typeof options) : socket
    }
    // Node reads the stream only where there is no error; the types want one always.
    const failed = (error: unknown): void => done?.(error as Error, null as unknown as Duplex)
    connect().then((stream) => (stream ? done?.(null, stream) : failed(new Error('no connection was made'))), failed)
    return undefined
  }
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
