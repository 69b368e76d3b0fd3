import type { CleanTable } from '../../sanitize/index.ts'
import { secondsOf } from '../text/duration.ts'

/** One event, as a row of the server's Table tells it. */
export interface EventRow {
  readonly isWarning: boolean
  readonly type: string
  readonly reason: string
  /** Lower case, as the Table has it: `pod/web-0`. */
  readonly object: string
  readonly message: string
  /** How often the server counted it. */
  readonly count: number
  readonly last: Age
  readonly first: Age
}

/** A coarse age: `43m`, and the least number of seconds that it may stand for; infinite where the age is unknown. */
export interface Age {
  readonly text: string
  readonly seconds: number
}

/** Source of the columns: Kubernetes' printers, `printEvent`. */
export const toEvents = ({ columns, rows }: CleanTable): EventRow[] => {
  const at = new Map(columns.map(({ name }, index) => [name, index]))
  return rows.map(({ cells }) => {
    const cell = (name: string): string => cells[at.get(name) ?? -1] ?? ''
    const type = cell('Type')
    return {
      isWarning: type !== 'Normal',
      type,
      reason: cell('Reason'),
      object: cell('Object'),
      message: cell('Message'),
      count: Math.max(1, Number.parseInt(cell('Count'), 10) || 1),
      last: ageOf(cell('Last Seen')),
      first: ageOf(cell('First Seen')),
    }
  })
}

const ageOf = (text: string): Age => ({ text, seconds: secondsOf(text) ?? Number.POSITIVE_INFINITY })
