import type { Rule } from '../rule.ts'

const allowed = new Set(['get', 'list', 'watch'])

/** An allow-list, so that a verb which Kubernetes invents tomorrow is refused. */
export const verbs: Rule = {
  name: 'verbs',
  refuses: 'Every verb but get, list and watch, and verbs that the kind does not serve',
  check({ verb, resource, subresource }) {
    if (!allowed.has(verb))
      return { reason: `the verb ${verb} is not offered`, remedy: 'Use one of the tools that are listed.' }
    if (resource && subresource === undefined && !resource.verbs.includes(verb)) {
      return {
        reason: `${resource.kind} objects cannot be read with ${verb}`,
        remedy: 'This kind only answers requests; there is nothing to look at.',
      }
    }
    return undefined
  },
}
