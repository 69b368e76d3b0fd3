import { lookUpClaims } from './claims.ts'
import { lookUpEphemeralClaims, lookUpJobs, lookUpMounts, lookUpPods, lookUpReplicaSets } from './dependants.ts'
import type { Found } from './found.ts'
import { lookUpAutoscalers, lookUpBudgets } from './keepers.ts'
import { lookUpOwner } from './owner.ts'
import type { LookUp, Reader } from './reader.ts'
import { lookUpSelections } from './selections.ts'
import { builtInKind, type Subject } from './subject.ts'

/** What is looked up before an object of a kind is deleted: at most six reads each. */
const beforeDelete: Readonly<Partial<Record<string, readonly LookUp[]>>> = {
  'apps/Deployment': [lookUpOwner, lookUpReplicaSets, lookUpBudgets, lookUpAutoscalers],
  'apps/ReplicaSet': [lookUpOwner, lookUpPods, lookUpBudgets, lookUpAutoscalers],
  'apps/StatefulSet': [lookUpOwner, lookUpPods, lookUpClaims, lookUpBudgets, lookUpAutoscalers],
  'apps/DaemonSet': [lookUpOwner, lookUpPods, lookUpBudgets],
  'batch/Job': [lookUpOwner, lookUpPods, lookUpBudgets],
  'batch/CronJob': [lookUpOwner, lookUpJobs],
  '/Pod': [lookUpOwner, lookUpEphemeralClaims, lookUpBudgets],
  '/PersistentVolumeClaim': [lookUpOwner, lookUpMounts],
}

/** Labels of other kinds are selected by nothing that Kubernetes itself acts on. */
const beforeLabels: typeof beforeDelete = {
  '/Pod': [lookUpOwner, lookUpSelections],
  'apps/ReplicaSet': [lookUpOwner],
}

/** Any kind that can be scaled may have an autoscaler. */
const beforeScale: typeof beforeDelete = {
  'apps/ReplicaSet': [lookUpOwner],
  'apps/StatefulSet': [lookUpClaims],
}

/**
 * Reads what a person should know before a change, all of it at once. What cannot be read is named in `unread`; nothing
 * makes it throw but a reader that does.
 */
export const lookUp = async (subject: Subject, reader: Reader): Promise<Found> => {
  const { isKnown, lookUps } = chosen(subject)
  const parts = await Promise.all(lookUps.map((each) => each(subject, reader)))
  const unread = new Set(parts.flatMap((part) => part.unread ?? []))
  return parts.reduce<Found>((found, part) => ({ ...found, ...part, isKnown, unread: [...unread] }), {
    isKnown,
    unread: [],
  })
}

function chosen({ write }: Subject): { readonly isKnown: boolean; readonly lookUps: readonly LookUp[] } {
  const kind = builtInKind(write.resource) ?? ''
  switch (write.change.intent.action) {
    case 'delete':
      // Of any other object it can at least be told whether it claims an owner, which takes no read.
      return { isKnown: Object.hasOwn(beforeDelete, kind), lookUps: beforeDelete[kind] ?? [lookUpOwner] }
    case 'set_labels':
      return { isKnown: Object.hasOwn(beforeLabels, kind), lookUps: beforeLabels[kind] ?? [] }
    case 'scale':
      return { isKnown: true, lookUps: [lookUpAutoscalers, ...(beforeScale[kind] ?? [])] }
    case 'update_image':
    case 'rollout_restart':
    case 'set_annotations':
      return { isKnown: true, lookUps: [] }
  }
}
