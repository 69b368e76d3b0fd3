import { listAt, numberAt, objectAt, textAt, valueAt, wordAt } from '../../objects/fields.ts'
import { isObject, type Json } from '../../sanitize/index.ts'

/** One container of a pod, as its status and its spec tell of it. */
export interface Container {
  readonly name: string
  readonly isInit: boolean
  /** Parts of sentences, the worst first; empty for one that is well. */
  readonly wrong: readonly string[]
  readonly restarts: number
  /** Whether it has ended before, so that there is the log of a previous run. */
  readonly hasEnded: boolean
  /** Whether it has a log at all: it runs, or ran. */
  readonly hasStarted: boolean
  readonly spec: Json
}

/** The containers of a pod, init containers first, in the order of its spec. */
export const containersOf = (pod: Json): readonly Container[] =>
  (['initContainers', 'containers'] as const).flatMap((field) => {
    const statuses = listAt(pod, ['status', field === 'containers' ? 'containerStatuses' : 'initContainerStatuses'])
    return listAt(pod, ['spec', field]).map((spec) => {
      const name = textAt(spec, ['name']) ?? ''
      const status = statuses.find((each) => textAt(each, ['name']) === name) ?? {}
      const [state, last] = [objectAt(status, ['state']), objectAt(status, ['lastState', 'terminated'])]
      return {
        name,
        isInit: field === 'initContainers',
        wrong: wrongWith(spec, status, field === 'containers'),
        restarts: numberAt(status, ['restartCount']) ?? 0,
        hasEnded: Object.keys(last).length > 0,
        hasStarted: isObject(state['running']) || isObject(state['terminated']) || Object.keys(last).length > 0,
        spec,
      }
    })
  })

/** What a container waits for while all is well. */
const usualWaits = new Set(['ContainerCreating', 'PodInitializing'])

function wrongWith(spec: Json, status: Json, mustBeReady: boolean): string[] {
  const waiting = textAt(status, ['state', 'waiting', 'reason'])
  const said = textAt(status, ['state', 'waiting', 'message'])
  const restarts = numberAt(status, ['restartCount']) ?? 0
  const isUnready =
    mustBeReady && valueAt(status, ['state', 'running']) !== undefined && valueAt(status, ['ready']) === false
  const last = ending(valueAt(status, ['lastState', 'terminated']), spec)
  const now = ending(valueAt(status, ['state', 'terminated']), spec)
  return [
    ...(waiting === undefined || usualWaits.has(waiting)
      ? []
      : [`waits: ${waiting}${said === undefined ? '' : ` (${said})`}`]),
    ...(now === undefined ? [] : [`ended with ${now}`]),
    ...(isUnready ? [`runs and is not ready${probed(spec)}`] : []),
    ...(last === undefined ? [] : [`its last run ended with ${last}`]),
    ...(restarts > 0 && (last !== undefined || waiting !== undefined) ? [`restarts: ${restarts}`] : []),
  ]
}

/** How a run ended, with what it said last; undefined where it ended well or goes on. */
function ending(terminated: Json | undefined, spec: Json): string | undefined {
  if (terminated === undefined) return undefined
  const code = numberAt(terminated, ['exitCode'])
  const reason = textAt(terminated, ['reason'])
  if (code === 0 && reason !== 'OOMKilled') return undefined
  const limit = textAt(spec, ['resources', 'limits', 'memory'])
  const memory = reason === 'OOMKilled' ? `, memory limit ${limit ?? 'none'}` : ''
  const message = textAt(terminated, ['message'])
  return `exit code ${code ?? 'unknown'} (${reason ?? 'no reason'}${memory})${message === undefined ? '' : `: ${message.trim()}`}`
}

/** What asks a container whether it is ready. */
function probed(spec: Json): string {
  const get = objectAt(spec, ['readinessProbe', 'httpGet'])
  const port = wordAt(get, ['port']) ?? 'unknown'
  if (Object.keys(get).length > 0) return `; readiness asks GET ${textAt(get, ['path']) ?? '/'} on port ${port}`
  return valueAt(spec, ['readinessProbe']) === undefined ? '' : '; it has a readiness probe'
}
