import { ClusterError } from '../errors.ts'
import type { WritePermit } from '../gate/index.ts'
import { changed } from './changed.ts'
import type { RawAnswer } from './exchange.ts'
import type { JsonObject } from './json.ts'
import type { Link } from './link.ts'
import { inWords } from './outcome.ts'
import { sendOnce, Unanswered } from './sendOnce.ts'

/**
 * Sends one write, once and to its end: nobody can cancel it, and it is never tried again. Only where nothing was sent,
 * or the server refused it, does an error mean that nothing has happened.
 * @param stillWanted asked at the last moment at which nothing has been sent: what it throws is thrown
 * @throws {ClusterError} OutcomeUnknown when it may have happened; Conflict when the object is not the one that was seen
 */
export const sendWrite = async (link: Link, permit: WritePermit, stillWanted?: () => void): Promise<JsonObject> => {
  const answer = await sendOnce(link, permit, never, stillWanted).catch((error: unknown) => {
    throw error instanceof Unanswered ? outcomeUnknown(link, 'no answer came', error.cause) : inWords(link, error)
  })
  try {
    return changed(link, permit, answer)
  } catch (error) {
    throw isRefusal(answer) ? error : outcomeUnknown(link, whatCame(answer), error)
  }
}

const { signal: never } = new AbortController()

/** Of what failed inside of a server or on the way to it nobody can tell how far it had come; 408 is a proxy's. */
const isRefusal = ({ status }: RawAnswer): boolean => status >= 300 && status < 500 && status !== 408

const whatCame = ({ status }: RawAnswer): string =>
  status < 300 ? 'the answer cannot be used' : `no answer came but HTTP ${status}`

const outcomeUnknown = ({ label }: Link, what: string, cause: unknown): ClusterError =>
  new ClusterError(
    'OutcomeUnknown',
    `${label}: the request was sent and ${what}. It may have happened. Read the object before anything else.`,
    { cause },
  )
