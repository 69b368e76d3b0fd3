import { isTrouble, type Trouble } from '../../../explore/types.ts'
import type { Open } from './reading.ts'

/** How often something is asked for that no watch tells of, in milliseconds. */
const usualMs = 60_000

const firstRetryMs = 1_000
const longestRetryMs = 60_000

/** What asking again does not mend: a person must do something first, and then says so. */
const settled: ReadonlySet<string> = new Set(['blocked', 'forbidden', 'no-kubeconfig', 'bad-kubeconfig', 'reloaded'])

/**
 * Asks when it is opened and then from time to time; after a failure sooner, at growing intervals.
 * @param ask `isFirst` is whether somebody waits for it
 */
export const asking =
  <T extends object>(
    ask: (signal: AbortSignal, isFirst: boolean) => Promise<T | Trouble>,
    { everyMs = usualMs, now = Date.now }: { readonly everyMs?: number; readonly now?: () => number } = {},
  ): Open<T> =>
  (emit) => {
    let last: { readonly value: T; readonly at: number } | undefined
    let failures = 0
    let timer: NodeJS.Timeout | undefined
    let controller = new AbortController()

    const wait = (ms: number): void => {
      timer = setTimeout(() => void go(false), ms)
    }
    const go = async (isFirst: boolean): Promise<void> => {
      const { signal } = controller
      const answer = await ask(signal, isFirst).catch((error: unknown) => {
        if (signal.aborted) return undefined
        throw error
      })
      if (signal.aborted || answer === undefined) return
      if (!isTrouble(answer)) {
        failures = 0
        last = { value: answer, at: now() }
        emit({ value: answer })
        wait(everyMs)
        return
      }
      const pauseMs = Math.min(firstRetryMs * 2 ** failures, longestRetryMs)
      failures += 1
      const isSettled = settled.has(answer.trouble)
      emit({
        value: last?.value,
        staleSince: last?.at,
        trouble: isSettled ? answer : { ...answer, retryAt: now() + pauseMs },
      })
      if (!isSettled) wait(pauseMs)
    }

    void go(true)
    const stop = (): void => {
      controller.abort()
      clearTimeout(timer)
    }
    return {
      retry() {
        stop()
        controller = new AbortController()
        failures = 0
        void go(true)
      },
      dispose: stop,
    }
  }
