import { changeDetail } from '../../activity/describe.ts'
import { inverseOf } from '../../activity/entry.ts'
import { derive, type Clean } from '../../sanitize/index.ts'
import type { Icon } from '../tree/nodes/look.ts'
import { decisionOf, isNo, shortened } from './decision.ts'
import type { Happening } from './happenings.ts'
import { fieldsOf, subjectOf } from './subject.ts'

/** What a row looks like and sounds like. */
export interface ActivityLook {
  readonly label: string
  readonly description: string
  readonly icon: Icon
  /** Plain text, never Markdown. */
  readonly tooltip: string
  readonly spoken: string
  readonly can: readonly ActivityAbility[]
  readonly opens: 'no'
  /** What a click or Enter does, with the row as its argument. */
  readonly command?: string | undefined
}

/** What can be done with a row; each is a word of its `contextValue`. */
export type ActivityAbility = 'call' | 'inverse' | 'declined'

/** @param now milliseconds since the epoch */
export const lookOf = (happening: Clean<Happening>, now: number): Clean<ActivityLook> =>
  derive(happening, (plain) => {
    const { tool, object, namespace, context } = subjectOf(plain)
    const { text, icon } = decisionOf(plain)
    const change = changeOf(plain)
    const what = [tool, object].filter((part) => part !== '').join(' ')
    const where = placeOf(namespace, context)
    const time = timeOf(plain.at, now)
    return {
      label: what,
      description: [text, change, namespace, time].filter(Boolean).join(' · '),
      icon,
      tooltip: [
        [what, where].filter(Boolean).join(' '),
        `Decision: ${text}`,
        ...(change === '' ? [] : [`Change: ${change}`]),
        ...(plain.at === 0 ? [] : [`Time: ${fullTime(plain.at)}`]),
        ...factsOf(plain),
      ].join('\n'),
      spoken: [what, where, text, change, time, clientOf(plain)].filter(Boolean).join(', '),
      can: abilitiesOf(happening),
      opens: 'no',
      command: 'k8sAgent.showActivityDetails',
    } as const
  })

function abilitiesOf(happening: Clean<Happening>): readonly ActivityAbility[] {
  const { intent, outcome } = happening
  const isMade = made.has(outcome?.outcome ?? '')
  const isUndoable = isMade && intent !== undefined && inverseOf(derive(happening, () => intent)) !== undefined
  return ['call', ...(isUndoable ? (['inverse'] as const) : []), ...(isNo(happening) ? (['declined'] as const) : [])]
}

/** Outcomes of changes that were made, or may have been. */
const made: ReadonlySet<string> = new Set(['done', 'changed more than shown', 'OutcomeUnknown'])

const placeOf = (namespace: string | undefined, context: string | undefined): string =>
  [namespace && `in ${namespace}`, context && `of ${context}`].filter(Boolean).join(' ')

/** From what to what; where nothing was changed, which change was asked for. */
const changeOf = ({ call, intent, outcome }: Happening): string => {
  const line = intent ?? outcome
  return shortened(line ? changeDetail(line) : (fieldsOf(call?.arguments)['action'] ?? ''))
}

function factsOf({ call, request, damaged, lost }: Happening): readonly string[] {
  const { client, ms } = call ?? request ?? {}
  return [
    ...(client === undefined ? [] : [`Client: ${shortened(client)}`]),
    ...(ms === undefined ? [] : [`Took ${ms} ms`]),
    ...(call ? [`Answer: ${counted(call.characters, 'character')}, ${counted(call.redactions, 'redaction')}`] : []),
    ...(damaged ? [`File: ${damaged.file}${damaged.number === undefined ? '' : `, line ${damaged.number}`}`] : []),
    ...(damaged || lost !== undefined ? ['Verify Activity says whether the log is as it was written.'] : []),
  ]
}

const clientOf = ({ call, request }: Happening): string => {
  const client = call?.client ?? request?.client
  return client === undefined ? '' : `for ${shortened(client)}`
}

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

/** `14:03` of today, else with the day. Of a line that cannot be read the time may not be known. */
function timeOf(at: number, now: number): string {
  if (at === 0) return ''
  const full = fullTime(at)
  return full.slice(0, 10) === fullTime(now).slice(0, 10) ? full.slice(11, 16) : full.slice(0, 16)
}

/** `2026-10-22 14:03:05`, local. */
const fullTime = (at: number): string => {
  const time = new Date(at)
  const day = [time.getFullYear(), time.getMonth() + 1, time.getDate()].map(twoDigits).join('-')
  return `${day} ${[time.getHours(), time.getMinutes(), time.getSeconds()].map(twoDigits).join(':')}`
}

const twoDigits = (value: number): string => String(value).padStart(2, '0')
