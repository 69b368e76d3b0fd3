import type { Icon } from '../tree/nodes/look.ts'
import type { Happening, LineOf } from './happenings.ts'

/** What was decided and what became of it, as an icon and words. */
export interface Decision {
  readonly text: string
  readonly icon: Icon
}

export const decisionOf = (happening: Happening): Decision => {
  const { call, request, damaged, lost } = happening
  if (damaged) return { text: 'cannot be read', icon: warning }
  if (lost !== undefined) return { text: 'could not be written', icon: warning }
  const approval = approvalOf(happening)
  if (approval) return asked(approval, happening)
  if (request) return request.outcome === 'answered' ? answered : { text: shortened(request.outcome), icon: failed }
  if (!call) return { text: 'not known', icon: { name: 'question' } }
  if (call.outcome === 'blocked') return { text: `refused by rule ${shortened(call.rule ?? '?')}`, icon: refused }
  const isAllowed = call.decision === 'permitted'
  if (call.outcome === 'error')
    return { text: `${isAllowed ? 'allowed, then ' : ''}failed: ${shortened(call.type ?? '?')}`, icon: failed }
  return isAllowed ? { text: 'allowed', icon: { name: 'check' } } : answered
}

/** Whether a person said no, of which the agent may want to hear why. */
export const isNo = (happening: Happening): boolean => approvalOf(happening)?.answer === 'declined'

const warning: Icon = { name: 'warning', color: 'list.warningForeground' }
const failed: Icon = { name: 'error', color: 'list.errorForeground' }
const refused: Icon = { name: 'shield' }
const answered: Decision = { text: 'answered', icon: { name: 'check' } }

type Approval = NonNullable<LineOf<'call'>['approval']>

const approvalOf = ({ call, intent, outcome }: Happening): Approval | undefined =>
  call?.approval ?? intent?.approval ?? outcome?.approval

function asked({ answer, by, ms }: Approval, happening: Happening): Decision {
  const after = `after ${(ms / 1_000).toFixed(1)} s`
  if (answer !== 'approved')
    return { text: `${noes[answer] ?? shortened(answer)}, ${after}`, icon: noIcons[answer] ?? { name: 'circle-slash' } }
  const yes = `approved by ${by === undefined ? 'somebody' : shortened(by)} ${after}`
  const result = resultOf(happening)
  return result
    ? { ...result, text: `${yes}, ${result.text}` }
    : { text: yes, icon: { name: 'pass', color: 'testing.iconPassed' } }
}

/** What stands in the place of a yes. */
const noes: Partial<Record<string, string>> = {
  declined: 'a person said no',
  'client declined': 'the client said no',
  expired: 'nobody answered',
  unavailable: 'nobody could be asked',
  paused: 'writes were paused',
  cancelled: 'withdrawn',
  stale: 'the object changed meanwhile',
}
const noIcons: Partial<Record<string, Icon>> = { expired: { name: 'clock' }, paused: { name: 'debug-pause' } }

/** What became of a change after the yes; undefined where all is well. */
function resultOf({ call, outcome, intent }: Happening): Decision | undefined {
  if (outcome?.outcome === 'done') return undefined
  if (outcome?.outcome === 'changed more than shown') return { text: 'changed more than shown', icon: warning }
  if (outcome?.outcome === 'OutcomeUnknown') return { text: 'it may have happened', icon: warning }
  if (outcome) return { text: `not made: ${shortened(outcome.outcome)}`, icon: failed }
  if (call && call.outcome !== 'answered')
    return { text: `not made: ${shortened(call.rule ?? call.type ?? '?')}`, icon: failed }
  // A change that is under way; or whose process has ended, which `verify` tells.
  return intent && !call
    ? { text: 'no outcome yet', icon: { name: 'question', color: 'list.warningForeground' } }
    : undefined
}

const longest = 100

/** What a client or a model wrote may be long. */
export const shortened = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text)
