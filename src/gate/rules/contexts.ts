import type { Rule } from '../rule.ts'

/** The wrong cluster is the mistake that people report, so the agent stays in the one it was started with. */
export const contexts: Rule = {
  name: 'contexts',
  refuses: 'Contexts of the kubeconfig other than the one that was current at start',
  check({ context }, policy) {
    if (policy.contexts.includes(context)) return undefined
    return {
      reason: 'this context is not one that the agent may use',
      remedy:
        'Leave `context` out for the default, which ping shows; a person can start the server with --context NAME.',
    }
  },
}
