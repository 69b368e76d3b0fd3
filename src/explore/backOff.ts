/** Waits longer after each failure: 1, 2, 4 … 60 s. */
export interface BackOff {
  /** Milliseconds until the next try; counts a failure. */
  next(): number
  /** All is well again. */
  reset(): void
}

const longestMs = 60_000

export const createBackOff = (firstMs = 1_000): BackOff => {
  let failures = 0
  return {
    next: () => Math.min(longestMs, firstMs * 2 ** failures++),
    reset: () => (failures = 0),
  }
}

/** Waits, but no longer than until one of the signals fires. Never throws. */
export const waitFor = (ms: number, ...signals: readonly AbortSignal[]): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      for (const signal of signals) signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, Math.min(ms, longestTimer))
    for (const signal of signals) signal.addEventListener('abort', end)
    if (signals.some(({ aborted }) => aborted)) end()
  })

/** Longer timers fire at once. */
const longestTimer = 2 ** 31 - 1
