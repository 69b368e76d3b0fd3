/** Texts in which nothing was found, and which therefore need not be scanned again. */
export interface Harmless {
  has(text: string): boolean
  add(text: string): void
}

/**
 * Answers repeat themselves: keys, images, conditions and messages are the same in call after call. What is kept here
 * outlives an answer, so that nothing may be kept in which anything was masked; and it is small, at most some 4 MB.
 */
export function createHarmless(): Harmless {
  const texts = new Set<string>()
  return {
    has: (text) => text.length <= longest && texts.has(text),
    add(text) {
      if (text.length > longest) return
      // Beginning anew is simpler than finding the oldest, and what recurs is soon back.
      if (texts.size >= most) texts.clear()
      texts.add(owned(text))
    },
  }
}

const longest = 512
const most = 8_192

/** A copy: a part of a longer string keeps all of that alive, with the secrets in it. Joining and cutting makes one that is flat. */
const owned = (text: string): string => ` ${text}`.slice(1)
