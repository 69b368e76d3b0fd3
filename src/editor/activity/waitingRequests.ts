import { words } from '../../sanitize/index.ts'
import type { Waiting } from '../dialog/waiting.ts'
import type { WaitingRequest } from './rows.ts'

/** What waits for a person, of all servers of this window. */
export const waitingRequests = (waiting: Pick<Waiting, 'count'>): readonly WaitingRequest[] => {
  const count = waiting.count()
  if (count === 0) return []
  return [{ title: count === 1 ? words`1 request` : words`${count} requests` }]
}
