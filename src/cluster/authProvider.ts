import type { OutgoingHttpHeaders } from 'node:http'
import { ClusterError } from '../errors.ts'
import type { FetchedCredential, FetchedSource } from './fetched.ts'
import type { UserEntry } from './kubeconfig/entries.ts'
import { printable } from './printable.ts'
import { createShared } from './share.ts'

/**
 * The identity provider of an `auth-provider` entry. Only `oidc` is left in Kubernetes; the others were removed in
 * 1.26 in favour of plugins, and their code would run commands without any bound.
 */
export const createAuthProvider = (
  label: string,
  provider: NonNullable<UserEntry['authProvider']>,
  limitMs: number,
): FetchedSource => {
  let token: (() => Promise<string | undefined>) | undefined
  const share = createShared<FetchedCredential>()
  const renew = async (): Promise<FetchedCredential> => {
    if (provider.name !== 'oidc')
      throw new ClusterError(
        'BadKubeconfig',
        `${label}: the auth provider ${printable(provider.name)} is not supported any more; Kubernetes replaced it with an exec plugin.`,
      )
    token ??= await oidcToken(provider.config)
    const renewed = await Promise.race([token(), rejectAfter(limitMs)]).catch(() => undefined)
    if (renewed !== undefined) return { token: renewed }
    // The library's own error may quote what the identity provider answered, so it is not kept, not even as a cause.
    throw new ClusterError(
      'Unauthorized',
      `${label}: your sign-in could not be renewed. Ask the person to sign in; do not retry.`,
    )
  }
  return { current: (signal) => share(renew, signal), drop: () => (token = undefined) }
}

/** The library reads, checks and renews the tokens; it hands them out in an Authorization header only. */
async function oidcToken(config: Readonly<Record<string, string>>): Promise<() => Promise<string | undefined>> {
  const { KubeConfig } = await import('./clientNode.ts')
  const library = new KubeConfig()
  library.loadFromOptions({
    clusters: [{ name: 'any', server: 'https://localhost', skipTLSVerify: false }],
    users: [{ name: 'any', authProvider: { name: 'oidc', config: { ...config } } }],
    contexts: [{ name: 'any', cluster: 'any', user: 'any' }],
    currentContext: 'any',
  })
  return async () => {
    const headers: OutgoingHttpHeaders = {}
    await library.applyToHTTPSOptions({ headers })
    const header = headers['Authorization']
    return typeof header === 'string' ? header.replace(/^Bearer /, '') : undefined
  }
}

const rejectAfter = (ms: number): Promise<never> =>
  new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error('the identity provider took too long')), ms).unref()
  })
