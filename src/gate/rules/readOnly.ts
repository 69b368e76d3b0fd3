import type { Rule } from '../rule.ts'

/** Some want an agent that looks and never touches, whoever would say yes. */
export const readOnly: Rule = {
  name: 'read-only',
  refuses: 'Every write, where the policy or --read-only says so',
  check({ change }, bounds) {
    if (!change || !bounds.readOnly) return undefined
    return {
      reason: 'this server only reads',
      remedy: 'A person can start it without --read-only, or with readOnly: false in the policy.',
    }
  },
}
