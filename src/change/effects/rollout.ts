import type { Effect } from '../../approval/request.ts'
import { numberAt, textAt, valueAt } from '../../objects/fields.ts'
import { words, type Clean, type Cleaner, type Json, type JsonObject } from '../../sanitize/index.ts'
import { builtInKind, type Subject } from '../lookups/subject.ts'
import { count, lesser, worst } from './say.ts'

/** How a workload's pods are replaced when their template changes. */
export const rolloutEffects = ({ write, object }: Subject, clean: Cleaner): readonly Effect[] => {
  const { action } = write.change.intent
  const rollout = rollouts[builtInKind(write.resource) ?? '']?.(object)
  if (rollout === undefined) return []
  if ('instead' in rollout) return [worst(rollout.instead)]
  const { pods, of, how } = rollout
  const its = action === 'rollout_restart' ? words`its ` : words``
  if (of === undefined) return [lesser(words`Replaces its Pods, ${how}.`)]
  const counted = count(of, 'Pod', clean)
  const which = pods === of ? words`${its}${counted}` : words`${pods} of its ${counted}`
  return [lesser(words`Replaces ${which}${how === allStop ? words`. ` : words`, `}${how}.`)]
}

/** So many pods out of so many are replaced; or a sentence, where none is by itself. */
type Rollout =
  | { readonly pods: number; readonly of: number | undefined; readonly how: Clean<string> }
  | { readonly instead: Clean<string> }

const allStop = words`All stop first`
const none: Rollout = { instead: words`It runs no Pods now.` }
const onDelete: Rollout = { instead: words`Nothing restarts until Pods are deleted.` }

const rollouts: Readonly<Partial<Record<string, (object: JsonObject) => Rollout>>> = {
  'apps/Deployment': (deployment) => {
    const of = numberAt(deployment, ['spec', 'replicas']) ?? 1
    if (valueAt(deployment, ['spec', 'paused']) === true)
      return { instead: words`It is paused: no Pod is replaced until a person resumes it.` }
    if (of === 0) return none
    if (textAt(deployment, ['spec', 'strategy', 'type']) === 'Recreate') return { pods: of, of, how: allStop }
    const rolling = ['spec', 'strategy', 'rollingUpdate']
    const surge = share(valueAt(deployment, [...rolling, 'maxSurge']) ?? '25%', of, Math.ceil)
    const unavailable = share(valueAt(deployment, [...rolling, 'maxUnavailable']) ?? '25%', of, Math.floor)
    return { pods: of, of, how: atATime(surge + unavailable, of) }
  },
  'apps/StatefulSet': (set) => {
    const of = numberAt(set, ['spec', 'replicas']) ?? 1
    if (textAt(set, ['spec', 'updateStrategy', 'type']) === 'OnDelete') return onDelete
    if (of === 0) return none
    const rolling = ['spec', 'updateStrategy', 'rollingUpdate']
    const start = numberAt(set, ['spec', 'ordinals', 'start']) ?? 0
    const kept = (numberAt(set, [...rolling, 'partition']) ?? 0) - start
    const pods = of - Math.min(Math.max(kept, 0), of)
    if (pods === 0) return { instead: words`Its partition keeps every Pod as it is.` }
    return { pods, of, how: atATime(share(valueAt(set, [...rolling, 'maxUnavailable']) ?? 1, of, Math.ceil), pods) }
  },
  'apps/DaemonSet': (set) => {
    if (textAt(set, ['spec', 'updateStrategy', 'type']) === 'OnDelete') return onDelete
    const of = numberAt(set, ['status', 'desiredNumberScheduled'])
    if (of === 0) return none
    const rolling = ['spec', 'updateStrategy', 'rollingUpdate']
    const surge = share(valueAt(set, [...rolling, 'maxSurge']) ?? 0, of ?? 0, Math.ceil)
    const unavailable = share(valueAt(set, [...rolling, 'maxUnavailable']) ?? 1, of ?? 0, Math.ceil)
    return { pods: of ?? 0, of, how: atATime(surge + unavailable, of ?? Infinity) }
  },
}

/** The API server lets not both be nothing by number, and where percents come to nothing one pod goes at a time. */
const atATime = (number: number, of: number): Clean<string> => words`${Math.min(Math.max(number, 1), of)} at a time`

/** A number, or a percentage of all. Source: apimachinery, intstr.GetScaledValueFromIntOrPercent. */
function share(value: Json, of: number, round: (value: number) => number): number {
  if (typeof value === 'number') return value
  const percent = typeof value === 'string' ? /^(\d{1,3})%$/.exec(value)?.[1] : undefined
  return round((Number(percent ?? 0) * of) / 100)
}
