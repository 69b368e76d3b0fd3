import type { Rule } from '../rule.ts'

const sealed = /^(secrets?|configmaps?)$/i

/**
 * Cleaning cannot make these safe to read: every value in them may be the secret. Any group counts, since an
 * aggregated API may serve the same objects under another name, and a custom kind that calls itself Secret asks to
 * be treated as one.
 */
export const noSecrets: Rule = {
  name: 'no-secrets',
  refuses: 'Secrets and ConfigMaps: every verb, every version, every spelling, and custom kinds of these names',
  check({ resource }) {
    if (!resource || !(sealed.test(resource.plural) || sealed.test(resource.kind) || sealed.test(resource.singular)))
      return undefined
    return {
      reason: `${resource.kind} objects hold credentials`,
      remedy: 'A person can look at it in a terminal; references to it in other objects stay readable.',
    }
  },
}
