import type { ServerNotification } from '@modelcontextprotocol/sdk/types.js'

/** Keeps a client's patience while something takes long, such as a person. */
export interface Progress {
  /** Sends `message` now and every 10 s, until the work has come to its end. */
  during<T>(message: string, work: () => Promise<T>): Promise<T>
}

/** What of a request progress needs. */
interface Requested {
  readonly _meta?: { readonly progressToken?: string | number | undefined } | undefined
  readonly sendNotification: (notification: ServerNotification) => Promise<void>
}

const everyMs = 10_000

/** Clients that want progress send a token with their request; to all others nothing is sent. */
export const createProgress = ({ _meta, sendNotification }: Requested): Progress => {
  const progressToken = _meta?.progressToken
  let progress = 0
  const send = (message: string): void => {
    if (progressToken === undefined) return
    progress += 1
    const params = { progressToken, progress, message }
    // A client that went away learns nothing any more; its call is cancelled by other means.
    sendNotification({ method: 'notifications/progress', params }).catch(() => undefined)
  }
  return {
    async during(message, work) {
      send(message)
      const timer = setInterval(() => send(message), everyMs)
      try {
        return await work()
      } finally {
        clearInterval(timer)
      }
    },
  }
}
