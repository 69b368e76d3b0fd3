import type { Rule } from '../rule.ts'

/** `resource/subresource` that may be read. All others lead somewhere else: into containers, past the sanitizer, to tokens. */
const readable = new Set(['pods/log'])

/** Subresources open doors that no cleaning can guard, so all that are not known to be harmless stay shut. */
export const noDoors: Rule = {
  name: 'no-doors',
  refuses:
    'exec, attach, port-forward, proxy, ephemeral containers, tokens, evictions, and every other subresource but pod logs and the number of replicas',
  check({ resource, subresource, verb, change }) {
    if (subresource === undefined) return undefined
    const isReadable =
      resource === undefined ||
      (resource.group === '' && readable.has(`${resource.plural}/${subresource}`)) ||
      // It holds replicas and a selector, whatever the kind; a dialog shows the number that will change.
      (subresource === 'scale' && resource.subresources.includes('scale'))
    // A write names its subresource through its intent.
    if (verb === 'get' && change === undefined && isReadable && /^[a-z]+$/.test(subresource)) return undefined
    return {
      reason: `the subresource ${subresource} is never opened`,
      remedy: 'Name the resource alone, without a slash.',
    }
  },
}
