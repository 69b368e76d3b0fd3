import { derive, join, words, type Clean } from '../../sanitize/index.ts'
import { isPod } from '../containers.ts'
import { notAWorkload, podSelector, readObject } from '../family.ts'
import { createLiveList } from '../list/liveList.ts'
import type { Slots } from '../list/slots.ts'
import { servedBy, type Session } from '../session.ts'
import { troubleOf } from '../trouble.ts'
import type { Following, LogListener, LogOptions, ObjectRef, Row } from '../types.ts'
import { followPodLog } from './podLog.ts'

/** So many pods of a workload are followed at once; one whose log has ended leaves its place to another. */
const mostPods = 10

/** And the logs of so many pods are read in all, for as long as these are there: a Job may leave thousands behind. */
const mostLogs = 100

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
  const followed = new Map<string, Followed>()
  /** What was said last of how many are followed. */
  let said: string | undefined
  let isWaiting = false

  const look = (): void => {
    const { rows, trouble, state } = pods.snapshot
    if (state === 'failed' || state === 'stale') {
      isWaiting = true
      return listener.state({ state: 'waiting', trouble })
    }
    for (const [id, pod] of followed) {
      if (rows.some((row) => row.id === id)) continue
      pod.ending.abort()
      followed.delete(id)
    }
    for (const row of rows) {
      if (followed.size >= mostLogs || openOf(followed) >= mostPods) break
      if (row.ref && !followed.has(row.id)) followed.set(row.id, follow(row, row.ref))
    }
    const note = followedNote(followed.size, rows.length)
    // Rows change all the time, and most changes of them are nothing to somebody who reads a log.
    const isNews = note !== said
    if (!isNews && !isWaiting) return
    said = note
    isWaiting = false
    listener.state({ state: 'live', note: isNews ? note : undefined })
  }
  const follow = (row: Row, pod: ObjectRef): Followed => {
    const ending = new AbortController()
    const entry = { ending, isOver: false }
    const prefixed: LogListener = {
      text: (chunk) => listener.text(withPrefix(chunk, row.name)),
      state: ({ state, trouble }) => {
        if (state !== 'failed') return
        listener.state({ state: 'live', note: join([row.name, ...(trouble ? [trouble.text] : [])], ': '), trouble })
      },
    }
    // What breaks in one pod's log is told; that the reading was ended is what was wanted.
    const wanted = AbortSignal.any([signal, ending.signal])
    const read = async (): Promise<void> => {
      try {
        await followPodLog(session, pod, options, prefixed, wanted)
      } catch (error) {
        if (!wanted.aborted) throw error
      }
      entry.isOver = true
      if (!wanted.aborted) look()
    }
    void read()
    return entry
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

interface Followed {
  /** Ends the reading of its log. */
  readonly ending: AbortController
  /** Whether there is no more of its log. */
  isOver: boolean
}

const openOf = (followed: ReadonlyMap<string, Followed>): number =>
  [...followed.values()].filter(({ isOver }) => !isOver).length

/** Those whose log has ended are among them: it was read whole. */
const followedNote = (followed: number, pods: number): Clean<string> => {
  const noun = pods === 1 ? words`pod` : words`pods`
  return words`${followed} of ${pods} ${noun} ${followed === 1 || pods === 1 ? words`is` : words`are`} followed`
}

/** Each line says which pod it is from. */
const withPrefix = (chunk: Clean<string>, pod: Clean<string>): Clean<string> => {
  const whole = chunk.endsWith('\n') ? chunk : words`${chunk}\n`
  return derive(whole, (text) => text.replace(/^(?=[^])/gm, () => `[${pod}] `))
}
