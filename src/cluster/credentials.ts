import { ClusterError } from '../errors.ts'
import { identityToken } from './authProvider.ts'
import { dataOrFile, readText } from './files.ts'
import type { SelectedContext } from './kubeconfig/select.ts'
import type { PluginCredential } from './plugin/execCredential.ts'
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
  /** The server refused them: what a plugin gave must not be used again. */
  drop(): void
}

/**
 * Credentials as kubectl takes them: data before files, a token file before a token, both before a password, and all of
 * them before a plugin or an identity provider. Only for the last is the client library loaded: it costs 100 ms and
 * 35 MB, takes files before data, and knows no bound for plugins.
 */
export const createCredentials = (
  { user, cluster, label }: SelectedContext,
  pluginMs: number,
  environment: NodeJS.ProcessEnv,
): CredentialSource => {
  const plugin = user.plugin && createPlugin(label, cluster, user.plugin, pluginMs, environment)
  const fetch = async (signal: AbortSignal): Promise<Partial<PluginCredential>> => {
    if (plugin) return plugin.current(signal)
    return user.authProvider ? { token: await identityToken(label, user.authProvider) } : {}
  }
  return {
    async current(signal) {
      const token = user.tokenFile ? await readText(label, 'token', user.tokenFile) : user.token
      const authorization = bearer(label, token) ?? basic(user.username, user.password)
      const fetched: Partial<PluginCredential> = authorization === undefined ? await fetch(signal) : {}
      return {
        authorization: authorization ?? bearer(label, fetched.token),
        cert: fetched.cert ?? (await dataOrFile(label, 'client certificate', user.certData, user.certFile)),
        key: fetched.key ?? (await dataOrFile(label, 'client key', user.keyData, user.keyFile)),
      }
    },
    drop: () => plugin?.drop(),
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
