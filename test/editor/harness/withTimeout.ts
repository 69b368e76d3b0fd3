import { setTimeout as sleep } from 'node:timers/promises'

/**
 * What `work` resolves with, unless that takes longer than `ms`.
 *
 * @throws {Error} which says what was waited for
 */
export const withTimeout = async <T>(
  what: string,
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(new Error(`waited ${ms / 1_000} s for ${what}`)), ms)
  const { promise: late, reject } = Promise.withResolvers<never>()
  abort.signal.addEventListener('abort', () => reject(abort.signal.reason as Error))
  try {
    return await Promise.race([work(abort.signal), late])
  } finally {
    clearTimeout(timer)
  }
}

/** Looks four times a second until there is something. */
export const until = <T>(what: string, ms: number, look: () => Promise<T | undefined> | T | undefined): Promise<T> =>
  withTimeout(what, ms, async (signal) => {
    while (!signal.aborted) {
      const found = await look()
      if (found !== undefined) return found
      await sleep(250)
    }
    throw signal.reason as Error
  })

/** Whether it came to be, for steps that are tried again. */
export const isDone = (step: Promise<unknown>): Promise<true | undefined> =>
  step.then(
    () => true,
    () => undefined,
  )
