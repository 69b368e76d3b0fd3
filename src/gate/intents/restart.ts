import { isBuiltIn, kindName } from '../builtIn.ts'
import type { ServedResource } from '../operation.ts'
import type { Objection } from '../rule.ts'

const restartable = new Set(['Deployment', 'StatefulSet', 'DaemonSet'])

/** Kinds whose controllers replace their pods when the template changes. */
export const checkRestart = (resource: ServedResource | undefined): Objection | undefined => {
  if (!resource || (isBuiltIn(resource) && resource.group === 'apps' && restartable.has(resource.kind)))
    return undefined
  return {
    reason: `${kindName(resource)} objects cannot be restarted`,
    remedy:
      'Only Deployments, StatefulSets and DaemonSets can; a Pod that something owns is made anew when it is deleted.',
  }
}
