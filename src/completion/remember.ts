/** What was read lately, so that a word that is typed letter by letter is one read. */
export interface Memory {
  /**
   * What `read` brings, or brought within the last seconds for the same key; undefined where too much was read lately.
   * Reads of the same at once are one, and what fails is not remembered.
   */
  recall<T>(key: string, read: () => Promise<T>): Promise<T | undefined>
}

/** How long an answer is good, and how many reads there may be in how long a time; milliseconds. */
const goodForMs = 10_000
const mostReads = 20
const withinMs = 10_000
const mostKept = 200

/** @param now milliseconds of a clock that never goes back */
export const createMemory = (now: () => number = () => performance.now()): Memory => {
  const kept = new Map<string, { readonly at: number; readonly value: Promise<unknown> }>()
  let lately: readonly number[] = []

  return {
    async recall<T>(key: string, read: () => Promise<T>): Promise<T | undefined> {
      const time = now()
      const known = kept.get(key)
      // One key is one kind of answer: it names what was read.
      if (known && time - known.at < goodForMs) return known.value as Promise<T>
      lately = lately.filter((at) => time - at < withinMs)
      if (lately.length >= mostReads) return undefined
      lately = [...lately, time]
      const value = read()
      if (kept.size >= mostKept) kept.clear()
      kept.set(key, { at: time, value })
      value.catch(() => kept.delete(key))
      return value
    },
  }
}
