import { setTimeout as pause } from 'node:timers/promises'
import type { RawAnswer } from './exchange.ts'
import { BrokenConnection } from './networkError.ts'

const maxRetries = 2

/**
 * Sends a GET, and sends it again, twice at most, when the server asked for patience or when its connection broke
 * before an answer began, which is what becomes of a kept connection that the server has closed meanwhile.
 * Connecting is not tried again: whoever does not answer in 5 s does not answer in 15.
 * @param deadline milliseconds since the epoch; what the server wants beyond it is not waited for
 */
export const withRetries = async (
  attempt: () => Promise<RawAnswer>,
  deadline: number,
  signal: AbortSignal,
): Promise<RawAnswer> => {
  for (let retries = 0; ; retries += 1) {
    const isLast = retries === maxRetries
    const outcome = await attempt().catch((error: unknown) => {
      if (!isLast && error instanceof BrokenConnection && error.phase === 'waiting') return undefined
      throw error
    })
    const waitMs = outcome ? patienceMs(outcome, retries) : jitter(50)
    if (outcome && (isLast || waitMs === undefined || Date.now() + waitMs >= deadline)) return outcome
    await pause(waitMs, undefined, { signal }).catch(() => signal.throwIfAborted())
  }
}

/** @returns undefined for an answer that stands */
function patienceMs({ status, headers }: RawAnswer, retries: number): number | undefined {
  if (status !== 429 && status !== 503) return undefined
  const wanted = headers['retry-after']
  // Kubernetes sends seconds; a proxy may send a date, which is not worth a parser.
  return wanted !== undefined && /^\d{1,5}$/.test(wanted)
    ? Number(wanted) * 1_000 + jitter(100)
    : jitter(250 * 2 ** retries)
}

/** Between one and two times `ms`, so that callers that were refused together do not come back together. */
const jitter = (ms: number): number => ms * (1 + Math.random())
