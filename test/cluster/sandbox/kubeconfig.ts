import { writeFile } from 'node:fs/promises'
import { stringify } from 'yaml'

/** Who is asked, as a kubeconfig says it. */
interface KubeconfigCluster {
  server: string
  /** PEM. Without it the system's authorities decide. */
  ca?: string
  /** Path of a PEM file, instead of `ca`. */
  caFile?: string
  /** The name to expect in the certificate where it is not the host of `server`. */
  tlsServerName?: string
}

export interface KubeconfigContext {
  cluster: KubeconfigCluster
  /** The user entry, like `{ token }` or `{ exec: … }`. */
  user: Record<string, unknown>
  namespace?: string
}

/**
 * Writes a kubeconfig in which each context has a cluster and a user of its own name, 0600. The first context is the
 * current one.
 */
export const writeKubeconfig = async (file: string, contexts: Record<string, KubeconfigContext>): Promise<string> => {
  const entries = Object.entries(contexts)
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': entries[0]?.[0] ?? '',
    clusters: entries.map(([name, { cluster }]) => ({
      name,
      cluster: {
        server: cluster.server,
        ...(cluster.ca === undefined
          ? {}
          : { 'certificate-authority-data': Buffer.from(cluster.ca).toString('base64') }),
        ...(cluster.caFile === undefined ? {} : { 'certificate-authority': cluster.caFile }),
        ...(cluster.tlsServerName === undefined ? {} : { 'tls-server-name': cluster.tlsServerName }),
      },
    })),
    users: entries.map(([name, { user }]) => ({ name, user })),
    contexts: entries.map(([name, { namespace }]) => ({
      name,
      context: { cluster: name, user: name, ...(namespace === undefined ? {} : { namespace }) },
    })),
  }
  await writeFile(file, stringify(config, { aliasDuplicateObjects: false }), { mode: 0o600 })
  return file
}
