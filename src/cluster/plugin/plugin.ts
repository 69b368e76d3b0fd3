import { ClusterError } from '../../errors.ts'
import type { FetchedCredential, FetchedSource } from '../fetched.ts'
import { dataOrFile } from '../files.ts'
import { isObject, objectOf, parseJson, textOf, type JsonObject } from '../json.ts'
import type { ClusterEntry, PluginEntry } from '../kubeconfig/entries.ts'
import type { SelectedContext } from '../kubeconfig/select.ts'
import { printable } from '../printable.ts'
import { createShared } from '../share.ts'
import { findCommand } from './findCommand.ts'
import { runBounded } from './runBounded.ts'

/**
 * The credential of an exec plugin: asked for when it is first needed, and kept until it expires or is refused.
 * Source: client.authentication.k8s.io/v1, ExecCredential.
 */
export const createPlugin = (
  selected: SelectedContext,
  plugin: PluginEntry,
  pluginMs: number,
  environment: NodeJS.ProcessEnv,
): FetchedSource => {
  let kept: { readonly credential: FetchedCredential; readonly expires: number } | undefined
  const share = createShared<FetchedCredential>()
  const renew = async (signal: AbortSignal): Promise<FetchedCredential> => {
    if (kept && Date.now() < kept.expires) return kept.credential
    kept = await ask(selected, plugin, pluginMs, environment, signal)
    return kept.credential
  }
  return { current: (signal) => share(renew, signal), drop: () => (kept = undefined) }
}

/** A token that expires on its way is refused, so it is renewed a little earlier. */
const marginMs = 10_000

async function ask(
  { label, cluster }: SelectedContext,
  plugin: PluginEntry,
  pluginMs: number,
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<{ credential: FetchedCredential; expires: number }> {
  const name = `plugin ${printable(plugin.command)}`
  const failed = (reason: string): ClusterError => new ClusterError('Unauthorized', `${label}: ${name} ${reason}`)
  if (plugin.needsTerminal)
    throw failed('wants to ask something in a terminal, and there is none. Ask the person to sign in; do not retry.')
  const info = { apiVersion: plugin.apiVersion, kind: 'ExecCredential', spec: await spec(label, plugin, cluster) }
  const variables = pluginEnvironment(environment, plugin, JSON.stringify(info))
  const found = await findCommand(plugin.command, variables)
  if ('searched' in found) throw failed(notFound(found.searched, plugin.installHint))

  const outcome = await runBounded(found.path, plugin.args, variables, { ms: pluginMs, maxBytes: 1_048_576 }, signal)
  if (!('output' in outcome)) throw failed(`${outcome.failure}. Ask the person to sign in; do not retry.`)
  const answer = objectOf(parseJson(outcome.output))
  if (answer['kind'] !== 'ExecCredential' || answer['apiVersion'] !== plugin.apiVersion)
    throw failed('did not answer with an ExecCredential of the version that the kubeconfig names.')
  const status = objectOf(answer['status'])
  const credential = {
    token: textOf(status['token']),
    cert: textOf(status['clientCertificateData']),
    key: textOf(status['clientKeyData']),
  }
  if (!credential.token && !(credential.cert && credential.key)) throw failed('answered without a credential.')
  return { credential, expires: expiry(textOf(status['expirationTimestamp'])) }
}

function expiry(timestamp: string | undefined): number {
  const time = timestamp === undefined ? NaN : Date.parse(timestamp)
  return Number.isNaN(time) ? Infinity : time - marginMs
}

const notFound = (searched: string, hint: string | undefined): string =>
  `was not found. Searched: ${printable(searched, 1_000)}.${hint === undefined ? '' : ` ${printable(hint, 300)}`}`

async function spec(label: string, { wantsClusterInfo }: PluginEntry, cluster: ClusterEntry): Promise<JsonObject> {
  if (!wantsClusterInfo) return { interactive: false }
  const authority = await dataOrFile(label, 'certificate authority', cluster.caData, cluster.caFile)
  return {
    interactive: false,
    cluster: {
      server: cluster.server.href.replace(/\/$/, ''),
      ...(cluster.tlsServerName === undefined ? {} : { 'tls-server-name': cluster.tlsServerName }),
      ...(cluster.insecure ? { 'insecure-skip-tls-verify': true } : {}),
      ...(authority === undefined ? {} : { 'certificate-authority-data': Buffer.from(authority).toString('base64') }),
      ...(cluster.proxy === undefined ? {} : { 'proxy-url': cluster.proxy.href.replace(/\/$/, '') }),
      ...(isObject(cluster.pluginConfig) ? { config: cluster.pluginConfig } : {}),
    },
  }
}

/** Ours are none of a plugin's business, and Node's would change how one that is written for Node runs. */
const withheld = /^(MCP_K8S_AGENT_|K8S_AGENT_|NODE_(?!EXTRA_CA_CERTS$)|ELECTRON_RUN_AS_NODE$)/i

function pluginEnvironment(environment: NodeJS.ProcessEnv, { env }: PluginEntry, info: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(environment).filter(([name]) => !withheld.test(name))
  const own = env.map(({ name, value }) => [name, value])
  return {
    ...Object.fromEntries(inherited),
    ...Object.fromEntries(own),
    KUBERNETES_EXEC_INFO: info,
  } as NodeJS.ProcessEnv
}
