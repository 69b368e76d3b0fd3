/** Our own limit for a whole request has passed, as opposed to the caller's having cancelled it. */
export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed'
}

/**
 * Runs `work` with a signal that also fires after `ms`, by the reason DeadlinePassed.
 * `AbortSignal.any` is not used: it keeps what it made alive as long as the caller's signal lives.
 */
export const withDeadline = async <T>(
  ms: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  signal.throwIfAborted()
  const controller = new AbortController()
  const cancel = (): void => controller.abort(signal.reason)
  const timer = setTimeout(() => controller.abort(new DeadlinePassed()), ms)
  signal.addEventListener('abort', cancel, { once: true })
  try {
    return await work(controller.signal)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', cancel)
  }
}
