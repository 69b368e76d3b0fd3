import { allowedBy, restrictedBy } from '../glob.ts'
import type { Rule } from '../rule.ts'

/** The wrong cluster is the mistake that people report, so the agent stays in the one it was started with. */
export const contexts: Rule = {
  name: 'contexts',
  refuses: 'Contexts other than the one that was current at start, or than those that the policy allows',
  check({ context, place }, bounds) {
    // A cluster that is denied by one of its names is denied by all of them.
    if (restrictedBy(bounds.contexts.denied, [context, ...place.aliases])) {
      return {
        reason: 'the policy denies this context, or another one that leads to the same cluster',
        remedy: 'A person can change contexts.denied of the policy.',
      }
    }
    const { allowed } = bounds.contexts
    if (allowed === undefined ? context === bounds.current : allowedBy(allowed, context)) return undefined
    return {
      reason: 'this context is not one that the agent may use',
      remedy:
        'Leave `context` out for the default, which ping shows; a person can start the server with --context NAME, or name it in contexts.allowed of the policy.',
    }
  },
}
