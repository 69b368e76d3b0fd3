import { askToSignIn, ClusterError, type ClusterErrorType } from '../errors.ts'
import { isObject, listOf, objectOf, parseJson, textOf, type Json } from './json.ts'

/** What the API server said about a failure: its `cause`, for who must tell one 400 from another. */
export interface StatusAnswer {
  readonly code: number
  /** The reason of a Kubernetes Status, such as `NotFound`; empty where the answer was none. */
  readonly reason: string
}

const maxMessageUnits = 2_000

/**
 * An answer that is not a success, as an error. Only the message of a Kubernetes Status is repeated; a proxy's page in
 * HTML, or a location to go to, is not.
 * @param label `CONTEXT (HOST)`, printable
 */
export const statusError = (label: string, code: number, contentType: string, body: string): ClusterError => {
  if (code >= 300 && code < 400)
    return new ClusterError(
      'Redirected',
      `${label}: the server wants to redirect the request, which is never followed.`,
    )
  if (code === 401)
    return new ClusterError('Unauthorized', `${label}: your sign-in has expired (HTTP 401). ${askToSignIn}`)
  const status = contentType === 'application/json' ? parseJson(body) : undefined
  const isStatus = isObject(status) && status['kind'] === 'Status'
  const message = (isStatus ? textOf(status['message']) : undefined) ?? ''
  const reason = (isStatus ? textOf(status['reason']) : undefined) ?? ''
  const cause: StatusAnswer = { code, reason }
  const said = message === '' ? `the server answered HTTP ${code}.` : message.slice(0, maxMessageUnits)
  const type = isOtherObject(code, status) ? 'Conflict' : (byReason.get(reason) ?? byCode[code] ?? 'UnexpectedAnswer')
  return new ClusterError(type, `${label}: ${said}`, { cause })
}

/** A patch with a uid that is not the object's tries, for the API server, to change a field that never changes. */
const isOtherObject = (code: number, status: Json | undefined): boolean =>
  code === 422 &&
  listOf(objectOf(objectOf(status)['details'])['causes']).some((cause) => objectOf(cause)['field'] === 'metadata.uid')

/** Whether a failure says that nothing is served there: an object that is missing is a Status, which has a reason. */
export const isUnknownPath = (error: unknown): boolean =>
  error instanceof ClusterError &&
  error.type === 'NotFound' &&
  // Errors of this type that a server's answer did not cause have none, or another one.
  (error.cause as Partial<StatusAnswer> | undefined)?.reason === ''

/** Reasons that say more than the code: a map, since a server may say `constructor`. Source: meta/v1, StatusReason. */
const byReason: ReadonlyMap<string, ClusterErrorType> = new Map([
  ['Timeout', 'Timeout'],
  ['ServerTimeout', 'Timeout'],
])

const byCode: Readonly<Partial<Record<number, ClusterErrorType>>> = {
  400: 'Invalid',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'Invalid',
  409: 'Conflict',
  410: 'Conflict',
  422: 'Invalid',
  429: 'TooManyRequests',
  500: 'Unavailable',
  502: 'Unavailable',
  503: 'Unavailable',
  504: 'Timeout',
}
