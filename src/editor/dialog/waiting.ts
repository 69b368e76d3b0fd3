/** The requests of all servers of this window that a person has not answered yet. */
export interface Waiting {
  /** @param behind how many more wait at the same server */
  add(behind: number): Waiter
  /** All of them. */
  count(): number
}

export interface Waiter {
  /** How many others there are. */
  readonly others: () => number
  /** May be called twice. */
  readonly leave: () => void
}

export const createWaiting = (onChange: () => void): Waiting => {
  const waiters = new Map<symbol, number>()
  const count = (): number => [...waiters.values()].reduce((sum, behind) => sum + 1 + behind, 0)
  return {
    count,
    add(behind) {
      const me = Symbol()
      waiters.set(me, behind)
      onChange()
      return {
        others: () => count() - (waiters.has(me) ? 1 : 0),
        leave() {
          if (waiters.delete(me)) onChange()
        },
      }
    },
  }
}
