import { listAt, numberAt, textAt, valueAt } from '../../objects/fields.ts'
import type { Clean, Cleaner, Json, JsonObject } from '../../sanitize/index.ts'
import { builtInKind, type Subject } from '../lookups/subject.ts'
import { short } from './say.ts'

/**
 * State and age on one line, as far as the kind is known: `CrashLoopBackOff, 12 restarts, 3 days old`. It comes from the
 * status, so a yes is not bound to it.
 */
export const stateOf = ({ write, object }: Subject, clean: Cleaner, now: Date): Clean<string> | undefined => {
  const state = states[builtInKind(write.resource) ?? '']?.(object) ?? []
  const isTerminating = textAt(object, ['metadata', 'deletionTimestamp']) !== undefined
  const age = ageOf(textAt(object, ['metadata', 'creationTimestamp']), now)
  const parts = [...(isTerminating ? ['Terminating'] : []), ...state, ...(age === undefined ? [] : [age])]
  return parts.length === 0 ? undefined : short(clean, parts.join(', '))
}

type State = (object: JsonObject) => readonly string[]

const replicas: State = (object) => {
  const wanted = numberAt(object, ['spec', 'replicas']) ?? 1
  return [`${numberAt(object, ['status', 'readyReplicas']) ?? 0} of ${wanted} Pods ready`]
}

const states: Readonly<Partial<Record<string, State>>> = {
  '/Pod': podState,
  'apps/Deployment': replicas,
  'apps/ReplicaSet': replicas,
  'apps/StatefulSet': replicas,
  'apps/DaemonSet': (object) => {
    const status = (key: string): number => numberAt(object, ['status', key]) ?? 0
    return [`${status('numberReady')} of ${status('desiredNumberScheduled')} Pods ready`]
  },
  'batch/Job': (object) => {
    const {
      active = 0,
      succeeded = 0,
      failed = 0,
    } = Object.fromEntries(
      ['active', 'succeeded', 'failed'].map((key) => [key, numberAt(object, ['status', key]) ?? 0]),
    )
    return [`${active} active`, `${succeeded} succeeded`, `${failed} failed`]
  },
  'batch/CronJob': (object) => [
    valueAt(object, ['spec', 'suspend']) === true
      ? 'suspended'
      : `runs at ${textAt(object, ['spec', 'schedule']) ?? ''}`,
    `${listAt(object, ['status', 'active']).length} active`,
  ],
  '/PersistentVolumeClaim': (object) =>
    [
      textAt(object, ['status', 'phase']),
      textAt(object, ['status', 'capacity', 'storage']),
      textAt(object, ['spec', 'storageClassName']),
    ].flatMap((part) => part?.slice(0, longestPart) ?? []),
}

/** What whoever may write a status puts there must not push the age off the line. */
const longestPart = 40

function podState(pod: JsonObject): readonly string[] {
  const containers = [
    ...listAt(pod, ['status', 'initContainerStatuses']),
    ...listAt(pod, ['status', 'containerStatuses']),
  ]
  const trouble = containers.map(troubleOf).find((reason) => reason !== undefined)
  const state = trouble ?? textAt(pod, ['status', 'reason']) ?? textAt(pod, ['status', 'phase'])
  const restarts = containers.reduce<number>((sum, each) => sum + (numberAt(each, ['restartCount']) ?? 0), 0)
  return [
    ...(state === undefined ? [] : [state.slice(0, longestPart)]),
    ...(restarts === 0 ? [] : [restarts === 1 ? '1 restart' : `${restarts} restarts`]),
  ]
}

function troubleOf(status: Json): string | undefined {
  const exit = numberAt(status, ['state', 'terminated', 'exitCode'])
  if (exit !== undefined && exit !== 0) return textAt(status, ['state', 'terminated', 'reason']) ?? 'Error'
  const waiting = textAt(status, ['state', 'waiting', 'reason'])
  return waiting === 'PodInitializing' ? undefined : waiting
}

function ageOf(created: string | undefined, now: Date): string | undefined {
  const seconds = Math.floor((now.getTime() - Date.parse(created ?? '')) / 1_000)
  // A clock that is behind the cluster's makes new objects look as if they came from the future.
  if (Number.isNaN(seconds) || seconds < 0) return undefined
  const [unit, length] = units.find(([, each]) => seconds >= each) ?? ['second', 1]
  const number = Math.floor(seconds / length)
  return `${number} ${unit}${number === 1 ? '' : 's'} old`
}

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const
