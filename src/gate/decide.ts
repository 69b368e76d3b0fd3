import type { Draft, Operation } from './operation.ts'
import { grantInternal, grantRead, type InternalPermit, type InternalRequest, type Permit } from './permit.ts'
import type { Policy } from './policy.ts'
import type { Denial, Rule } from './rule.ts'
import { contexts } from './rules/contexts.ts'
import { namespaceRequired } from './rules/namespaceRequired.ts'
import { noDoors } from './rules/noDoors.ts'
import { noSecrets } from './rules/noSecrets.ts'
import { oneObject } from './rules/oneObject.ts'
import { verbs } from './rules/verbs.ts'

/** All rules, in the order in which they refuse. A call is judged by every one of them. */
export const rules: readonly Rule[] = unique([contexts, noDoors, noSecrets, verbs, namespaceRequired, oneObject])

/** Grants or refuses one read. A denial is the first rule's that objects. */
export const decide = (operation: Operation, policy: Policy): Permit | Denial =>
  refuse(operation, policy) ?? grantRead(operation)

/** What can already be said against a call, also before its resource was looked up: a lookup is a request, too. */
export const refuse = (draft: Draft, policy: Policy): Denial | undefined => {
  for (const rule of rules) {
    const objection = rule.check(draft, policy)
    if (objection) return { rule: rule.name, ...objection }
  }
  return undefined
}

/** Grants or refuses a request of the server itself: only the context can speak against one. */
export const decideInternal = (request: InternalRequest, policy: Policy): InternalPermit | Denial => {
  const objection = contexts.check({ context: request.context, verb: 'get' }, policy)
  return objection ? { rule: contexts.name, ...objection } : grantInternal(request)
}

/** A name that two rules share would make a refusal ambiguous in logs and documentation. */
function unique(list: readonly Rule[]): readonly Rule[] {
  const names = new Set(list.map(({ name }) => name))
  if (names.size !== list.length) throw new Error('Two rules of the gate have the same name.')
  return Object.freeze([...list])
}
