import { isDeepStrictEqual } from 'node:util'
import type { Action, DryRunPermit, Write, WritePermit } from '../../gate/index.ts'
import { isObject, objectOf, parseJson, type JsonObject } from '../json.ts'
import { objectionToHeaders } from './headers.ts'
import { objectionToIntent } from './intent.ts'
import type { FinalRequest, Sender } from './request.ts'
import { parseTarget, type Target } from './target.ts'

/** What a permit for a dry run, or for one write, does not cover of a request. */
export const objectionToWrite = (
  request: FinalRequest,
  permit: DryRunPermit | WritePermit,
  sender: Sender,
): string | undefined => {
  const { operation } = permit
  const { action } = operation.change.intent
  if (!sender.isProtected) return 'the connection is not protected'
  if (request.method !== methodOf(action)) return 'its method is not that of its intent'
  const target = parseTarget(request.path, sender.basePath)
  if (typeof target === 'string') return target
  return (
    objectionToHeaders(request, sender, 'write') ??
    objectionToPath(target, operation) ??
    (action === 'delete' ? objectionToDeleteQuery(target) : objectionToPatchQuery(target, isTrial(permit))) ??
    objectionToContent(request, action) ??
    objectionToBody(request, permit)
  )
}

/** Only what turns a permit into a real write carries all preconditions. */
const isTrial = (permit: DryRunPermit | WritePermit): permit is DryRunPermit => !('preconditions' in permit)

const methodOf = (action: Action): string => (action === 'delete' ? 'DELETE' : 'PATCH')

/** One object, always: without a name at its end a DELETE would be a deletecollection. */
function objectionToPath({ segments }: Target, { resource, namespace, name, change }: Write): string | undefined {
  const { group, version, plural } = resource
  const expected = [group === '' ? ['api'] : ['apis', group], version, 'namespaces', namespace, plural, name].flat()
  if (change.intent.action === 'scale') expected.push('scale')
  return isDeepStrictEqual(segments, expected) ? undefined : 'its path is not what the permit names'
}

/** A DELETE with a body ignores its query, so that a dry run that is asked for there deletes. */
const objectionToDeleteQuery = ({ parameters }: Target): string | undefined =>
  parameters.size > 0 ? 'it is a DELETE with a query' : undefined

function objectionToPatchQuery({ parameters }: Target, trial: boolean): string | undefined {
  const { dryRun, ...rest } = Object.fromEntries(parameters)
  if (trial && dryRun !== 'All') return 'it is a dry run that is not marked in the query'
  if (!trial && dryRun !== undefined) return 'it is marked as a dry run, and is none'
  const expected = { fieldManager: 'mcp-k8s-agent', fieldValidation: 'Strict' }
  return isDeepStrictEqual(rest, expected) ? undefined : 'its query is not that of a patch'
}

/** Apply patches and JSON patches are missing on purpose: one creates what was deleted meanwhile, the other goes by index. */
const mediaTypes: Readonly<Record<Action, string>> = {
  delete: 'application/json',
  scale: 'application/merge-patch+json',
  update_image: 'application/strategic-merge-patch+json',
  rollout_restart: 'application/merge-patch+json',
  set_labels: 'application/merge-patch+json',
  set_annotations: 'application/merge-patch+json',
}

function objectionToContent({ headers, body }: FinalRequest, action: Action): string | undefined {
  const named = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  if (named['accept'] !== 'application/json') return 'it asks for something else than the object'
  if (named['content-type'] !== mediaTypes[action]) return 'its media type is not that of its intent'
  if (body === undefined) return 'it has no body'
  // Of a longer one the rest would be read as the next request; of none at all, the whole body.
  return named['content-length'] === String(Buffer.byteLength(body)) ? undefined : 'its length is not that of its body'
}

function objectionToBody({ body = '' }: FinalRequest, permit: DryRunPermit | WritePermit): string | undefined {
  const parsed = parseJson(body)
  if (!isObject(parsed)) return 'its body is not a JSON object'
  // A key that stands twice, for one: parsers differ in which they take.
  if (JSON.stringify(parsed) !== body) return 'its body can be read in more than one way'
  const isDelete = permit.operation.change.intent.action === 'delete'
  const { bound, dryRun, rest } = isDelete ? fromOptions(parsed) : fromPatch(parsed)
  if (isDelete && isTrial(permit) && !isDeepStrictEqual(dryRun, ['All']))
    return 'it is a dry run that is not marked in the body'
  if (!isTrial(permit) && dryRun !== undefined) return 'it is marked as a dry run, and is none'
  if (!isDeepStrictEqual(bound, isTrial(permit) ? { uid: permit.uid } : { ...permit.preconditions }))
    return 'it is not bound to the object that was seen'
  return (
    objectionToIntent(rest, permit.operation) ??
    (isDeepStrictEqual(rest, permit.mutation.body) ? undefined : 'its body is not what was decided')
  )
}

/** A body, and what was added to it for sending. */
interface Taken {
  readonly bound: JsonObject
  readonly dryRun?: unknown
  readonly rest: JsonObject
}

function fromOptions({ preconditions, dryRun, ...rest }: JsonObject): Taken {
  return { bound: objectOf(preconditions), dryRun, rest }
}

function fromPatch({ metadata, ...rest }: JsonObject): Taken {
  const { uid, resourceVersion, ...others } = objectOf(metadata)
  const bound = { ...(uid === undefined ? {} : { uid }), ...(resourceVersion === undefined ? {} : { resourceVersion }) }
  return { bound, rest: Object.keys(others).length === 0 ? rest : { metadata: others, ...rest } }
}
