import type { InternalPermit, InternalRequest, Operation, Permit } from '../../gate/index.ts'
import { objectionToHeaders } from './headers.ts'
import type { FinalRequest, Sender } from './request.ts'
import { objectionToReview } from './review.ts'
import { parseTarget, type Target } from './target.ts'

/** What a permit for a read does not cover of a request. All but a user's questions for their own rights are GETs. */
export const objectionToRead = (
  request: FinalRequest,
  permit: Permit | InternalPermit,
  sender: Sender,
): string | undefined => {
  if ('request' in permit && (permit.request.what === 'rules' || permit.request.what === 'access'))
    return objectionToReview(request, permit.request, sender)
  if (request.method !== 'GET') return 'its method is not GET'
  if (request.body !== undefined) return 'it has a body'
  const target = parseTarget(request.path, sender.basePath)
  if (typeof target === 'string') return target
  return (
    objectionToHeaders(request, sender, 'read') ??
    ('request' in permit ? objectionToInternal(target, permit.request) : objectionToTarget(target, permit.operation))
  )
}

function objectionToTarget(
  { segments, parameters }: Target,
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
  scale: {},
  list: { labelSelector: selector, fieldSelector: selector, includeObject: /^(None|Object)$/ },
  log: {
    container: /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
    tailLines: /^[1-9][0-9]{0,4}$/,
    sinceSeconds: /^[1-9][0-9]{0,9}$/,
    previous: /^true$/,
    timestamps: /^true$/,
  },
}

function objectionToInternal({ segments, parameters }: Target, request: InternalRequest): string | undefined {
  if (!shapes[request.what](segments, request)) return 'its path is not one of an internal request'
  return parameters.size > 0 ? 'an internal request has no query' : undefined
}

type Shape = (segments: readonly string[], request: InternalRequest) => boolean

const shapes: Readonly<Record<InternalRequest['what'], Shape>> = {
  version: (segments) => segments.join('/') === 'version',
  // Those are no GETs.
  rules: () => false,
  access: () => false,
  discovery: ([root, ...rest]) =>
    (root === 'api' && (rest.length === 0 || (rest.length === 1 && rest[0] === 'v1'))) ||
    (root === 'apis' && (rest.length === 0 || rest.length === 2)),
  openapi([openapi, v3, root, ...rest], { groupVersion }) {
    if (openapi !== 'openapi' || v3 !== 'v3' || !groupVersion) return false
    const group = root === 'api' ? '' : root === 'apis' ? rest.shift() : undefined
    return group === groupVersion.group && rest.length === 1 && rest[0] === groupVersion.version
  },
}
