import type { Queued } from '../../approval/channel.ts'

/** The requests of all servers of this window, and of the sidebar, that a person has not answered yet. */
export interface Waiting {
  /** One that the person is asked about as soon as those before it are answered. */
  add(request: Queued): Waiter
  /** A place for those that wait at one server behind what it has asked; each call replaces what was said before. */
  queueOfServer(): (behind: readonly Queued[]) => void
  /** All of them; those that the person is being asked about come first. */
  list(): readonly Queued[]
  count(): number
  /** Calls back whenever the list has changed. @returns what ends that */
  onDidChange(listener: () => void): { dispose(): void }
}

export interface Waiter {
  /** How many others there are. */
  readonly others: () => number
  /** May be called twice. */
  readonly leave: () => void
}

export const createWaiting = (): Waiting => {
  const asked = new Map<symbol, Queued>()
  const queues = new Map<symbol, readonly Queued[]>()
  const listeners = new Set<() => void>()
  const changed = (): void => listeners.forEach((listener) => listener())
  const list = (): readonly Queued[] => [...asked.values(), ...[...queues.values()].flat()]
  const count = (): number => list().length
  return {
    list,
    count,
    add(request) {
      const me = Symbol()
      asked.set(me, request)
      changed()
      return {
        others: () => count() - (asked.has(me) ? 1 : 0),
        leave() {
          if (asked.delete(me)) changed()
        },
      }
    },
    queueOfServer() {
      const server = Symbol()
      return (behind) => {
        if (behind.length === 0 && !queues.has(server)) return
        if (behind.length === 0) queues.delete(server)
        else queues.set(server, behind)
        changed()
      }
    },
    onDidChange(listener) {
      listeners.add(listener)
      return { dispose: () => void listeners.delete(listener) }
    },
  }
}
