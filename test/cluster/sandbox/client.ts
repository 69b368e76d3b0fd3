import { Agent, request } from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathOf, type KubeObject, type ObjectRef } from './paths.ts'

/** An answer of the API server, whatever its status. */
interface Answer {
  status: number
  text: string
}

/** What the API server refused. */
export class ApiError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

export interface ClientOptions {
  /** Like `https://127.0.0.1:6443`. */
  server: string
  /** PEM. */
  ca: string
  token: string
  /** As the audit log will show it; `sandbox` without it. */
  userAgent?: string
  /** How long an answer may take; 30 s without it. */
  timeoutMs?: number
}

/** A plain client for tests: it asks the API server itself, with nothing of the product in between. */
export interface Client {
  /** Any request; a body is sent as JSON. `headers` replace those that are sent anyway. */
  send: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>
  create: (object: KubeObject) => Promise<KubeObject>
  get: (ref: ObjectRef) => Promise<KubeObject>
  /** All objects of the kind, in the namespace where one is named. `query` like `labelSelector=app%3Dweb`. */
  list: (ref: Omit<ObjectRef, 'metadata'> & { namespace?: string }, query?: string) => Promise<KubeObject[]>
  /** A merge patch; `subresource` like `status`. */
  patch: (ref: ObjectRef, patch: object, subresource?: string) => Promise<KubeObject>
  /** Deletes in the background. */
  delete: (ref: ObjectRef) => Promise<void>
  exists: (ref: ObjectRef) => Promise<boolean>
  /** Creates a namespace and waits until pods can be created in it. */
  createNamespace: (name: string) => Promise<void>
  /** Closes the connections that are kept open. */
  close: () => void
}

export const createClient = ({
  server,
  ca,
  token,
  userAgent = 'sandbox',
  timeoutMs = 30_000,
}: ClientOptions): Client => {
  const agent = new Agent({ ca, keepAlive: true, maxSockets: 16 })
  const usual = { authorization: `Bearer ${token}`, accept: 'application/json', 'user-agent': userAgent }

  const send: Client['send'] = (method, path, body, headers) =>
    new Promise((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body)
      // Node leaves out the length of a DELETE's body, and the body is then read as the beginning of another request.
      const describing =
        text === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
      const outgoing = request(`${server}${path}`, {
        method,
        agent,
        headers: { ...usual, ...describing, ...headers },
        signal: AbortSignal.timeout(timeoutMs),
      })
      outgoing.once('error', reject)
      outgoing.once('response', (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.once('error', reject)
        response.once('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
        )
      })
      outgoing.end(text)
    })

  const json = async (...args: Parameters<Client['send']>): Promise<KubeObject> => {
    const { status, text } = await send(...args)
    // What is asked for with `accept: application/json` is an object or a Status.
    const answer = JSON.parse(text) as KubeObject & { message?: string }
    if (status >= 400) throw new ApiError(status, `${args[0]} ${args[1]}: ${answer.message ?? text}`)
    return answer
  }

  const exists: Client['exists'] = async (ref) => {
    const { status, text } = await send('GET', pathOf(ref))
    if (status !== 200 && status !== 404) throw new ApiError(status, text)
    return status === 200
  }

  return {
    send,
    create: (object) => json('POST', pathOf({ ...object, metadata: { ...object.metadata, name: '' } }), object),
    get: (ref) => json('GET', pathOf(ref)),
    async list({ namespace, ...ref }, query) {
      const path = pathOf({ ...ref, metadata: { name: '', ...(namespace === undefined ? {} : { namespace }) } })
      const list = await json('GET', query === undefined ? path : `${path}?${query}`)
      // The API server leaves out kind and version of a list's items.
      return (list['items'] as KubeObject[]).map((item) => ({ ...item, apiVersion: ref.apiVersion, kind: ref.kind }))
    },
    patch: (ref, patch, subresource) =>
      json('PATCH', pathOf(ref) + (subresource === undefined ? '' : `/${subresource}`), patch, {
        'content-type': 'application/merge-patch+json',
      }),
    async delete(ref) {
      await json('DELETE', pathOf(ref), { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Background' })
    },
    exists,
    async createNamespace(name) {
      await json('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
      const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { namespace: name, name: 'default' } }
      while (!(await exists(account))) await sleep(25)
    },
    close: () => agent.destroy(),
  }
}
