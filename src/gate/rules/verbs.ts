import { verbOf } from '../intent.ts'
import type { Rule } from '../rule.ts'

const reads = new Set(['get', 'list', 'watch'])

/** An allow-list, so that a verb which Kubernetes invents tomorrow is refused. */
export const verbs: Rule = {
  name: 'verbs',
  refuses: 'Every verb but get, list, watch, delete and patch by intent; and verbs that the kind does not serve',
  check({ verb, resource, subresource, change }) {
    if (change ? verb !== verbOf(change.intent.action) : !reads.has(verb))
      return { reason: `the verb ${verb} is not offered`, remedy: 'Use one of the tools that are listed.' }
    if (resource && subresource === undefined && !resource.verbs.includes(verb)) {
      return change
        ? {
            reason: `${resource.kind} objects cannot be changed with ${verb}`,
            remedy: 'The API server does not serve this; choose another kind.',
          }
        : {
            reason: `${resource.kind} objects cannot be read with ${verb}`,
            remedy: 'This kind only answers requests; there is nothing to look at.',
          }
    }
    return undefined
  },
}
