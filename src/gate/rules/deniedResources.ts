import { kindName } from '../builtIn.ts'
import { restrictedBy } from '../glob.ts'
import type { Rule } from '../rule.ts'

/** What a company keeps from agents beyond credentials, such as custom resources with data of customers. */
export const deniedResources: Rule = {
  name: 'denied-resources',
  refuses: 'Kinds that the policy denies in addition',
  check({ resource }, bounds) {
    if (!resource) return undefined
    const { plural, group, kind, singular, shortNames } = resource
    // Whatever kubectl takes for this kind: a name that silently meant nothing would be a hole in the policy.
    const names = [plural, kind, singular, ...shortNames].flatMap((name) => [name, `${name}.${group || 'core'}`])
    if (!restrictedBy(bounds.resources.denied, names)) return undefined
    return {
      reason: `the policy denies ${kindName(resource)} objects`,
      remedy: 'A person can change resources.denied of the policy.',
    }
  },
}
