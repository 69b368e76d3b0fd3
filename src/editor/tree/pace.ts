/** Hands on what comes at its own time, but none of it more often than that. */
export interface Pace<T> {
  put(items: readonly T[]): void
  /** Hands on nothing any more. */
  dispose(): void
}

/**
 * What has not come for `everyMs` comes through at once, else at the end of that time. A list that changes all the time
 * leaves the editor, which forgets what it draws anew until it has, time to know what a person clicks.
 */
export const createPace = <T>(hand: (items: readonly T[]) => void, everyMs: number): Pace<T> => {
  let ready = new Set<T>()
  const again = new Set<T>()
  const resting = new Map<T, NodeJS.Timeout>()

  const go = (): void => {
    const items = [...ready]
    ready = new Set()
    if (items.length > 0) hand(items)
  }
  const rest = (item: T): void => {
    const wake = (): void => {
      resting.delete(item)
      if (again.delete(item)) put([item])
    }
    resting.set(item, setTimeout(wake, everyMs))
  }
  const put = (items: readonly T[]): void => {
    for (const item of items) {
      if (resting.has(item)) {
        if (!ready.has(item)) again.add(item)
        continue
      }
      // What is said of several at once is handed on at once.
      if (ready.size === 0) queueMicrotask(go)
      ready.add(item)
      rest(item)
    }
  }
  return {
    put,
    dispose() {
      for (const timer of resting.values()) clearTimeout(timer)
      ready = new Set()
      again.clear()
    },
  }
}
