/** Receives one line for a person who waits. */
export type Progress = (line: string) => void

/**
 * Runs `work` and, while it lasts, reports `describe()` with the time that has gone by: every 5 s, since people take
 * ten seconds of silence for a hang.
 */
export const withProgress = async <T>(
  progress: Progress,
  describe: () => string,
  work: () => Promise<T>,
  everyMs = 5_000,
): Promise<T> => {
  const begun = performance.now()
  const timer = setInterval(() => progress(`${describe()} (${elapsed(performance.now() - begun)})`), everyMs)
  try {
    return await work()
  } finally {
    clearInterval(timer)
  }
}

/** `42 s`, `5 min 20 s`. */
export const elapsed = (ms: number): string => {
  const seconds = Math.round(ms / 1_000)
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
