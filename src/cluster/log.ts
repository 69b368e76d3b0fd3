import type { Permit } from '../gate/index.ts'
import type { Link } from './link.ts'
import { requestPath } from './requestPath.ts'
import { send } from './send.ts'

/** Which part of a container's log to read. */
export interface LogQuery {
  readonly container?: string | undefined
  /** 1 to 99,999. */
  readonly tailLines?: number | undefined
  readonly sinceSeconds?: number | undefined
  /** The log of the container's former run. */
  readonly previous?: boolean | undefined
  /** Each line begins with the time at which it was written. */
  readonly timestamps?: boolean | undefined
}

export interface LogAnswer {
  /** Whole lines, oldest first; bytes that are no UTF-8 have become U+FFFD. */
  readonly text: string
  /** False when older lines were left out because the log was longer than 4 MB. */
  readonly complete: boolean
}

const maxLogBytes = 4 * 1_048_576

/**
 * One GET of a container's log, read to its end, the newest bytes kept. `limitBytes` would keep the oldest.
 * @throws {ClusterError} Invalid (cause: code 400) when the pod has several containers and none was named
 */
export const readLog = async (link: Link, permit: Permit, query: LogQuery, signal: AbortSignal): Promise<LogAnswer> => {
  const { bytes, complete } = await send(
    link,
    permit,
    {
      path: requestPath(permit.operation),
      query: {
        container: query.container,
        tailLines: query.tailLines?.toString(),
        sinceSeconds: query.sinceSeconds?.toString(),
        previous: query.previous === true ? 'true' : undefined,
        timestamps: query.timestamps === true ? 'true' : undefined,
      },
      accept: 'text/plain, application/json',
      mediaType: 'text/plain',
      keep: { end: 'last', maxBytes: maxLogBytes },
    },
    signal,
  )
  const lineBreak = 0x0a
  return { text: bytes.toString('utf8', complete ? 0 : bytes.indexOf(lineBreak) + 1), complete }
}
