import { randomBytes } from 'node:crypto'
import { Blocked, Cancelled, ClusterError, InputError } from '../errors.ts'
import type { Denial } from '../gate/index.ts'
import type { Clean, Cleaner } from '../sanitize/index.ts'
import type { Session } from './session.ts'

/** The words for whatever a call failed with: what happened, and what can be done. Never a stack trace. */
export const errorText = (error: unknown, clean: Cleaner, log: Session['log']): Clean<string> => {
  if (error instanceof Blocked) return clean.text(blocked(error.denial))
  if (error instanceof InputError) return clean.text(`ERROR: InvalidArguments: ${error.message}`)
  if (error instanceof ClusterError) return clean.text(`ERROR: ${error.type}: ${error.message}`)
  if (error instanceof Cancelled) return clean.text(`ERROR: Cancelled: ${error.message}`)
  const id = randomBytes(4).toString('hex')
  log('error', `bug ${id}: ${error instanceof Error ? (error.stack ?? error.name) : typeof error}`)
  return clean.text(
    `ERROR: Internal: a bug in mcp-k8s-agent, ${id} in its log (--log-level error). If this was a change, read the object: it may have been made.`,
  )
}

const blocked = ({ rule, reason, remedy }: Denial): string => `BLOCKED: ${reason}. Rule: ${rule}. ${remedy}`
