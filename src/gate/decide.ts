import { boundsOf } from './bounds.ts'
import type { Draft, Operation, Place } from './operation.ts'
import type { Facts } from './facts.ts'
import {
  grantInternal,
  grantRead,
  grantView,
  type InternalPermit,
  type InternalRequest,
  type Permit,
  type View,
  type ViewPermit,
} from './permit.ts'
import type { Policy } from './policy.ts'
import type { Denial, Rule } from './rule.ts'
import { approval } from './rules/approval.ts'
import { contexts } from './rules/contexts.ts'
import { deniedResources } from './rules/deniedResources.ts'
import { intent } from './rules/intent.ts'
import { namespaceRequired } from './rules/namespaceRequired.ts'
import { namespaces } from './rules/namespaces.ts'
import { noDoors } from './rules/noDoors.ts'
import { noSecrets } from './rules/noSecrets.ts'
import { oneObject } from './rules/oneObject.ts'
import { protectedConnection } from './rules/protectedConnection.ts'
import { readOnly } from './rules/readOnly.ts'
import { verbs } from './rules/verbs.ts'

/** What holds whoever asks: also for what the server itself reads to show a person. */
const floor: readonly Rule[] = [contexts, noDoors, noSecrets, verbs, namespaceRequired, oneObject]

/** All rules, in the order in which they refuse. A call is judged by every one of them. */
export const rules: readonly Rule[] = unique([
  ...floor,
  namespaces,
  deniedResources,
  readOnly,
  protectedConnection,
  approval,
  intent,
])

/** Grants or refuses one read. A denial is the first rule's that objects. */
export const decide = (operation: Operation, policy: Policy): Permit | Denial =>
  refuse(operation, policy) ?? read(operation)

/**
 * Grants or refuses what the sidebar alone may do. It is judged like any read, by the policy that it is handed: that of
 * the person who looks.
 */
export const decideView = (operation: Operation, view: View, policy: Policy): ViewPermit | Denial => {
  const denial = refuse(operation, policy)
  if (denial) return denial
  return operation.change === undefined && isFor[view](operation) ? grantView(operation, view) : notThisWay
}

const isFor: Readonly<Record<View, (operation: Operation) => boolean>> = {
  watch: ({ verb }) => verb === 'watch',
  count: ({ verb }) => verb === 'list',
  follow: ({ verb, subresource }) => verb === 'get' && subresource === 'log',
}

/** What can already be said against a call, also before its resource was looked up: a lookup is a request, too. */
export const refuse = (draft: Draft, policy: Policy, facts?: Facts): Denial | undefined =>
  firstOf(rules, draft, policy, facts)

/**
 * Grants or refuses a read whose answer only a person gets to see, in a dialog. What the policy keeps from the agent in
 * addition, such as disruption budgets, is no reason to keep a person from what a change does to them.
 */
export const decideLookUp = (operation: Operation, policy: Policy): Permit | Denial =>
  firstOf(floor, operation, policy) ?? read(operation)

/** Grants or refuses a request of the server itself: only the context can speak against one. */
export const decideInternal = (request: InternalRequest, place: Place, policy: Policy): InternalPermit | Denial => {
  const draft: Draft = { context: request.context, place, verb: 'get' }
  const objection = contexts.check(draft, boundsOf(policy, draft))
  return objection ? { rule: contexts.name, ...objection } : grantInternal(request)
}

/** A write has its own way, which a person is part of. */
function read(operation: Operation): Permit | Denial {
  if (operation.change === undefined && operation.verb !== 'watch') return grantRead(operation)
  return notThisWay
}

const notThisWay: Denial = {
  rule: verbs.name,
  reason: 'this is not a read that was asked for in this way',
  remedy: 'This is a mistake of the server; nothing was changed.',
}

function firstOf(list: readonly Rule[], draft: Draft, policy: Policy, facts?: Facts): Denial | undefined {
  const bounds = boundsOf(policy, draft)
  for (const rule of list) {
    const objection = rule.check(draft, bounds, facts)
    if (objection) return { rule: rule.name, ...objection }
  }
  return undefined
}

/** A name that two rules share would make a refusal ambiguous in logs and documentation. */
function unique(list: readonly Rule[]): readonly Rule[] {
  const names = new Set(list.map(({ name }) => name))
  if (names.size !== list.length) throw new Error('Two rules of the gate have the same name.')
  return Object.freeze([...list])
}
