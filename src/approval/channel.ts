import type { Verdict } from '../gate/index.ts'
import type { Clean } from '../sanitize/index.ts'
import type { ApprovalRequest } from './request.ts'

export type ChannelName = 'editor' | 'desktop' | 'elicitation' | 'argument' | 'none'

/** A question that waits behind the one that a person sees. */
export interface Queued {
  /** `Delete Pod web-0?` */
  readonly title: Clean<string>
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
}

/** A way to a person. Chosen once at start; a channel that is lost is not replaced by the next best. */
export interface Channel {
  readonly name: ChannelName
  /** For `ping`, and for every result where the client could have answered by itself. */
  readonly description: string
  /** Of a channel to nobody: a clause, "no person could be asked, because WHY". */
  readonly why?: string
  /**
   * Shows one request and waits for its answer. It always resolves: whatever goes wrong is a no that says so.
   * @param waiting how many more requests are waiting behind this one
   * @param signal fires when the call was cancelled, or the time is over; what is on the screen goes away then
   */
  ask(request: ApprovalRequest, waiting: number, signal: AbortSignal): Promise<Verdict>
  /** Hears what waits behind the question that is shown, the oldest first, whenever that changes. Never throws. */
  readonly queue?: (behind: readonly Queued[]) => void
  /** Says something after a change, where the way to the person can carry more than questions. Never throws. */
  readonly tell?: (sentence: Clean<string>) => Promise<void>
}
