import type { Part } from './found.ts'
import { readList, refs, type Listed, type LookUp, type Reader, type Ref } from './reader.ts'
import { listAt, nameOf, namesOf, textAt, valueAt } from '../../objects/fields.ts'
import { ownedBy, uidOf } from '../../objects/owners.ts'
import { writeSelector } from '../../objects/selector.ts'

/*
 * What goes with an object because it owns it. Only lists by the object's own selector are read, so that a large
 * namespace does not hide the answer: what was handed to it in other ways is among what the dialog calls unseen.
 */

export const lookUpPods: LookUp = ({ object }, reader) =>
  direct(uidOf(object), reader, refs.pods, writeSelector(valueAt(object, ['spec', 'selector'])))

export const lookUpReplicaSets: LookUp = async ({ object }, reader) => {
  const selector = writeSelector(valueAt(object, ['spec', 'selector']))
  const [sets, pods] = await Promise.all([
    readList(reader, refs.replicaSets, selector),
    readList(reader, refs.pods, selector),
  ])
  return throughOwned(uidOf(object), [refs.replicaSets, sets], [refs.pods, pods])
}

export const lookUpJobs: LookUp = async ({ object }, reader) => {
  const [jobs, pods] = await Promise.all([
    readList(reader, refs.jobs),
    // Every Pod of a Job has this label. Source: batch/v1, JobNameLabel.
    readList(reader, refs.pods, 'batch.kubernetes.io/job-name'),
  ])
  return throughOwned(uidOf(object), [refs.jobs, jobs], [refs.pods, pods])
}

/** The claims that were made for one pod alone. Source: core/v1, EphemeralVolumeSource. */
export const lookUpEphemeralClaims: LookUp = async ({ object }, reader) =>
  listAt(object, ['spec', 'volumes']).some((volume) => valueAt(volume, ['ephemeral']) !== undefined)
    ? direct(uidOf(object), reader, refs.claims)
    : { owned: [] }

/** The pods that mount a claim, by its name or as the ephemeral volume that it was made for. */
export const lookUpMounts: LookUp = async ({ object }, reader) => {
  const { items, unread } = await readList(reader, refs.pods)
  const claim = nameOf(object)
  const mounting = items.filter((pod) =>
    listAt(pod, ['spec', 'volumes']).some(
      (volume) =>
        valueAt(volume, ['persistentVolumeClaim', 'claimName']) === claim ||
        (valueAt(volume, ['ephemeral']) !== undefined && `${nameOf(pod)}-${textAt(volume, ['name']) ?? ''}` === claim),
    ),
  )
  return { mounts: namesOf(mounting), unread }
}

async function direct(uid: string | undefined, reader: Reader, ref: Ref, selector?: string): Promise<Part> {
  const { items, unread } = await readList(reader, ref, selector)
  return { owned: [{ kind: ref.kind, names: namesOf(ownedBy(uid, items)) }], unread }
}

/** What the object owns, and what that owns. */
function throughOwned(
  uid: string | undefined,
  [middleRef, middle]: readonly [Ref, Listed],
  [lastRef, last]: readonly [Ref, Listed],
): Part {
  const children = ownedBy(uid, middle.items)
  const grandchildren = children.flatMap((child) => ownedBy(uidOf(child), last.items))
  return {
    owned: [
      { kind: middleRef.kind, names: namesOf(children) },
      { kind: lastRef.kind, names: namesOf(grandchildren) },
    ],
    unread: [...middle.unread, ...last.unread],
  }
}
