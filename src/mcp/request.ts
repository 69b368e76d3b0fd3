import type { Progress } from './progress.ts'
import type { Session } from './session.ts'

/** One request of a client, of which nobody has looked at anything. */
export interface ClientRequest {
  readonly method: string
  readonly params: Readonly<Record<string, unknown>>
  /** Name and version of the client, as it gives them. */
  readonly client: string | undefined
}

/** Answers requests of some methods. @throws what the protocol calls an error, with `code` and `message` alone */
export type Answerer = (
  session: Session,
  request: ClientRequest,
  signal: AbortSignal,
  progress: Progress,
) => Promise<Record<string, unknown>>
