import http, { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import https from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { openCluster, type Cluster, type ClusterOptions } from '../../src/cluster/index.ts'
import {
  decide,
  decideInternal,
  decideView,
  type InternalPermit,
  type InternalRequest,
  type Operation,
  type Permit,
  type View,
  type ViewPermit,
} from '../../src/gate/index.ts'
import { operation, place, policy } from './builders.ts'
import { authority, client, server } from './testCertificates.ts'

/** An API server in name only: it answers what a test tells it to, also what no API server would. */
export interface StandIn {
  readonly port: number
  /** Stops it before the test is over, all connections at once. */
  stop(): void
  /** `METHOD PATH?QUERY` of every request, in the order of their arrival. */
  readonly requests: readonly string[]
  readonly headers: readonly IncomingHttpHeaders[]
  /** Of every request; empty for those that have none. */
  readonly bodies: readonly string[]
  /** How many connections were made, and which of them are still open. */
  readonly connections: readonly Socket[]
  readonly openConnections: ReadonlySet<Socket>
}

/** Answers one request, whose body has been read; `nth` counts from 1. */
export type Handler = (response: ServerResponse, request: IncomingMessage, nth: number) => void

/** Starts a stand-in on a free port of loopback, until the test is over. */
export const startStandIn = async (
  handler: Handler,
  {
    certificate = server,
    plain = false,
    port = 0,
  }: { certificate?: typeof server; plain?: boolean; port?: number } = {},
): Promise<StandIn> => {
  const requests: string[] = []
  const headers: IncomingHttpHeaders[] = []
  const bodies: string[] = []
  const connections: Socket[] = []
  const openConnections = new Set<Socket>()
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    headers.push(request.headers)
    const nth = requests.push(`${request.method ?? ''} ${request.url ?? ''}`)
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.once('end', () => {
      bodies[nth - 1] = Buffer.concat(chunks).toString('utf8')
      handler(response, request, nth)
    })
  }
  const listener = plain
    ? http.createServer(answer)
    : https.createServer({ ...certificate, ca: authority, requestCert: true, rejectUnauthorized: false }, answer)
  listener.on('connection', (socket: Socket) => {
    connections.push(socket)
    openConnections.add(socket)
    socket.once('close', () => openConnections.delete(socket))
  })
  await new Promise<void>((resolve) => listener.listen(port, '127.0.0.1', resolve))
  const stop = (): void => {
    listener.close()
    listener.closeAllConnections()
    for (const socket of openConnections) socket.destroy()
  }
  onTestFinished(stop)
  return {
    port: (listener.address() as AddressInfo).port,
    stop,
    requests,
    headers,
    bodies,
    connections,
    openConnections,
  }
}

export const sendJson = (response: ServerResponse, body: unknown, status = 200, headers = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

/** A failure as Kubernetes words it. */
export const sendStatus = (
  response: ServerResponse,
  code: number,
  reason: string,
  message: string,
  headers = {},
): void =>
  sendJson(response, { kind: 'Status', apiVersion: 'v1', status: 'Failure', code, reason, message }, code, headers)

interface Entries {
  readonly cluster?: Record<string, unknown>
  readonly user?: Record<string, unknown>
}

/** A kubeconfig with one context, `sandbox`, that leads to `server`. */
export const kubeconfigFor = (
  server: string,
  { cluster = {}, user = { token: 'token-of-a-test' } }: Entries = {},
): string =>
  JSON.stringify({
    clusters: [
      {
        name: 'c',
        cluster: { server, 'certificate-authority-data': Buffer.from(authority).toString('base64'), ...cluster },
      },
    ],
    users: [{ name: 'u', user }],
    contexts: [{ name: 'sandbox', context: { cluster: 'c', user: 'u', namespace: 'shop' } }],
    'current-context': 'sandbox',
  })

/** The cluster folder's view of one kubeconfig, until the test is over. Nothing of this computer's environment gets in. */
export const openKubeconfig = (text: string, over: Partial<ClusterOptions> = {}): Cluster => {
  const cluster = openCluster({
    sources: [{ path: '/home/somebody/.kube/config', text }],
    lookedAt: '~/.kube/config',
    limits: { connectMs: 5_000, requestMs: 30_000, pluginMs: 20_000 },
    userAgent: 'mcp-k8s-agent/0.0.0',
    environment: { HOME: '/home/somebody', PATH: process.env['PATH'] },
    ...over,
  })
  onTestFinished(() => cluster.close())
  return cluster
}

export const openStandIn = ({ port }: StandIn, entries: Entries = {}, over: Partial<ClusterOptions> = {}): Cluster =>
  openKubeconfig(kubeconfigFor(`https://127.0.0.1:${port}`, entries), over)

/** The certificate of a client, as a kubeconfig holds it. */
export const clientCertificate = {
  'client-certificate-data': Buffer.from(client.cert).toString('base64'),
  'client-key-data': Buffer.from(client.key).toString('base64'),
}

const open = policy({ contexts: { allowed: ['sandbox', 'other'], denied: [] } })

/** What the gate grants for a read; a test changes what it is about. */
export const readPermit = (over: Partial<Operation> = {}): Permit => {
  const verdict = decide(operation(over), open)
  if ('rule' in verdict) throw new Error(`The gate refused what a test wants to send: ${verdict.reason}`)
  return verdict
}

export const listPermit = (over: Partial<Operation> = {}): Permit =>
  readPermit({ verb: 'list', name: undefined, ...over })

/** What the gate grants the sidebar alone. */
export const viewPermit = (view: View, over: Partial<Operation> = {}): ViewPermit => {
  const of: Readonly<Record<View, Partial<Operation>>> = {
    watch: { verb: 'watch', name: undefined },
    count: { verb: 'list', name: undefined },
    follow: { subresource: 'log' },
  }
  const verdict = decideView(operation({ ...of[view], ...over }), view, open)
  if ('rule' in verdict) throw new Error(`The gate refused what a test wants to send: ${verdict.reason}`)
  return verdict
}

export const internalPermit = (
  what: Exclude<InternalRequest['what'], 'openapi'>,
  context = 'sandbox',
): InternalPermit => {
  const verdict = decideInternal({ context, what }, place(), open)
  if ('rule' in verdict) throw new Error(`The gate refused: ${verdict.reason}`)
  return verdict
}

/** Never fires. */
export const noSignal = (): AbortSignal => new AbortController().signal

/** How a failure reads in an answer: its type and its sentence. */
export const failureOf = async (work: Promise<unknown> | (() => unknown)): Promise<string> => {
  try {
    return `no failure: ${JSON.stringify(await (typeof work === 'function' ? work() : work))}`
  } catch (error) {
    if (!(error instanceof Error)) return String(error)
    return `${'type' in error ? String(error.type) : error.name}: ${error.message}`
  }
}
