import { UsageError } from '../errors.ts'

/**
 * Refuses an environment that would undo what this server promises.
 * @throws {UsageError} when TLS verification is off for the whole process, or Node would print requests with their tokens
 */
export const checkEnvironment = (environment: NodeJS.ProcessEnv): void => {
  if (environment['NODE_TLS_REJECT_UNAUTHORIZED'] === '0') {
    throw new UsageError(
      'NODE_TLS_REJECT_UNAUTHORIZED=0 turns off the check of every certificate. Unset it; a kubeconfig can name a certificate authority.',
    )
  }
  if (environment['NODE_DEBUG'])
    throw new UsageError(
      'NODE_DEBUG prints requests with their credentials. Unset it; --log-level debug says what the server does.',
    )
}
