import type { PluginFailure, StatusAnswer } from '../cluster/index.ts'
import { askToSignIn, Blocked, ClusterError, UsageError, type ClusterErrorType } from '../errors.ts'
import { derive, words, type Clean, type Cleaner } from '../sanitize/index.ts'
import { Ended, type Session } from './session.ts'
import type { Trouble, TroubleKind } from './types.ts'

/**
 * Runs work for one context, and makes a value of whatever the cluster, the policy or the kubeconfig say against it.
 * @throws the signal's reason when the caller is no longer interested, and what is a bug
 */
export const attempt = async <T>(
  session: Session,
  context: string,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | Trouble> => {
  signal.throwIfAborted()
  const ended = session.ended
  if (ended.aborted) return reloaded
  try {
    return await work(AbortSignal.any([signal, ended]))
  } catch (error) {
    signal.throwIfAborted()
    if (session.ended.aborted) return reloaded
    return troubleOf(error, session.clean(context))
  }
}

/** The same error in the words for a person. @throws the error when it is none that can be expected */
export const troubleOf = (error: unknown, clean: Cleaner): Trouble => {
  if (error instanceof Ended) return reloaded
  if (error instanceof Blocked) {
    const { rule, reason, remedy } = error.denial
    const isAnswer = rule === 'approval'
    return {
      trouble: isAnswer ? 'declined' : 'blocked',
      text: derive(clean.line(`${reason}.`), capital),
      remedy: clean.line(remedy),
    }
  }
  if (error instanceof UsageError) return { trouble: 'failed', text: clean.line(error.message) }
  if (!(error instanceof ClusterError)) throw error
  const isPlugin = (error.cause as Partial<PluginFailure> | undefined)?.plugin === true
  return {
    trouble: isPlugin ? 'plugin' : kinds[error.type],
    text: clean.line(error.message.replace(askToSignIn, '').trim()),
    ...(error.type === 'Unauthorized' && !isPlugin ? { remedy: words`Sign in, then try again.` } : {}),
  }
}

/** Whether the cluster no longer remembers what it is asked about. */
export const isExpired = (error: unknown): boolean =>
  error instanceof ClusterError && (error.cause as Partial<StatusAnswer> | undefined)?.code === 410

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const reloaded: Trouble = { trouble: 'reloaded', text: words`The kubeconfig was read anew.` }

const kinds: Readonly<Record<ClusterErrorType, TroubleKind>> = {
  NoKubeconfig: 'no-kubeconfig',
  BadKubeconfig: 'bad-kubeconfig',
  Unreachable: 'unreachable',
  Timeout: 'unreachable',
  Unavailable: 'unreachable',
  Unauthorized: 'expired',
  Forbidden: 'forbidden',
  NotFound: 'missing',
  Conflict: 'conflict',
  OutcomeUnknown: 'unknown',
  Invalid: 'failed',
  TooManyRequests: 'failed',
  Redirected: 'failed',
  UnexpectedAnswer: 'failed',
  TooLarge: 'failed',
  Internal: 'failed',
}

/** A name as it may stand in a path and be shown: plain, and left as it is by cleaning. */
export const isPlainName = (name: string, clean: Clean<string>): boolean =>
  /^[A-Za-z0-9]([A-Za-z0-9.:_-]{0,251}[A-Za-z0-9])?$/.test(name) && clean === name
