/** Hands out parts of a budget; who finds it used up waits for his turn. */
export interface Budget {
  /**
   * Runs `work` while it holds `bytes` of the budget.
   * @throws the signal's reason when it fires while waiting
   */
  hold<T>(bytes: number, signal: AbortSignal, work: () => Promise<T>): Promise<T>
}

interface Waiting {
  readonly bytes: number
  readonly start: () => void
}

/** First come, first served: a large request is not overtaken by small ones for ever. */
export const createBudget = (totalBytes: number): Budget => {
  let free = totalBytes
  const queue: Waiting[] = []

  const startWaiting = (): void => {
    for (let next = queue[0]; next && next.bytes <= free; next = queue[0]) {
      queue.shift()
      free -= next.bytes
      next.start()
    }
  }

  const take = (bytes: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted()
      const leave = (): void => {
        queue.splice(queue.indexOf(waiting), 1)
        reject(signal.reason as Error)
        startWaiting()
      }
      const waiting: Waiting = {
        bytes: Math.min(bytes, totalBytes),
        start: () => {
          signal.removeEventListener('abort', leave)
          resolve()
        },
      }
      signal.addEventListener('abort', leave, { once: true })
      queue.push(waiting)
      startWaiting()
    })

  return {
    async hold(bytes, signal, work) {
      await take(bytes, signal)
      try {
        return await work()
      } finally {
        free += Math.min(bytes, totalBytes)
        startWaiting()
      }
    },
  }
}

/** One for the process, whatever the number of clusters: answers in flight never hold more memory than this. */
export const inFlight: Budget = createBudget(64 * 1_048_576)
