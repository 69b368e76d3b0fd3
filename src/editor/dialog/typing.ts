/** Knows when the person last typed, so that no dialog appears under their fingers. */
export interface Typing {
  /** A key was pressed in an editor. */
  typed(): void
  /** Waits until nothing has been typed for a second, but never longer than five. */
  pause(): Promise<void>
}

export interface TypingClock {
  /** Milliseconds that only grow. */
  readonly now: () => number
  readonly sleep: (ms: number) => Promise<unknown>
}

const quietMs = 1_000
const longestMs = 5_000

export const createTyping = ({ now, sleep }: TypingClock): Typing => {
  let last = -Infinity
  return {
    typed: () => void (last = now()),
    async pause() {
      const latest = now() + longestMs
      for (let at = now(); at < latest && at < last + quietMs; at = now())
        await sleep(Math.min(last + quietMs, latest) - at)
    },
  }
}
