import { writeSelector } from '../change/index.ts'
import { isDenial } from '../errors.ts'
import { Blocked, ClusterError } from '../errors.ts'
import { decide, isBuiltIn, kindName, type ServedResource } from '../gate/index.ts'
import { words, type Clean, type Json } from '../sanitize/index.ts'
import { listAt, textAt, valueAt } from './fields.ts'
import { placeOf, readPermit, servedBy, type Session } from './session.ts'
import { isPlainName } from './trouble.ts'
import type { Dependants, ObjectRef, Owner } from './types.ts'

/**
 * Who owns an object. References to owners are free text that anybody may write, so one leads somewhere only after the
 * owner was read and has the uid that was claimed.
 * @throws {Blocked | ClusterError}
 */
export const readOwner = async (session: Session, ref: ObjectRef, signal: AbortSignal): Promise<Owner | undefined> => {
  const object = await readObject(session, ref, signal)
  const claimed = listAt(object, ['metadata', 'ownerReferences'])
  const reference = claimed.find((one) => valueAt(one, ['controller']) === true) ?? claimed[0]
  if (reference === undefined) return undefined
  const clean = session.clean(ref.context)
  const [name, kind] = [textAt(reference, ['name']) ?? '', textAt(reference, ['kind']) ?? '']
  const without = (note: Clean<string>): Owner => ({ title: clean.line(`${kind} ${name}`), ref: undefined, note })
  const resource = kindOf(await servedBy(session, ref.context, signal), reference)
  if (!resource?.namespaced || !isPlainName(name, clean.line(name)))
    return without(words`It names an owner that cannot be looked at here.`)
  const place = await placeOf(session, ref.context)
  const { context, namespace } = ref
  const permit = decide({ context, namespace, place, resource, verb: 'get', name }, session.policy())
  if (isDenial(permit)) return without(words`Its owner is not shown: ${clean.line(permit.reason)}.`)
  try {
    const owner = await (await session.cluster()).object(permit, signal)
    if (textAt(owner, ['metadata', 'uid']) !== textAt(reference, ['uid']))
      return without(words`It claims an owner that does not exist: the object of this name is another one.`)
    return { title: clean.line(`${kindName(resource)} ${name}`), ref: { context, namespace, resource, name } }
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error
    if (error.type === 'NotFound') return without(words`It claims an owner that does not exist.`)
    if (error.type === 'Forbidden') return without(words`You may not read its owner.`)
    throw error
  }
}

function kindOf(served: readonly ServedResource[], reference: Json): ServedResource | undefined {
  const [kind, apiVersion] = [textAt(reference, ['kind']), textAt(reference, ['apiVersion']) ?? '']
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : ''
  const same = served.filter((resource) => resource.group === group && resource.kind === kind)
  return same.find(({ preferred }) => preferred) ?? same[0]
}

interface Made {
  readonly group: string
  readonly plural: string
  /** A selector of those that may be the object's. */
  readonly selector: (object: Json, name: string) => string | undefined
}

const bySelector = (object: Json): string | undefined => writeSelector(valueAt(object, ['spec', 'selector']))
const byMap = (object: Json): string | undefined =>
  writeSelector({ matchLabels: valueAt(object, ['spec', 'selector']) ?? {} })
const pods: Made = { group: '', plural: 'pods', selector: bySelector }

/** What the controllers of Kubernetes make, by who wants it. */
const made: ReadonlyMap<string, Made> = new Map([
  ['apps/Deployment', { group: 'apps', plural: 'replicasets', selector: bySelector }],
  ['apps/ReplicaSet', pods],
  ['apps/StatefulSet', pods],
  ['apps/DaemonSet', pods],
  ['batch/Job', pods],
  ['/ReplicationController', { ...pods, selector: byMap }],
  ['batch/CronJob', { group: 'batch', plural: 'jobs', selector: () => undefined }],
])

/** @throws {Blocked | ClusterError} */
export const readDependants = async (session: Session, ref: ObjectRef, signal: AbortSignal): Promise<Dependants> => {
  const { resource } = ref
  const making = isBuiltIn(resource) ? made.get(`${resource.group}/${resource.kind}`) : undefined
  const child = making && (await findServed(session, ref, making, signal))
  if (!child) return { kind: ref, objects: [], isComplete: true }
  const object = await readObject(session, ref, signal)
  const kind = { context: ref.context, namespace: ref.namespace, resource: child }
  const permit = await readPermit(session, kind, { verb: 'list' })
  const cluster = await session.cluster()
  const { items, complete } = await cluster.metadata(permit, making.selector(object, ref.name), signal)
  const uid = textAt(object, ['metadata', 'uid'])
  const clean = session.clean(ref.context)
  const owned = items.filter((item) =>
    listAt(item, ['metadata', 'ownerReferences']).some((one) => uid !== undefined && textAt(one, ['uid']) === uid),
  )
  return {
    kind,
    objects: owned.flatMap((item) => {
      const name = textAt(item, ['metadata', 'name']) ?? ''
      const shown = clean.line(name)
      return isPlainName(name, shown) ? [{ ref: { ...kind, name }, name: shown }] : []
    }),
    isComplete: complete,
  }
}

const findServed = async (
  session: Session,
  ref: ObjectRef,
  { group, plural }: Made,
  signal: AbortSignal,
): Promise<ServedResource | undefined> => {
  const found = (await servedBy(session, ref.context, signal)).filter(
    (resource) => resource.group === group && resource.plural === plural,
  )
  return found.find(({ preferred }) => preferred) ?? found[0]
}

/** @throws {Blocked | ClusterError} */
export const readObject = async (session: Session, ref: ObjectRef, signal: AbortSignal) =>
  (await session.cluster()).object(await readPermit(session, ref, { verb: 'get', name: ref.name }), signal)

/** The label selector of the pods that a workload runs; undefined for what runs none. */
export const podSelector = (ref: ObjectRef, object: Json): string | undefined => {
  if (!isBuiltIn(ref.resource)) return undefined
  const id = `${ref.resource.group}/${ref.resource.kind}`
  if (id === '/ReplicationController') return byMap(object)
  return id === 'apps/Deployment' || made.get(id) === pods ? bySelector(object) : undefined
}

export const notAWorkload = (): Blocked =>
  new Blocked({
    rule: 'resource',
    reason: 'there is no log: this kind runs no pods that can be told by its selector',
    remedy: 'Open the log of a pod.',
  })
