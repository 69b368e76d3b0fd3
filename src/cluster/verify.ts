import { ClusterError } from '../errors.ts'
import { isGranted, type InternalPermit, type InternalRequest, type Operation, type Permit } from '../gate/index.ts'

/** A request exactly as it is about to be written to the socket. */
export interface FinalRequest {
  readonly method: string
  /** Path and query, the path of the server's URL included. */
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[]>>
  readonly body?: unknown
}

/** What the kubeconfig itself brings to every request of a context. */
export interface Sender {
  readonly context: string
  /** The path of the server's URL, without a slash at its end; often empty. */
  readonly basePath: string
  readonly impersonation: Readonly<Record<string, string | string[]>>
}

/**
 * The second check, independent of whatever built the request: it reads the final bytes back and refuses what the
 * permit does not cover, so that a mistake above cannot widen what goes out.
 * @throws {ClusterError} Internal
 */
export const verify = (request: FinalRequest, permit: Permit | InternalPermit, sender: Sender): void => {
  const objection = objectionTo(request, permit, sender)
  if (objection !== undefined)
    throw new ClusterError('Internal', `the last check before sending refused a request: ${objection}`)
}

function objectionTo(request: FinalRequest, permit: Permit | InternalPermit, sender: Sender): string | undefined {
  if (!isGranted(permit)) return 'its permit is not the gate’s'
  const context = 'operation' in permit ? permit.operation.context : permit.request.context
  if (context !== sender.context) return 'its permit is for another context'
  if (request.method !== 'GET') return 'its method is not GET'
  if (request.body !== undefined) return 'it has a body'
  return objectionToHeaders(request, sender) ?? objectionToTarget(request.path, permit, sender.basePath)
}

const allowedHeaders = new Set(['accept', 'accept-encoding', 'authorization', 'if-none-match', 'user-agent'])

function objectionToHeaders({ headers }: FinalRequest, { impersonation }: Sender): string | undefined {
  const names = Object.keys(headers)
  const acting = names.filter((name) => /^impersonate-/i.test(name))
  const same = acting.every((name) => JSON.stringify(headers[name]) === JSON.stringify(impersonation[name]))
  if (!same || acting.length !== Object.keys(impersonation).length) return 'it would act for somebody else'
  const strange = names.some((name) => !acting.includes(name) && !allowedHeaders.has(name.toLowerCase()))
  return strange ? 'it has a header that no read needs' : undefined
}

function objectionToTarget(target: string, permit: Permit | InternalPermit, basePath: string): string | undefined {
  const [full = '', query, ...more] = target.split('?')
  if (more.length > 0) return 'it has two queries'
  if (!full.startsWith(`${basePath}/`)) return 'it leaves the path of the server'
  const path = full.slice(basePath.length)
  // Without percent signs, empty and dot segments a path has one reading only, whoever parses it on the way.
  if (!/^(\/[A-Za-z0-9.:_-]+)+$/.test(path) || /\/\.{1,2}(\/|$)/.test(path)) return 'its path is not a plain one'
  const segments = path.slice(1).split('/')
  const parameters = parseQuery(query)
  if (!parameters) return 'its query is malformed'
  if ('request' in permit) {
    if (!internalShapes[permit.request.what](segments)) return 'its path is not one of an internal request'
    return parameters.size > 0 ? 'an internal request has no query' : undefined
  }
  return objectionToRead(segments, parameters, permit.operation)
}

function objectionToRead(
  segments: readonly string[],
  parameters: ReadonlyMap<string, string>,
  { verb, resource, namespace, name, subresource }: Operation,
): string | undefined {
  const [root, ...rest] = segments
  const group = root === 'api' ? '' : root === 'apis' ? rest.shift() : undefined
  const [version, namespaces, inNamespace, plural, object, inner, ...more] = rest
  const agrees =
    group === resource.group &&
    version === resource.version &&
    namespaces === 'namespaces' &&
    namespace !== undefined &&
    inNamespace === namespace &&
    plural === resource.plural &&
    object === name &&
    inner === subresource &&
    more.length === 0
  if (!agrees) return 'its path is not what the permit names'
  const kind = verb === 'list' ? 'list' : verb !== 'get' || name === undefined ? undefined : (subresource ?? 'get')
  const allowed = kind === undefined ? undefined : queries[kind]
  if (!allowed) return 'its permit is not for a read that is known here'
  for (const [key, value] of parameters)
    if (!allowed[key]?.test(value)) return 'its query holds a parameter that this read does not have'
  return undefined
}

const selector = /^[^\p{Cc}]{1,1024}$/u

/** Per kind of read: its parameters and what their values look like. `continue`, `watch`, `follow` and `limitBytes` never. */
const queries: Readonly<Partial<Record<string, Readonly<Record<string, RegExp>>>>> = {
  get: {},
  list: { labelSelector: selector, fieldSelector: selector, includeObject: /^(None|Object)$/ },
  log: {
    container: /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
    tailLines: /^[1-9][0-9]{0,4}$/,
    sinceSeconds: /^[1-9][0-9]{0,9}$/,
    previous: /^true$/,
    timestamps: /^true$/,
  },
}

const internalShapes: Readonly<Record<InternalRequest['what'], (segments: readonly string[]) => boolean>> = {
  version: (segments) => segments.join('/') === 'version',
  discovery: ([root, ...rest]) =>
    (root === 'api' && (rest.length === 0 || (rest.length === 1 && rest[0] === 'v1'))) ||
    (root === 'apis' && (rest.length === 0 || rest.length === 2)),
}

/** @returns undefined when a key stands twice or anything but form-encoded ASCII is in it */
function parseQuery(query: string | undefined): ReadonlyMap<string, string> | undefined {
  const parameters = new Map<string, string>()
  if (query === undefined) return parameters
  if (!/^[A-Za-z0-9%+&=._*-]+$/.test(query)) return undefined
  for (const [key, value] of new URLSearchParams(query)) {
    if (parameters.has(key)) return undefined
    parameters.set(key, value)
  }
  return parameters
}
