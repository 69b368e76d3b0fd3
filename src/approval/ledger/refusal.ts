import type { Denial, Limits } from '../../gate/index.ts'
import { clockTime, clockTimeAfter } from '../clockTime.ts'
import { hashOf, hourMs, type Ledgered, type Paused } from './record.ts'

/** Why nobody may be asked about `act` now. `record` holds what still counts. */
export const questionRefusal = (record: Ledgered, act: string, limits: Limits, now: number): Denial | undefined =>
  waitingRefusal(record, act, limits, now) ??
  tooMany(record.questions, limits.questionsPerHour, now, {
    what: 'questions to a person',
    setting: 'limits.questionsPerHour',
  })

/** The same for a question that was counted when it arrived. */
export const waitingRefusal = (record: Ledgered, act: string, limits: Limits, now: number): Denial | undefined =>
  coolingOff(record, act, limits, now) ?? writeRefusal(record, limits, now)

/** Why nothing may be sent now, whatever was said. */
export const writeRefusal = (record: Ledgered, limits: Limits, now: number): Denial | undefined =>
  pauseRefusal(record, now) ??
  tooMany(record.writes, limits.writesPerHour, now, { what: 'changes', setting: 'limits.writesPerHour' })

export const pauseRefusal = ({ paused }: Ledgered, now: number): Denial | undefined =>
  paused
    ? {
        rule: 'paused',
        reason: `writes are paused since ${clockTime(paused.since, now)}, ${pauses[paused.why]}`,
        remedy:
          'Nothing was changed. Only a person can resume them: in the editor, or with mcp-k8s-agent resume in a terminal.',
      }
    : undefined

const pauses: Readonly<Record<Paused['why'], string>> = {
  noes: 'because a person said no several times within an hour',
  person: 'by a person',
}

function coolingOff(record: Ledgered, act: string, limits: Limits, now: number): Denial | undefined {
  const until = (record.refused[hashOf(act)] ?? -Infinity) + limits.coolingOffMinutes * 60_000
  // A pause is the better answer, since waiting does not end it.
  if (record.paused || now >= until) return undefined
  return {
    rule: 'cooling-off',
    reason: 'this very change was answered with no a short while ago',
    remedy: `Nothing was changed. Ask the person what they would like instead; this can be asked for again at ${clockTimeAfter(until, now)}.`,
  }
}

function tooMany(
  times: readonly number[],
  most: number,
  now: number,
  { what, setting }: { readonly what: string; readonly setting: string },
): Denial | undefined {
  if (times.length < most) return undefined
  // There is room again when so many have passed that one fewer than the most is left.
  const leaves = times.toSorted((a, b) => a - b)[times.length - most]
  const when = leaves === undefined ? '' : `Try again at ${clockTimeAfter(leaves + hourMs, now)}. `
  return {
    rule: 'limits',
    reason: `the policy allows ${most} ${what} an hour, over all servers of the user`,
    remedy: `Nothing was changed. ${when}A person can change ${setting} of the policy.`,
  }
}
