import type { Policy, Settings } from '../gate/index.ts'

/**
 * The policy for what a person clicks on: which contexts are allowed bounds the agent alone. Everything else holds, and
 * a context that is denied is denied: whoever wrote that meant the cluster, not the agent.
 */
export const personPolicy = (settings: Settings): Policy => ({
  ...settings,
  contexts: { ...settings.contexts, allowed: ['*'] },
  current: '',
})
