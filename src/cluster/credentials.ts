import { ClusterError } from '../errors.ts'
import { createAuthProvider } from './authProvider.ts'
import type { FetchedCredential } from './fetched.ts'
import { dataOrFile, readText } from './files.ts'
import type { SelectedContext } from './kubeconfig/select.ts'
import { createPlugin } from './plugin/plugin.ts'

/** What proves who we are, as of this moment. */
export interface Credentials {
  /** The whole value of the Authorization header. */
  readonly authorization?: string | undefined
  /** PEM. */
  readonly cert?: string | undefined
  /** PEM. */
  readonly key?: string | undefined
}

/** The credentials of one context. */
export interface CredentialSource {
  /** @throws {ClusterError} BadKubeconfig or Unauthorized, without any part of a credential */
  current(signal: AbortSignal): Promise<Credentials>
  /** The server refused them: what a plugin or identity provider gave must not be used again. */
  drop(): void
}

/**
 * Credentials as kubectl takes them: data before files, a token file before a token, both before a plugin. The client
 * library is loaded for identity providers alone: it costs 100 ms and 35 MB, takes files before data, and knows no
 * bound for plugins.
 */
export const createCredentials = (
  selected: SelectedContext,
  pluginMs: number,
  environment: NodeJS.ProcessEnv,
): CredentialSource => {
  const { user, label } = selected
  const dynamic = user.plugin
    ? createPlugin(selected, user.plugin, pluginMs, environment)
    : user.authProvider && createAuthProvider(label, user.authProvider, pluginMs)
  return {
    async current(signal) {
      const token = user.tokenFile ? await readText(label, 'token', user.tokenFile) : user.token
      const own: Credentials = {
        authorization: bearer(label, token) ?? basic(user.username, user.password),
        cert: await dataOrFile(label, 'client certificate', user.certData, user.certFile),
        key: await dataOrFile(label, 'client key', user.keyData, user.keyFile),
      }
      if (own.authorization !== undefined || !dynamic) return own
      const fetched = await dynamic.current(signal)
      return { ...own, ...definedOnly(fetched), authorization: bearer(label, fetched.token) }
    },
    drop: () => dynamic?.drop(),
  }
}

function bearer(label: string, token: string | undefined): string | undefined {
  if (token === undefined || token === '') return undefined
  // Node's own error for such a header would quote it.
  if (!/^[\x21-\x7e]+$/.test(token)) throw new ClusterError('BadKubeconfig', `${label}: the token is not a valid one.`)
  return `Bearer ${token}`
}

const basic = (username: string | undefined, password: string | undefined): string | undefined =>
  username === undefined ? undefined : `Basic ${Buffer.from(`${username}:${password ?? ''}`).toString('base64')}`

const definedOnly = ({ cert, key }: FetchedCredential): Pick<Credentials, 'cert' | 'key'> =>
  cert === undefined || key === undefined ? {} : { cert, key }
