import { fitPrefix, type Fitted } from '../layout/plainTable.ts'
import type { Judged } from './judge.ts'
import { gap } from './overview.ts'
import { foldRows, writeLines, writeUnhealthy } from './section.ts'

/** The order in which pages go through a list: what is unhealthy first. */
export const inOrder = ({ unhealthy, others }: Judged) => [...(unhealthy?.rows ?? []), ...others.rows]

/** Up to `limit` rows from `start` on, every one of them named, as many as fit into `room` UTF-16 units. */
export const page = (judged: Judged, start: number, limit: number, room: number): Fitted => {
  const { totals, unhealthy, others } = judged
  const rows = inOrder(judged).slice(start, start + limit)
  const firstOther = Math.min(rows.length, Math.max(0, (unhealthy?.rows.length ?? 0) - start))
  const render = (count: number): string => {
    const wrong = rows.slice(0, Math.min(count, firstOther))
    const rest = rows.slice(firstOther, count)
    const parts = [
      totals,
      wrong.length > 0 && unhealthy ? writeUnhealthy(unhealthy, wrong, firstOther) : '',
      rest.length > 0 ? writeLines(others, foldRows(others, rest), rest.length) : '',
    ]
    return parts.filter((part) => part !== '').join(gap)
  }
  return fitPrefix(rows.length, render, room)
}
