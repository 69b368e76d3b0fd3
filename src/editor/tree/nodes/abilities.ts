import type { Explorer, KindRef } from '../../../explore/types.ts'
import type { Ability } from './look.ts'

/** What a person can do with objects of a kind, by the policy's word and by what the kind serves. */
export const abilitiesOf = (explorer: Pick<Explorer, 'mayChange'>, ref: KindRef): readonly Ability[] => {
  const { group, plural } = ref.resource
  return [
    'object',
    ...(logged.has(`${plural}.${group}`) ? (['logs'] as const) : []),
    ...changes.flatMap(([ability, action]) => (explorer.mayChange(ref, action) ? [] : [ability])),
  ]
}

/** Kinds that run containers. */
const logged: ReadonlySet<string> = new Set([
  'pods.',
  'deployments.apps',
  'replicasets.apps',
  'statefulsets.apps',
  'daemonsets.apps',
  'jobs.batch',
])

const changes = [
  ['scale', 'scale'],
  ['restart', 'rollout_restart'],
  ['image', 'update_image'],
  ['labels', 'set_labels'],
  ['delete', 'delete'],
] as const
