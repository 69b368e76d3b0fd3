import type { DryRunPermit } from '../gate/index.ts'
import { changed } from './changed.ts'
import type { JsonObject } from './json.ts'
import type { Link } from './link.ts'
import { inWords } from './outcome.ts'
import { sendOnce, Unanswered } from './sendOnce.ts'

/**
 * Tries one write, without retries: admission may do something even then. Nothing is changed by it, so no answer is an
 * ordinary failure.
 * @throws {ClusterError}; the signal's reason when the caller cancelled
 */
export const sendDryRun = async (link: Link, permit: DryRunPermit, signal: AbortSignal): Promise<JsonObject> => {
  try {
    return changed(link, permit, await sendOnce(link, permit, signal))
  } catch (error) {
    throw inWords(link, error instanceof Unanswered ? error.cause : error)
  }
}
