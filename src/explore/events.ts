import type { TableAnswer } from '../cluster/index.ts'
import { seconds } from '../health/index.ts'
import { derive, join, words, type Clean, type Cleaner, type Json } from '../sanitize/index.ts'
import { readPermit, servedBy, type Session } from './session.ts'
import type { EventRow, EventRows, ObjectRef } from './types.ts'

/** More of them nobody reads below one object. */
const mostEvents = 100

/** The events that name this object. @throws {Blocked | ClusterError} */
export const readEvents = async (session: Session, ref: ObjectRef, signal: AbortSignal): Promise<EventRows> => {
  // Whoever may not see the object does not see what happened to it either.
  await readPermit(session, ref, { verb: 'get', name: ref.name })
  const events = (await servedBy(session, ref.context, signal)).find(
    ({ group, plural }) => group === '' && plural === 'events',
  )
  if (!events) return { events: [], total: 0 }
  const permit = await readPermit(session, { ...ref, resource: events }, { verb: 'list' })
  const fieldSelector = `involvedObject.kind=${ref.resource.kind},involvedObject.name=${ref.name}`
  const answer = await (await session.cluster()).table(permit, { fieldSelector }, signal)
  const rows = readRows(answer, session.clean(ref.context))
  return { events: rows.slice(0, mostEvents), total: rows.length }
}

function readRows(answer: TableAnswer, clean: Cleaner): readonly EventRow[] {
  const table = clean.table(answer, { builtIn: true })
  const at = (column: string): number => answer.columns.findIndex(({ name }) => name === column)
  const rows = answer.rows.map(({ cells }, index): EventRow => {
    const cell = (column: string): Clean<string> => derive(table, ({ rows }) => rows[index]?.cells[at(column)] ?? '')
    const [reason, message, lastSeen] = [cell('Reason'), cell('Message'), cell('Last Seen')]
    const isWarning = cell('Type') === 'Warning'
    const count = numberOf(cells[at('Count')])
    return {
      id: `${index}`,
      isWarning,
      reason,
      message,
      lastSeen,
      ...(count === undefined ? {} : { count }),
      spoken: join([isWarning ? words`Warning` : words`Event`, reason, message, words`${lastSeen} ago`], ', '),
    }
  })
  const age = ({ lastSeen }: EventRow): number => seconds(/^\S+/.exec(lastSeen)?.[0] ?? '') ?? Infinity
  return rows.toSorted((a, b) => Number(b.isWarning) - Number(a.isWarning) || age(a) - age(b) || 0)
}

const numberOf = (cell: Json | undefined): number | undefined => (typeof cell === 'number' ? cell : undefined)
