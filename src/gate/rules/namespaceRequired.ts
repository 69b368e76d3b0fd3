import { kindName } from '../builtIn.ts'
import type { Rule } from '../rule.ts'

/** RFC 1123 label, as the API server validates namespaces. */
const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/

/** A namespace is the only bound that everybody understands, so nothing is looked at outside of one. */
export const namespaceRequired: Rule = {
  name: 'namespace-required',
  refuses: 'Cluster-scoped kinds, and requests over all namespaces',
  check({ resource, namespace }) {
    if (resource && !resource.namespaced) {
      return {
        reason: `${kindName(resource)} is cluster-scoped`,
        remedy: 'Only what lives in one namespace can be read; ask a person to look at it.',
      }
    }
    if (namespace === undefined || namespace === '') {
      return {
        reason: 'no namespace was named',
        remedy: 'Name exactly one namespace; ping shows the default of the context.',
      }
    }
    if (!label.test(namespace)) {
      return {
        reason: 'the namespace is not a valid name',
        remedy: 'Name exactly one namespace: lower-case letters, digits and dashes.',
      }
    }
    return undefined
  },
}
