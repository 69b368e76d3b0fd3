import { dataOrFile } from '../files.ts'
import { isObject, objectOf, parseJson, textOf, type JsonObject } from '../json.ts'
import type { ClusterEntry, PluginEntry } from '../kubeconfig/entries.ts'

/** What a plugin hands out. Certificate and key are PEM and come together. */
export interface PluginCredential {
  readonly token?: string | undefined
  readonly cert?: string | undefined
  readonly key?: string | undefined
  /** Milliseconds since the epoch. */
  readonly expires: number
}

/** A credential that expires on its way is refused, so it is renewed a little earlier. */
const marginMs = 10_000

/**
 * Reads what a plugin printed. Source: client.authentication.k8s.io/v1, ExecCredential.
 * @returns undefined for what holds no credential
 */
export const readAnswer = (output: string, apiVersion: string): PluginCredential | undefined => {
  const answer = objectOf(parseJson(output))
  if (answer['kind'] !== 'ExecCredential' || answer['apiVersion'] !== apiVersion) return undefined
  const status = objectOf(answer['status'])
  const token = textOf(status['token']) || undefined
  const cert = textOf(status['clientCertificateData']) || undefined
  const key = textOf(status['clientKeyData']) || undefined
  const isPair = cert !== undefined && key !== undefined
  if (token === undefined && !isPair) return undefined
  const time = Date.parse(textOf(status['expirationTimestamp']) ?? '')
  return { token, ...(isPair ? { cert, key } : {}), expires: Number.isNaN(time) ? Infinity : time - marginMs }
}

/** What a plugin is told, in KUBERNETES_EXEC_INFO: about the cluster only where the kubeconfig wants it to be. */
export const question = async (
  label: string,
  cluster: ClusterEntry,
  { apiVersion, wantsClusterInfo }: PluginEntry,
  interactive: boolean,
): Promise<JsonObject> => ({
  apiVersion,
  kind: 'ExecCredential',
  spec: { interactive, ...(wantsClusterInfo ? { cluster: await clusterInfo(label, cluster) } : {}) },
})

async function clusterInfo(label: string, cluster: ClusterEntry): Promise<JsonObject> {
  const { server, tlsServerName, insecure, caData, caFile, proxy, pluginConfig } = cluster
  const authority = await dataOrFile(label, 'certificate authority', caData, caFile)
  return {
    server: server.href.replace(/\/$/, ''),
    ...(tlsServerName === undefined ? {} : { 'tls-server-name': tlsServerName }),
    ...(insecure ? { 'insecure-skip-tls-verify': true } : {}),
    ...(authority === undefined ? {} : { 'certificate-authority-data': Buffer.from(authority).toString('base64') }),
    ...(proxy === undefined ? {} : { 'proxy-url': proxy.href.replace(/\/$/, '') }),
    ...(isObject(pluginConfig) ? { config: pluginConfig } : {}),
  }
}
