import type { StatusAnswer } from '../../cluster/index.ts'
import { ClusterError } from '../../errors.ts'
import { words, type Clean } from '../../sanitize/index.ts'
import { createBackOff, waitFor } from '../backOff.ts'
import { containersOf } from '../containers.ts'
import { textAt } from '../fields.ts'
import { readObject } from '../family.ts'
import { readPermit, viewPermit, type Session } from '../session.ts'
import { troubleOf } from '../trouble.ts'
import type { LogListener, LogOptions, ObjectRef } from '../types.ts'
import { createStamped } from './stamped.ts'

/** Lines that arrive within this time, in milliseconds, are shown together. */
const quietMs = 200

/**
 * The log of one container: what there is, then what comes, over breaks and restarts, until the pod is gone or done.
 * @throws the signal's reason, and bugs; what can be expected is told to the listener
 */
export const followPodLog = async (
  session: Session,
  pod: ObjectRef,
  options: LogOptions,
  listener: LogListener,
  signal: AbortSignal,
): Promise<void> => {
  const clean = session.clean(pod.context)
  const cleaner = clean.logStream()
  const stamped = createStamped(options.timestamps === true)
  const backOff = createBackOff()
  let timer: NodeJS.Timeout | undefined
  const show = (text: Clean<string>): void => {
    if (text.length > 0 && !signal.aborted) listener.text(text)
  }
  const flush = (): void => {
    timer = undefined
    show(cleaner.flush())
  }
  const take = (chunk: string): void => {
    show(cleaner.push(stamped.push(chunk)))
    timer ??= setTimeout(flush, quietMs)
  }
  let container = options.container
  try {
    for (;;) {
      try {
        if (options.previous) await readPrevious(session, pod, { ...options, container }, take, signal)
        else
          await readLive(session, pod, { ...options, container }, stamped, take, signal, () => {
            backOff.reset()
            listener.state({ state: 'live' })
          })
        if (options.previous || (await isDone(session, pod, signal))) break
        listener.state({ state: 'waiting', note: words`the container ended; its next run is waited for` })
        await waitFor(backOff.next(), signal)
      } catch (error) {
        signal.throwIfAborted()
        if (container === undefined && isAmbiguous(error)) {
          container = await firstContainer(session, pod, signal)
          if (container !== undefined) continue
        }
        const trouble = troubleOf(error, clean)
        if (!isWorthAnotherTry(error)) {
          show(cleaner.end())
          listener.state({ state: trouble.trouble === 'missing' ? 'ended' : 'failed', trouble })
          return
        }
        const waitMs = backOff.next()
        listener.state({ state: 'waiting', trouble: { ...trouble, retryAt: session.now() + waitMs } })
        await waitFor(waitMs, signal)
      }
      signal.throwIfAborted()
    }
    show(cleaner.end())
    listener.state({ state: 'ended' })
  } finally {
    clearTimeout(timer)
  }
}

const usualLines = 500

async function readLive(
  session: Session,
  pod: ObjectRef,
  options: LogOptions,
  stamped: ReturnType<typeof createStamped>,
  take: (chunk: string) => void,
  signal: AbortSignal,
  opened: () => void,
): Promise<void> {
  const permit = await viewPermit(session, pod, 'follow', { verb: 'get', name: pod.name, subresource: 'log' })
  const sinceTime = stamped.since()
  const from =
    sinceTime === undefined
      ? { tailLines: options.tailLines ?? usualLines, sinceSeconds: options.sinceSeconds }
      : { sinceTime }
  stamped.begin()
  const query = { container: options.container, timestamps: true, ...from }
  for await (const chunk of (await session.cluster()).followLog(permit, query, signal, opened)) take(chunk)
}

async function readPrevious(
  session: Session,
  pod: ObjectRef,
  { container, tailLines = usualLines, sinceSeconds }: LogOptions,
  take: (chunk: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const permit = await readPermit(session, pod, { verb: 'get', name: pod.name, subresource: 'log' })
  const query = { container, previous: true, timestamps: true, tailLines, sinceSeconds }
  const { text } = await (await session.cluster()).log(permit, query, signal)
  take(text.endsWith('\n') || text === '' ? text : `${text}\n`)
}

/** A pod that has come to its end writes no more. */
async function isDone(session: Session, pod: ObjectRef, signal: AbortSignal): Promise<boolean> {
  const phase = textAt(await readObject(session, pod, signal), ['status', 'phase'])
  return phase === 'Succeeded' || phase === 'Failed'
}

async function firstContainer(session: Session, pod: ObjectRef, signal: AbortSignal): Promise<string | undefined> {
  const object = await readObject(session, pod, signal)
  const usual = textAt(object, ['metadata', 'annotations', 'kubectl.kubernetes.io/default-container'])
  const names = containersOf(object, session.clean(pod.context)).flatMap(({ container, role }) =>
    container !== undefined && role === 'container' ? [container] : [],
  )
  return names.find((name) => name === usual) ?? names[0]
}

/** Of several containers none was named, or the one that was has not started: the same code, and the pod tells which. */
const isAmbiguous = (error: unknown): boolean => codeOf(error) === 400

const codeOf = (error: unknown): number | undefined =>
  error instanceof ClusterError ? (error.cause as Partial<StatusAnswer> | undefined)?.code : undefined

const lasting: ReadonlySet<string> = new Set(['Unreachable', 'Timeout', 'Unavailable', 'TooManyRequests', 'Invalid'])

const isWorthAnotherTry = (error: unknown): boolean => error instanceof ClusterError && lasting.has(error.type)
