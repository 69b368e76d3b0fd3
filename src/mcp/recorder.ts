import type { Session } from './session.ts'

/** Hears of every request as it arrives and is answered, whatever its method. */
export interface Traffic {
  /** `id` is the server's own, which never repeats. */
  arrived(id: string | number, method: string): void
  answered(id: string | number, isError: boolean): void
  /** A line that is no request, or that the protocol itself refuses. */
  refused(reason: string): void
}

interface Pending {
  readonly method: string
  readonly startedAt: number
}

/**
 * Writes a line of the activity log for every request but calls of tools, which write their own with what they did.
 * @param session is asked for behind the first answer: `initialize` must not wait for it
 */
export const createRecorder = (session: () => Promise<Session>): Traffic => {
  const pending = new Map<string | number, Pending>()

  const write = (method: string, outcome: string, ms: number): void => {
    setImmediate(() => {
      // The log counts what it could not write, and says so itself when it can again.
      session()
        .then(({ activity }) => activity.request({ method, outcome, ms }))
        .catch(() => undefined)
    })
  }

  return {
    arrived(id, method) {
      if (method !== 'tools/call') pending.set(id, { method, startedAt: performance.now() })
    },
    answered(id, isError) {
      const found = pending.get(id)
      if (!found) return
      pending.delete(id)
      write(found.method, isError ? 'error' : 'answered', Math.round(performance.now() - found.startedAt))
    },
    refused: (reason) => write('', `refused: ${reason}`, 0),
  }
}
