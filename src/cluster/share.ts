/** One piece of work at a time, which goes on as long as one of those who wait for it still wants it. */
export type Shared<T> = (work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal) => Promise<T>

/** Lets calls that come at once wait for the work of the first of them, instead of doing it again. */
export const createShared = <T>(): Shared<T> => {
  let running: { readonly result: Promise<T>; readonly stop: AbortController; waiting: number } | undefined

  const begin = (work: Parameters<Shared<T>>[0]): NonNullable<typeof running> => {
    const stop = new AbortController()
    const begun = { result: work(stop.signal), stop, waiting: 0 }
    // Whoever comes when it is done, or when the last one has left, begins anew.
    const clear = (): void => {
      if (running === begun) running = undefined
    }
    stop.signal.addEventListener('abort', clear)
    begun.result.then(clear, clear)
    return begun
  }

  return async (work, signal) => {
    signal.throwIfAborted()
    const joined = (running ??= begin(work))
    joined.waiting += 1
    try {
      return await unlessAborted(joined.result, signal)
    } finally {
      joined.waiting -= 1
      if (joined.waiting === 0) joined.stop.abort()
    }
  }
}

function unlessAborted<T>(result: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(signal.reason as Error)
    signal.addEventListener('abort', leave, { once: true })
    void result.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}
