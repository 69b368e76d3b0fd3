import type { Rule } from '../rule.ts'

/**
 * What may stand in a path as it is. Kubernetes allows more (a Role may hold a question mark or a newline), but such a
 * name could change the path or imitate our own words, so an object that has one cannot be asked for.
 */
const plain = /^[A-Za-z0-9]([A-Za-z0-9.:_-]{0,251}[A-Za-z0-9])?$/

/** A get without a name would be a list, and a delete without one a deletecollection. */
export const oneObject: Rule = {
  name: 'one-object',
  refuses: 'A request for an object without its exact name: selectors, wildcards, several names, odd characters',
  check({ verb, name }) {
    if (verb === 'list' || verb === 'watch') {
      return name === undefined
        ? undefined
        : { reason: `a ${verb} takes no name`, remedy: 'Use k8s_get for one object.' }
    }
    if (name === undefined || name === '')
      return { reason: 'no name was given', remedy: 'Give the exact name of one object; k8s_list shows them.' }
    if (!plain.test(name)) {
      return {
        reason: 'the name is not the exact name of one object',
        remedy: 'Letters, digits, dots, dashes, colons and underscores alone; no wildcards, no slashes, one name.',
      }
    }
    return undefined
  },
}
