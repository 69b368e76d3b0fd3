import { isBuiltIn } from '../gate/index.ts'
import { join, words, type Clean, type Cleaner, type Json } from '../sanitize/index.ts'
import { cleanTextAt, listAt, listed, numberAt, textAt, valueAt } from './fields.ts'
import { readPermit, type Session } from './session.ts'
import { counted } from './speak.ts'
import { isPlainName } from './trouble.ts'
import type { ContainerRow, Health, ObjectRef } from './types.ts'

/** @throws {Blocked | ClusterError} */
export const readContainers = async (
  session: Session,
  pod: ObjectRef,
  signal: AbortSignal,
): Promise<readonly ContainerRow[]> => {
  if (!isPod(pod)) return []
  const permit = await readPermit(session, pod, { verb: 'get', name: pod.name })
  const object = await (await session.cluster()).object(permit, signal)
  return containersOf(object, session.clean(pod.context))
}

export const isPod = ({ resource }: ObjectRef): boolean => isBuiltIn(resource) && resource.kind === 'Pod'

/** The lists of a pod's containers, and those of their states. Source: core/v1, PodSpec. */
const lists = [
  ['initContainers', 'initContainerStatuses', 'init'],
  ['containers', 'containerStatuses', 'container'],
  ['ephemeralContainers', 'ephemeralContainerStatuses', 'ephemeral'],
] as const

/** Of a pod as the API server answered. */
export const containersOf = (pod: Json, clean: Cleaner): readonly ContainerRow[] => {
  const object = clean.object(pod)
  return lists.flatMap(([specs, states, role]) =>
    listAt(pod, ['spec', specs]).map((spec, at): ContainerRow => {
      const raw = textAt(spec, ['name']) ?? ''
      const name = cleanTextAt(object, ['spec', specs, at, 'name'])
      const stateAt = listAt(pod, ['status', states]).findIndex((status) => textAt(status, ['name']) === raw)
      const path = ['status', states, stateAt]
      const { health, state, reason } = stateOf(object, path, role)
      const restarts = numberAt(object, [...path, 'restartCount']) ?? 0
      const isSidecar = role === 'init' && textAt(spec, ['restartPolicy']) === 'Always'
      return {
        name,
        container: isPlainName(raw, name) ? raw : undefined,
        role: isSidecar ? 'sidecar' : role,
        health,
        state,
        reason,
        image: cleanTextAt(object, ['spec', specs, at, 'image']),
        restarts,
        hasPrevious: valueAt(object, [...path, 'lastState', 'terminated']) !== undefined,
        spoken: join(
          [
            words`Container ${name}`,
            ...[state, reason].filter((part) => part.length > 0),
            ...(restarts === 0 ? [] : [counted(restarts, words`restart`)]),
            ...(health === 'problem' ? [words`problem`] : []),
          ],
          ', ',
        ),
      }
    }),
  )
}

interface State {
  readonly health: Health
  readonly state: Clean<string>
  readonly reason: Clean<string>
}

function stateOf(pod: Parameters<typeof cleanTextAt>[0], path: readonly (string | number)[], role: string): State {
  const text = (...keys: readonly string[]): Clean<string> => cleanTextAt(pod, [...path, ...keys])
  const has = (...keys: readonly string[]): boolean => valueAt(pod, [...path, ...keys]) !== undefined
  const ended = (...keys: readonly string[]): Clean<string> => {
    const code = numberAt(pod, [...path, ...keys, 'exitCode'])
    const why = text(...keys, 'reason')
    return listed([code === undefined ? words`` : words`exit code ${code}`, why === 'Error' ? words`` : why])
  }
  if (has('state', 'waiting')) {
    const why = text('state', 'waiting', 'reason')
    const last = has('lastState', 'terminated') ? ended('lastState', 'terminated') : words``
    const isStarting = why === 'ContainerCreating' || why === 'PodInitializing' || why.length === 0
    return { health: isStarting ? 'unknown' : 'problem', state: why.length > 0 ? why : words`Waiting`, reason: last }
  }
  if (has('state', 'terminated')) {
    const isFine = numberAt(pod, [...path, 'state', 'terminated', 'exitCode']) === 0
    const why = text('state', 'terminated', 'reason')
    const state = why.length > 0 ? why : words`Terminated`
    return { health: isFine ? 'finished' : 'problem', state, reason: isFine ? words`` : ended('state', 'terminated') }
  }
  if (!has('state', 'running')) return { health: 'unknown', state: words`Waiting`, reason: words`` }
  const isReady = role !== 'container' || valueAt(pod, [...path, 'ready']) === true
  return { health: isReady ? 'ok' : 'problem', state: words`Running`, reason: isReady ? words`` : words`not ready` }
}
