import type { Clean, Json } from '../sanitize/index.ts'
import type { Session } from './session.ts'

/** Hears of every request as it arrives and is answered, whatever its method. */
export interface Traffic {
  /** `id` is the server's own, which never repeats. */
  arrived(id: string | number, method: string, params?: object): void
  answered(id: string | number, outcome: 'answered' | 'error' | 'cancelled'): void
  /** A line that is no request, or that the protocol itself refuses. */
  refused(reason: string): void
}

/** Traffic that is written down, and what the end of the process waits for. */
export interface Recorder extends Traffic {
  /** Resolves when everything has its line; what nobody answered gets one that says so. */
  settled(): Promise<void>
}

interface Pending {
  readonly method: string
  readonly params: object | undefined
  readonly startedAt: number
}

/**
 * Writes a line of the activity log for every request but calls of tools, which write their own with what they did.
 * @param session is asked for behind the first answer: `initialize` must not wait for it
 * @param client name and version of the client, once it has told them
 */
export const createRecorder = (session: () => Promise<Session>, client: () => string | undefined): Recorder => {
  const pending = new Map<string | number, Pending>()
  const writing = new Set<Promise<void>>()

  const write = (method: string, params: object | undefined, outcome: string, ms: number): void => {
    const written = new Promise<void>((resolve) => setImmediate(resolve))
      .then(session)
      // The log counts what it could not write, and says so itself when it can again.
      .then((current) => current.activity.request({ ...cleaned(current, method, params, client()), outcome, ms }))
      .catch(() => undefined)
      .finally(() => writing.delete(written))
    writing.add(written)
  }
  const end = (id: string | number, outcome: string): void => {
    const found = pending.get(id)
    if (!found) return
    pending.delete(id)
    write(found.method, found.params, outcome, Math.round(performance.now() - found.startedAt))
  }

  return {
    arrived(id, method, params) {
      if (method !== 'tools/call') pending.set(id, { method, params, startedAt: performance.now() })
    },
    answered: end,
    refused: (reason) => write('', undefined, `refused: ${reason}`, 0),
    async settled() {
      for (const id of pending.keys()) end(id, 'unanswered')
      await Promise.all(writing)
    },
  }
}

/** What a client wrote is cleaned before it is kept, the name of a method too: nobody has looked at it. */
function cleaned(session: Session, method: string, params: object | undefined, client: string | undefined) {
  const clean = session.knownSanitizer().forAnswer('')
  return {
    client: client === undefined ? undefined : clean.line(client.slice(0, 100)),
    method: clean.line(method.slice(0, 100)),
    arguments: argumentsOf(params ?? {}, (value) => clean.object(value)),
  }
}

function argumentsOf(params: object, clean: (value: Json) => Clean<Json>): Clean<Json> | undefined {
  const given = Object.entries(params).filter(([key]) => key !== '_meta')
  if (given.length === 0) return undefined
  try {
    // What came as JSON is JSON.
    return clean(Object.fromEntries(given))
  } catch {
    // The line is written all the same.
    return undefined
  }
}
