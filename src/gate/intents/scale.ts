import { kindName } from '../builtIn.ts'
import type { Bounds } from '../bounds.ts'
import type { Intent } from '../intent.ts'
import type { ServedResource } from '../operation.ts'
import type { Objection } from '../rule.ts'

/** Replicas within the policy's bounds, of a kind that can be scaled. */
export const checkScale = (
  { replicas }: Extract<Intent, { action: 'scale' }>,
  resource: ServedResource | undefined,
  { replicas: { min, max } }: Bounds,
): Objection | undefined => {
  if (min > max)
    return {
      reason: 'the bounds that the policy and its overrides set for this context leave no number of replicas',
      remedy: 'A person can change replicas.min and replicas.max of the policy, and of what overrides them.',
    }
  // JSON knows a zero below zero, which a request would not repeat.
  if (!Number.isInteger(replicas) || Object.is(replicas, -0) || replicas < Math.max(0, min) || replicas > max)
    return {
      reason: `replicas must be a whole number from ${Math.max(0, min)} to ${max}`,
      remedy: 'Choose a number within the bounds; a person can change replicas.min and replicas.max of the policy.',
    }
  if (!resource || resource.subresources.includes('scale')) return undefined
  return {
    reason: `${kindName(resource)} objects cannot be scaled`,
    remedy: 'Scale the Deployment, StatefulSet or ReplicaSet that they belong to.',
  }
}
