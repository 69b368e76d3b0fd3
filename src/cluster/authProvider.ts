import { ClusterError } from '../errors.ts'
import { objectOf, parseJson } from './json.ts'
import type { UserEntry } from './kubeconfig/entries.ts'
import { printable } from './printable.ts'

/**
 * The token that an identity provider gave, while it is good. It is not renewed here: providers that hand out a new
 * refresh token with each use take the old one back, so the person's kubectl, which keeps it in the kubeconfig, would
 * be signed out. Only `oidc` is left in Kubernetes; the others were dropped in 1.26 in favour of plugins.
 * @throws {ClusterError} Unauthorized when it has expired, BadKubeconfig for other providers
 */
export const identityToken = (label: string, { name, config }: NonNullable<UserEntry['authProvider']>): string => {
  if (name !== 'oidc')
    throw new ClusterError(
      'BadKubeconfig',
      `${label}: the auth provider ${printable(name)} is not supported any more; Kubernetes replaced it with an exec plugin.`,
    )
  const token = config['id-token'] ?? ''
  if (Date.now() < expiry(token)) return token
  throw new ClusterError(
    'Unauthorized',
    `${label}: your sign-in has expired. Ask the person to renew it with kubectl and to restart this server; do not retry.`,
  )
}

/** Milliseconds since the epoch; 0 for what is no JSON Web Token. Source: RFC 7519, section 4.1.4. */
function expiry(token: string): number {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')
  const { exp } = objectOf(parseJson(payload))
  return typeof exp === 'number' ? exp * 1_000 : 0
}
