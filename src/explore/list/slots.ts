/** Lets so many watches be open at once at each API server. */
export interface Slots {
  /** Lines up for one; first come, first served. */
  queue(server: string): Ticket
}

export interface Ticket {
  /** Resolves when it is this one's turn. */
  readonly granted: Promise<undefined>
  isGranted(): boolean
  /** Gives the place to the next. Doing it again does nothing. */
  release(): void
}

/** More connections than these a server, or a proxy on the way, may not like. */
const mostWatches = 12

interface Place extends Ticket {
  grant(): void
}

export const createSlots = (most = mostWatches): Slots => {
  const servers = new Map<string, { readonly open: Set<Place>; waiting: readonly Place[] }>()
  return {
    queue(server) {
      const lines = servers.get(server) ?? { open: new Set<Place>(), waiting: [] }
      servers.set(server, lines)
      const next = (): void => {
        for (let [first] = lines.waiting; first && lines.open.size < most; [first] = lines.waiting) {
          lines.waiting = lines.waiting.slice(1)
          lines.open.add(first)
          first.grant()
        }
      }
      const { promise, resolve } = Promise.withResolvers<undefined>()
      let isGranted = false
      const place: Place = {
        granted: promise,
        isGranted: () => isGranted,
        grant() {
          isGranted = true
          resolve(undefined)
        },
        release() {
          lines.open.delete(place)
          lines.waiting = lines.waiting.filter((other) => other !== place)
          next()
        },
      }
      lines.waiting = [...lines.waiting, place]
      next()
      return place
    },
  }
}
