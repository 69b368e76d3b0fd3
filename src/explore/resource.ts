import { granted, isDenial } from '../errors.ts'
import { resolveResource, type ServedResource } from '../gate/index.ts'
import { internalPermit, type Session } from './session.ts'

/** The kind that a context serves under a name. @throws {Blocked | ClusterError} */
export const findResource = async (
  session: Session,
  context: string,
  name: string,
  signal: AbortSignal,
): Promise<ServedResource> => {
  const cluster = await session.cluster()
  const permit = await internalPermit(session, context, 'discovery')
  const found = resolveResource({ resource: name }, await cluster.served(permit, signal))
  // A custom resource may have been installed since discovery was asked.
  if (!isDenial(found) || found.rule !== 'resource') return granted(found)
  return granted(resolveResource({ resource: name }, await cluster.refreshServed(permit, signal)))
}
