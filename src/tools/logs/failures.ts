import type { StatusAnswer } from '../../cluster/index.ts'
import { ClusterError } from '../../errors.ts'

/**
 * The containers of a pod that has several, from the API server's answer to a call that named none:
 * `a container name must be specified for pod web-0, choose one of: [init web proxy]`, and, from older servers,
 * ` or one of the init containers: [init]`. Its message is read because no field of the answer has them.
 */
export const containersToChoose = (error: unknown): readonly string[] | undefined => {
  if (!(error instanceof ClusterError) || error.type !== 'Invalid') return undefined
  const [, lists] = error.message.split('choose one of: ')
  const names = [...(lists ?? '').matchAll(/\[([^[\]]*)\]/g)].flatMap(([, list = '']) => list.split(' '))
  return names.length > 0 ? names : undefined
}

/** Whether the pod is on no node yet, so that there is nobody to ask: the API server answers 204 then. */
export const isUnscheduled = (error: unknown): boolean =>
  error instanceof ClusterError && isStatus(error.cause) && error.cause.code === 204

/** The same error; or, where a container has no former run, one that says so. Only the kubelet's message tells it. */
export const withReason = (error: unknown): unknown => {
  if (!(error instanceof ClusterError)) return error
  const at = error.message.indexOf(': previous terminated container')
  if (at === -1) return error
  const reason = 'this container has no previous run: it has not restarted, or its log is gone. Leave `previous` out.'
  return new ClusterError('NotFound', `${error.message.slice(0, at)}: ${reason}`, { cause: error })
}

const isStatus = (cause: unknown): cause is StatusAnswer =>
  typeof cause === 'object' && cause !== null && 'code' in cause && 'reason' in cause
