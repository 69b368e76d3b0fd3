import { derive, words, type Clean } from '../../sanitize/index.ts'
import { isPod } from '../containers.ts'
import { notAWorkload, podSelector, readObject } from '../family.ts'
import { createLiveList } from '../list/liveList.ts'
import type { Slots } from '../list/slots.ts'
import { servedBy, type Session } from '../session.ts'
import { troubleOf } from '../trouble.ts'
import type { Following, LogListener, LogOptions, ObjectRef, Row } from '../types.ts'
import { followPodLog } from './podLog.ts'

/** So many pods of a workload are followed at once. */
const mostPods = 10

/** Follows the log of a pod, or those of a workload's pods. */
export const followLog = (
  session: Session,
  ref: ObjectRef,
  options: LogOptions,
  listener: LogListener,
  slots: Slots,
): Following => {
  const stop = new AbortController()
  const signal = AbortSignal.any([stop.signal, session.ended])
  const told: LogListener = {
    text: (chunk) => (signal.aborted ? undefined : listener.text(chunk)),
    state: (state) => (stop.signal.aborted ? undefined : listener.state(state)),
  }
  const run = async (): Promise<void> => {
    told.state({ state: 'opening' })
    try {
      if (isPod(ref)) await followPodLog(session, ref, options, told, signal)
      else await followWorkload(session, ref, options, told, signal, slots)
    } catch (error) {
      if (stop.signal.aborted) return
      told.state({ state: 'failed', trouble: troubleOf(error, session.clean(ref.context)) })
    }
  }
  void run()
  return { dispose: () => stop.abort() }
}

/** @throws {Blocked | ClusterError}, the signal's reason */
async function followWorkload(
  session: Session,
  ref: ObjectRef,
  options: LogOptions,
  listener: LogListener,
  signal: AbortSignal,
  slots: Slots,
): Promise<void> {
  const labelSelector = podSelector(ref, await readObject(session, ref, signal))
  const served = await servedBy(session, ref.context, signal)
  const resource = served.find(({ group, plural }) => group === '' && plural === 'pods')
  if (labelSelector === undefined || !resource) throw notAWorkload()
  const pods = createLiveList(
    session,
    { context: ref.context, namespace: ref.namespace, resource },
    { labelSelector },
    slots,
  )
  const followed = new Map<string, AbortController>()

  const look = (): void => {
    const { rows, trouble, state } = pods.snapshot
    if (state === 'failed' || state === 'stale') return listener.state({ state: 'waiting', trouble })
    for (const [id, ending] of followed) {
      if (rows.some((row) => row.id === id)) continue
      ending.abort()
      followed.delete(id)
    }
    for (const row of rows) {
      if (followed.size >= mostPods) break
      if (row.ref && !followed.has(row.id)) followed.set(row.id, follow(row, row.ref))
    }
    listener.state({ state: 'live', note: words`${followed.size} of ${rows.length} pods are followed` })
  }
  const follow = (row: Row, pod: ObjectRef): AbortController => {
    const ending = new AbortController()
    const prefixed: LogListener = {
      text: (chunk) => listener.text(withPrefix(chunk, row.name)),
      state: ({ state, trouble }) => {
        if (state === 'failed') listener.state({ state: 'live', note: row.name, trouble })
      },
    }
    // What breaks in one pod's log is told; that the reading was ended is what was wanted.
    followPodLog(session, pod, options, prefixed, AbortSignal.any([signal, ending.signal])).catch((error: unknown) => {
      if (!signal.aborted && !ending.signal.aborted) throw error
    })
    return ending
  }
  const unsubscribe = pods.onDidChange(look)
  try {
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
    signal.throwIfAborted()
  } finally {
    unsubscribe()
    pods.dispose()
  }
}

/** Each line says which pod it is from. */
const withPrefix = (chunk: Clean<string>, pod: Clean<string>): Clean<string> => {
  const whole = chunk.endsWith('\n') ? chunk : words`${chunk}\n`
  return derive(whole, (text) => text.replace(/^(?=[^])/gm, () => `[${pod}] `))
}
