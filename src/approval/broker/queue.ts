/** A turn that was asked for. */
export interface Turn {
  /** Resolves when all earlier turns have ended. */
  readonly comes: Promise<void>
  readonly ahead: () => number
  /** How many more wait behind this one. */
  readonly behind: () => number
  /** Ends the turn. One that has not come yet is passed over when it would. */
  readonly end: () => void
}

/** Hands out turns, one at a time, in the order in which they were asked for. */
export const createQueue = (): (() => Turn) => {
  const turns: symbol[] = []
  let last = Promise.resolve()
  return () => {
    const me = Symbol()
    turns.push(me)
    const ended = Promise.withResolvers<undefined>()
    const comes = last
    last = comes.then(() => ended.promise)
    return {
      comes,
      ahead: () => turns.indexOf(me),
      behind: () => turns.length - 1 - turns.indexOf(me),
      end() {
        const at = turns.indexOf(me)
        if (at !== -1) turns.splice(at, 1)
        ended.resolve(undefined)
      },
    }
  }
}
