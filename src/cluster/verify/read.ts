import type { InternalPermit, InternalRequest, Permit, ViewPermit } from '../../gate/index.ts'
import { objectionToHeaders } from './headers.ts'
import { queryOfRead, queryOfView, type Query } from './queries.ts'
import type { FinalRequest, Sender } from './request.ts'
import { objectionToReview } from './review.ts'
import { parseTarget, type Target } from './target.ts'

/** What a permit for a read does not cover of a request. All but a user's questions for their own rights are GETs. */
export const objectionToRead = (
  request: FinalRequest,
  permit: Permit | ViewPermit | InternalPermit,
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
    ('request' in permit ? objectionToInternal(target, permit.request) : objectionToTarget(target, permit))
  )
}

function objectionToTarget({ segments, parameters }: Target, permit: Permit | ViewPermit): string | undefined {
  const { resource, namespace, name, subresource } = permit.operation
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
  return objectionToQuery(parameters, permit)
}

function objectionToQuery(parameters: Target['parameters'], permit: Permit | ViewPermit): string | undefined {
  const view = 'view' in permit ? queryOfView(permit.view, permit.operation) : undefined
  const allowed: Query | undefined = 'view' in permit ? view?.query : queryOfRead(permit.operation)
  if (!allowed) return 'its permit is not for a read that is known here'
  for (const [key, value] of parameters)
    if (!allowed[key]?.test(value)) return 'its query holds a parameter that this read does not have'
  if (view && parameters.get(view.mark[0]) !== view.mark[1]) return 'its query does not say what its permit is for'
  return undefined
}

function objectionToInternal({ segments, parameters }: Target, request: InternalRequest): string | undefined {
  if (!shapes[request.what](segments, request)) return 'its path is not one of an internal request'
  const isPlain =
    request.what === 'namespaces'
      ? parameters.size === 1 && parameters.get('includeObject') === 'None'
      : parameters.size === 0
  return isPlain ? undefined : 'its query is not one of an internal request'
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
  namespaces: (segments) => segments.join('/') === 'api/v1/namespaces',
  openapi([openapi, v3, root, ...rest], { groupVersion }) {
    if (openapi !== 'openapi' || v3 !== 'v3' || !groupVersion) return false
    const group = root === 'api' ? '' : root === 'apis' ? rest.shift() : undefined
    return group === groupVersion.group && rest.length === 1 && rest[0] === groupVersion.version
  },
}
