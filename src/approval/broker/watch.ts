import type { No } from '../../gate/index.ts'
import type { Ledger } from '../ledger.ts'
import type { Clock } from './clock.ts'

/** Looks after one question while it waits and while it is shown. */
export interface Watch {
  /** Resolves when the question is over without an answer. */
  readonly over: Promise<No>
  /** Fires then, too: what is on the screen goes away. */
  readonly signal: AbortSignal
  /** Whether it is over at this very moment, which the last tick could not know. */
  readonly look: () => No | undefined
  readonly stop: () => void
}

export interface Watched {
  readonly clock: Clock
  readonly ledger: Ledger
  readonly isLate: () => boolean
  /** Of the call. */
  readonly signal: AbortSignal
}

const tickMs = 1_000

/** Ticks rather than one timer: timers stand still while the machine sleeps, and other servers pause through a file. */
export const watch = ({ clock, ledger, isLate, signal }: Watched): Watch => {
  const over = Promise.withResolvers<No>()
  const controller = new AbortController()
  let found: No | undefined
  const end = (because: No['because']): No => {
    if (found) return found
    found = { approved: false, because }
    over.resolve(found)
    controller.abort()
    return found
  }
  const look = (): No | undefined => {
    if (found) return found
    if (signal.aborted) return end('cancelled')
    return isLate() ? end('expired') : undefined
  }
  const cancel = (): void => void look()
  signal.addEventListener('abort', cancel)
  const stopTicks = clock.every(tickMs, () => {
    if (look()) return
    void ledger.paused().then((denial) => {
      if (denial?.rule === 'paused') end('paused')
    })
  })
  look()
  return {
    over: over.promise,
    signal: controller.signal,
    look,
    stop() {
      stopTicks()
      signal.removeEventListener('abort', cancel)
    },
  }
}
