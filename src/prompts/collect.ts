import type { Operation } from '../gate/index.ts'
import { kindName } from '../gate/index.ts'
import { nameOf } from '../objects/fields.ts'
import { derive, type Clean, type Json } from '../sanitize/index.ts'
import { toEvents } from '../tools/events/rows.ts'
import { severityOf } from './findings/pod.ts'
import { claimsOf, gatherFamily, type Named } from './gather.ts'
import { refs, runsPods, type KindRef } from './kinds.ts'
import { isUnread, required, type Objects, type Reader, type Unread } from './reader.ts'
import type { Subject } from './subject.ts'

/** A subject, and what could not be read of it. */
export interface Collected {
  readonly subject: Subject
  readonly unread: readonly Unread[]
}

/**
 * Reads everything about one object, in two rounds: itself, then what is round it.
 * @throws {Blocked | ClusterError} where the object itself cannot be read
 */
export const collect = async ({ resource, name = '' }: Operation, reader: Reader): Promise<Collected> => {
  const { group, version, plural } = resource
  const object = required(await reader.object({ group, version, plural }, name))
  const none: Objects = { resource, items: [], complete: true }
  const around = (kind: KindRef) => (runsPods(resource) ? reader.objects(kind) : Promise.resolve(none))
  const [family, table, services, budgets, autoscalers, policies] = await Promise.all([
    gatherFamily(object, resource, reader),
    reader.table(refs.events),
    around(refs.services),
    around(refs.budgets),
    around(refs.autoscalers),
    around(refs.networkPolicies),
  ])
  const pods = family.pods.toSorted((a, b) => severityOf(b) - severityOf(a))
  const claims = await readClaims(pods, reader)
  const events = isUnread(table) ? table : derive(table.table, toEvents)
  const found = { services, budgets, autoscalers, policies, events }
  return {
    subject: { object, resource, kind: kindName(resource), name, family, pods, claims: claims.found, ...found },
    unread: [...family.unread, ...Object.values(found).filter(isUnread), ...claims.unread],
  }
}

/** The claims that the worst pod mounts: pods of one workload mount claims that are alike. */
async function readClaims([pod]: readonly Clean<Json>[], reader: Reader) {
  const names = pod === undefined ? [] : claimsOf(pod)
  if (names.length === 0) return { found: [], unread: [] }
  const answer = await reader.objects(refs.claims)
  if (isUnread(answer)) return { found: [], unread: [answer] }
  const found: Named[] = answer.items
    .filter((claim) => names.includes(nameOf(claim)))
    .map((claim) => ({ kind: 'PersistentVolumeClaim', name: nameOf(claim), object: claim }))
  return { found, unread: [] }
}
