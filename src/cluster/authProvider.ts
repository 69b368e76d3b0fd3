import type { OutgoingHttpHeaders } from 'node:http'
import { ClusterError } from '../errors.ts'
import type { UserEntry } from './kubeconfig/entries.ts'
import { printable } from './printable.ts'

/**
 * The token that an identity provider gave, while it is good. Only `oidc` is left in Kubernetes; the others were dropped
 * in 1.26 in favour of plugins, and what the library does for them runs commands without any bound.
 * @throws {ClusterError} Unauthorized when it has expired, BadKubeconfig for other providers
 */
export const identityToken = async (
  label: string,
  { name, config }: NonNullable<UserEntry['authProvider']>,
): Promise<string> => {
  if (name !== 'oidc')
    throw new ClusterError(
      'BadKubeconfig',
      `${label}: the auth provider ${printable(name)} is not supported any more; Kubernetes replaced it with an exec plugin.`,
    )
  // The library's error quotes the token that it cannot read, so nothing of it is kept, not even as a cause.
  const header = await authorizationOf(config).catch(() => undefined)
  if (typeof header === 'string') return header.replace(/^Bearer /, '')
  throw new ClusterError(
    'Unauthorized',
    `${label}: your sign-in has expired. Ask the person to renew it with kubectl and to restart this server; do not retry.`,
  )
}

/** The library hands a token out in a header only. @returns undefined when it has expired */
async function authorizationOf(config: Readonly<Record<string, string>>): Promise<OutgoingHttpHeaders[string]> {
  const { KubeConfig } = await import('./clientNode.ts')
  // Providers that give a new refresh token with each renewal take the old one back; the person's kubectl, which keeps
  // it in the kubeconfig, would be signed out. So the library is not told how to renew.
  const readable = Object.fromEntries(Object.entries(config).filter(([key]) => key !== 'refresh-token'))
  const library = new KubeConfig()
  library.loadFromOptions({
    clusters: [{ name: 'any', server: 'https://localhost', skipTLSVerify: false }],
    users: [{ name: 'any', authProvider: { name: 'oidc', config: readable } }],
    contexts: [{ name: 'any', cluster: 'any', user: 'any' }],
    currentContext: 'any',
  })
  const headers: OutgoingHttpHeaders = {}
  await library.applyToHTTPSOptions({ headers })
  return headers['Authorization']
}
