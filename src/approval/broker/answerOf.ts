import type { No, Verdict } from '../../gate/index.ts'
import type { Channel } from '../channel.ts'
import type { ApprovalRequest } from '../request.ts'

/** What a channel answers. It should always resolve with a verdict; whatever else it does is a no. */
export const answerOf = async (
  channel: Channel,
  request: ApprovalRequest,
  waiting: number,
  signal: AbortSignal,
): Promise<Verdict> => {
  try {
    const verdict: unknown = await channel.ask(request, waiting, signal)
    return isVerdict(verdict) ? verdict : failed
  } catch {
    return failed
  }
}

const failed: No = { approved: false, because: 'unavailable', why: 'the way to ask a person failed' }

/** A channel hands on what came from a socket, a program or a client, so its type is only a promise. */
function isVerdict(value: unknown): value is Verdict {
  if (typeof value !== 'object' || value === null || !('approved' in value)) return false
  if (value.approved === true) return 'by' in value && typeof value.by === 'string' && value.by !== ''
  return (
    value.approved === false &&
    'because' in value &&
    typeof value.because === 'string' &&
    Object.hasOwn(reasons, value.because)
  )
}

const reasons: Readonly<Record<No['because'], true>> = {
  declined: true,
  'client declined': true,
  expired: true,
  unavailable: true,
  paused: true,
  cancelled: true,
  stale: true,
}
