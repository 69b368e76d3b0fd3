import { isDeepStrictEqual } from 'node:util'
import type { InternalRequest } from '../../gate/index.ts'
import { parseJson, type JsonObject } from '../json.ts'
import { objectionToHeaders } from './headers.ts'
import type { FinalRequest, Sender } from './request.ts'
import { parseTarget } from './target.ts'

/**
 * What a permit for a review of one's own rights does not cover of a request. A review is a POST that creates nothing;
 * one about somebody else has another path, and its user in the body.
 */
export const objectionToReview = (
  request: FinalRequest,
  permitted: InternalRequest,
  sender: Sender,
): string | undefined => {
  if (request.method !== 'POST') return 'its method is not POST'
  const target = parseTarget(request.path, sender.basePath)
  if (typeof target === 'string') return target
  const expected = expectedOf(permitted)
  if (!expected || target.segments.join('/') !== `apis/authorization.k8s.io/v1/${expected.plural}`)
    return 'its path is not one of an internal request'
  if (target.parameters.size > 0) return 'an internal request has no query'
  return objectionToHeaders(request, sender, 'review') ?? objectionToBody(request, expected.body)
}

/** @returns undefined for a permit that does not say what is asked */
function expectedOf({ what, namespace, right }: InternalRequest): { plural: string; body: JsonObject } | undefined {
  const head = { apiVersion: 'authorization.k8s.io/v1' }
  if (what === 'rules' && namespace !== undefined)
    return {
      plural: 'selfsubjectrulesreviews',
      body: { ...head, kind: 'SelfSubjectRulesReview', spec: { namespace } },
    }
  if (what !== 'access' || !right) return undefined
  const resourceAttributes = {
    verb: right.verb,
    group: right.group,
    resource: right.plural,
    ...(right.subresource === undefined ? {} : { subresource: right.subresource }),
    ...(right.namespace === undefined ? {} : { namespace: right.namespace }),
  }
  return {
    plural: 'selfsubjectaccessreviews',
    body: { ...head, kind: 'SelfSubjectAccessReview', spec: { resourceAttributes } },
  }
}

function objectionToBody({ headers, body }: FinalRequest, expected: JsonObject): string | undefined {
  const named = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  if (named['content-type'] !== 'application/json') return 'its media type is not that of a review'
  if (body === undefined) return 'it has no body'
  // Of a longer one the rest would be read as the next request.
  if (named['content-length'] !== String(Buffer.byteLength(body))) return 'its length is not that of its body'
  const parsed = parseJson(body)
  const isPlain = JSON.stringify(parsed) === body
  return isPlain && isDeepStrictEqual(parsed, expected) ? undefined : 'its body is not the question that was permitted'
}
