import { allowedBy, restrictedBy } from '../glob.ts'
import type { Rule } from '../rule.ts'

/** Whoever shares a cluster keeps the agent to the namespaces that are theirs. */
export const namespaces: Rule = {
  name: 'namespaces',
  refuses: 'Namespaces that the policy denies or does not allow',
  check({ namespace }, bounds) {
    if (namespace === undefined) return undefined
    const { allowed, denied } = bounds.namespaces
    if (restrictedBy(denied, [namespace]))
      return {
        reason: 'the policy denies this namespace',
        remedy: 'A person can change namespaces.denied of the policy.',
      }
    if (allowed.every((list) => allowedBy(list, namespace))) return undefined
    return {
      reason: 'this namespace is not one that the policy allows',
      remedy: 'A person can name it in namespaces.allowed of the policy.',
    }
  },
}
