/** Two ways to tell the time, which part when the machine sleeps or somebody sets the clock. */
export interface Clock {
  /** Milliseconds since the epoch. */
  readonly wall: () => number
  /** Milliseconds since some moment; stands still while the machine sleeps, on most systems. */
  readonly monotonic: () => number
  /** Runs `tick` again and again. @returns how to stop it */
  readonly every: (ms: number, tick: () => void) => () => void
}

export const systemClock: Clock = {
  wall: () => Date.now(),
  monotonic: () => performance.now(),
  every(ms, tick) {
    const timer = setInterval(tick, ms)
    return () => clearInterval(timer)
  },
}

/** The clocks of a machine are set right by small steps all the time; a sleep that matters is longer. */
const toleranceMs = 5_000

/**
 * When a question ends that arrives now.
 * @returns whether it is over: by either clock, or because they have parted, so that nobody can tell how long it was
 */
export const deadline = (clock: Clock, timeoutMs: number): (() => boolean) => {
  const wall = clock.wall()
  const monotonic = clock.monotonic()
  return () => {
    const byWall = clock.wall() - wall
    const byMonotonic = clock.monotonic() - monotonic
    return byWall >= timeoutMs || byMonotonic >= timeoutMs || Math.abs(byWall - byMonotonic) > toleranceMs
  }
}
