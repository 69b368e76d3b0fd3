import { patternOf } from '../text/pattern.ts'
import type { Age, EventRow } from './rows.ts'

/** Events that say the same of objects whose names are alike. */
export interface FoldedEvent {
  readonly type: string
  readonly isWarning: boolean
  readonly reason: string
  /** Without repeats, those of the newest events first. */
  readonly objects: readonly string[]
  /** The newest one's. */
  readonly message: string
  /** The counts of all, added up. */
  readonly count: number
  readonly last: Age
  readonly first: Age
}

/** How finely Normal events are told apart. */
export type Grain = 'fine' | 'coarse'

/**
 * Folds events by type, reason, and the patterns of object and message: warnings first, then the newest. In a busy
 * namespace most events say that all is well; the coarse grain folds these by reason and kind, and never a warning.
 */
export const foldEvents = (events: readonly EventRow[], grain: Grain): FoldedEvent[] => {
  const newestFirst = events.toSorted((a, b) => a.last.seconds - b.last.seconds || 0)
  const groups = [...Map.groupBy(newestFirst, (event) => keyOf(event, grain)).values()].map(summarise)
  return groups.toSorted((a, b) => Number(b.isWarning) - Number(a.isWarning))
}

function keyOf({ type, isWarning, reason, object, message }: EventRow, grain: Grain): string {
  const [kind = '', name = ''] = object.split('/')
  if (!isWarning && grain === 'coarse') return JSON.stringify([type, reason, kind])
  // A message may repeat the name of its object, which may hold more than numbers.
  const general = name === '' ? message : message.replaceAll(name, '*')
  return JSON.stringify([type, reason, patternOf(object), patternOf(general)])
}

function summarise(events: readonly EventRow[]): FoldedEvent {
  const [newest] = events
  if (!newest) throw new Error('A group has members.')
  const { type, isWarning, reason, message, last } = newest
  return {
    type,
    isWarning,
    reason,
    message,
    last,
    objects: [...new Set(events.map(({ object }) => object))],
    count: events.reduce((sum, { count }) => sum + count, 0),
    first: events.map((event) => event.first).reduce((a, b) => (known(b) > known(a) ? b : a)),
  }
}

/** An age that is unknown says nothing about the range. */
const known = ({ seconds }: Age): number => (Number.isFinite(seconds) ? seconds : -1)
