import type { ServedResource } from '../gate/index.ts'
import { listAt, nameOf, textAt, valueAt } from '../objects/fields.ts'
import { labelsOf, ownedBy, ownersOf, uidOf } from '../objects/owners.ts'
import { selectsByMap, writeSelector } from '../objects/selector.ts'
import type { Clean, Json } from '../sanitize/index.ts'
import { builtInId, ownerRefs, refs } from './kinds.ts'
import { isUnread, type Objects, type Reader, type Unread } from './reader.ts'

/** An object with its kind as people name it. */
export interface Named {
  readonly kind: string
  readonly name: string
  /** Undefined where it is named and was not read. */
  readonly object: Clean<Json> | undefined
}

/** What belongs to the object that is diagnosed. */
export interface Family {
  /** Its controller, and that one's. */
  readonly owners: readonly Named[]
  /** What stands between a workload and its pods: ReplicaSets, Jobs. */
  readonly between: readonly Named[]
  /** The pods that it runs, selects or is mounted by; itself, if it is one. */
  readonly pods: readonly Clean<Json>[]
  /** All pods of the namespace, where they had to be read to find its own. */
  readonly others: readonly Clean<Json>[]
  readonly unread: readonly Unread[]
}

/** Reads who owns an object and which pods belong to it. References are free text: owners are read, not believed. */
export const gatherFamily = async (object: Clean<Json>, resource: ServedResource, reader: Reader): Promise<Family> => {
  const [owners, below] = await Promise.all([ownersUpwards(object, reader), podsBelow(object, resource, reader)])
  return { ...below, owners }
}

/** Levels of owners: a pod's ReplicaSet, and its Deployment. */
const mostOwners = 2

async function ownersUpwards(object: Json, reader: Reader, level = 0): Promise<readonly Named[]> {
  const reference = ownersOf(object).find((owner) => valueAt(owner, ['controller']) === true)
  if (reference === undefined || level === mostOwners) return []
  const [kind, name] = [textAt(reference, ['kind']) ?? '', textAt(reference, ['name']) ?? '']
  const ref = ownerRefs[`${textAt(reference, ['apiVersion']) ?? ''} ${kind}`]
  const found = ref && (await reader.object(ref, name))
  if (!found || isUnread(found) || uidOf(found) !== textAt(reference, ['uid']))
    return [{ kind, name, object: undefined }]
  return [{ kind, name, object: found }, ...(await ownersUpwards(found, reader, level + 1))]
}

type Below = Omit<Family, 'owners'>
const nothing: Below = { between: [], pods: [], others: [], unread: [] }

function podsBelow(object: Clean<Json>, resource: ServedResource, reader: Reader): Promise<Below> {
  switch (builtInId(resource)) {
    case '/Pod':
      return Promise.resolve({ ...nothing, pods: [object] })
    case 'apps/Deployment':
      return throughReplicaSets(object, reader)
    case 'apps/ReplicaSet':
    case 'apps/StatefulSet':
    case 'apps/DaemonSet':
    case 'batch/Job':
      return owned(object, writeSelector(valueAt(object, ['spec', 'selector'])), reader)
    case '/ReplicationController':
      return owned(object, writeSelector({ matchLabels: valueAt(object, ['spec', 'selector']) ?? {} }), reader)
    case 'batch/CronJob':
      return throughJobs(object, reader)
    case '/Service':
      return amongAll(reader, (pod) => selectsByMap(valueAt(object, ['spec', 'selector']), labelsOf(pod)))
    case '/PersistentVolumeClaim':
      return amongAll(reader, (pod) => claimsOf(pod).includes(nameOf(object)))
    default:
      return Promise.resolve(nothing)
  }
}

/** The claims that a pod mounts, those of its ephemeral volumes included. */
export const claimsOf = (pod: Json): readonly string[] =>
  listAt(pod, ['spec', 'volumes']).flatMap((volume) => {
    if (valueAt(volume, ['ephemeral']) !== undefined) return [`${nameOf(pod)}-${textAt(volume, ['name']) ?? ''}`]
    return textAt(volume, ['persistentVolumeClaim', 'claimName']) ?? []
  })

/** A list, or none with what could not be read. */
const listed = (found: Objects | Unread): { readonly items: readonly Clean<Json>[]; readonly unread: Unread[] } =>
  isUnread(found) ? { items: [], unread: [found] } : { items: found.items, unread: [] }

async function owned(object: Json, labelSelector: string | undefined, reader: Reader): Promise<Below> {
  const { items, unread } = listed(await reader.objects(refs.pods, { labelSelector }))
  return { ...nothing, pods: cleanOwnedBy(object, items), unread }
}

async function throughReplicaSets(deployment: Json, reader: Reader): Promise<Below> {
  const labelSelector = writeSelector(valueAt(deployment, ['spec', 'selector']))
  const [sets, pods] = await Promise.all([
    reader.objects(refs.replicaSets, { labelSelector }).then(listed),
    reader.objects(refs.pods, { labelSelector }).then(listed),
  ])
  return through('ReplicaSet', deployment, sets, pods)
}

async function throughJobs(cronJob: Json, reader: Reader): Promise<Below> {
  const [jobs, pods] = await Promise.all([
    reader.objects(refs.jobs).then(listed),
    // Every Pod of a Job has this label. Source: batch/v1, JobNameLabel.
    reader.objects(refs.pods, { labelSelector: 'batch.kubernetes.io/job-name' }).then(listed),
  ])
  return through('Job', cronJob, jobs, pods)
}

type Listed = ReturnType<typeof listed>

function through(kind: string, top: Json, middle: Listed, last: Listed): Below {
  const between = cleanOwnedBy(top, middle.items)
  return {
    ...nothing,
    between: between.map((object) => ({ kind, name: nameOf(object), object })),
    pods: between.flatMap((owner) => cleanOwnedBy(owner, last.items)),
    unread: [...middle.unread, ...last.unread],
  }
}

async function amongAll(reader: Reader, isIts: (pod: Json) => boolean): Promise<Below> {
  const { items, unread } = listed(await reader.objects(refs.pods))
  return { ...nothing, pods: items.filter(isIts), others: items, unread }
}

function cleanOwnedBy(owner: Json, items: readonly Clean<Json>[]): Clean<Json>[] {
  const its = new Set(ownedBy(uidOf(owner), items))
  return items.filter((item) => its.has(item))
}
