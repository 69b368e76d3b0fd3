import { ClusterError } from '../errors.ts'
import { isGranted, type AnyPermit } from '../gate/index.ts'
import { objectionToRead } from './verify/read.ts'
import type { FinalRequest, Sender } from './verify/request.ts'
import { objectionToWrite } from './verify/write.ts'

/**
 * The second check, independent of whatever built the request: it reads the final bytes back and refuses what the
 * permit does not cover, so that a mistake above cannot widen what goes out.
 * @throws {ClusterError} Internal
 */
export const verify = (request: FinalRequest, permit: AnyPermit, sender: Sender): void => {
  const objection = objectionTo(request, permit, sender)
  if (objection !== undefined)
    throw new ClusterError('Internal', `the last check before sending refused a request: ${objection}`)
}

function objectionTo(request: FinalRequest, permit: AnyPermit, sender: Sender): string | undefined {
  if (!isGranted(permit)) return 'its permit is not the gate’s'
  const context = 'operation' in permit ? permit.operation.context : permit.request.context
  if (context !== sender.context) return 'its permit is for another context'
  return 'mutation' in permit ? objectionToWrite(request, permit, sender) : objectionToRead(request, permit, sender)
}
