import { existsSync, readFileSync } from 'node:fs'
import { isIPv6 } from 'node:net'
import path from 'node:path'
import type { KubeconfigSource } from './merge.ts'

/**
 * In a pod without a kubeconfig: the pod's own service account, written as a kubeconfig, so that there is one way to
 * read either. Its token and authority stay files, since Kubernetes replaces them while the pod lives.
 * @param root the folder that Kubernetes mounts; tests have their own
 */
export const inClusterSource = (
  sources: readonly KubeconfigSource[],
  environment: NodeJS.ProcessEnv,
  root = '/var/run/secrets/kubernetes.io/serviceaccount',
): KubeconfigSource | undefined => {
  const host = environment['KUBERNETES_SERVICE_HOST']
  const port = environment['KUBERNETES_SERVICE_PORT'] ?? '443'
  const isAskedFor = !environment['KUBECONFIG'] && sources.every(({ problem }) => problem === 'does not exist')
  if (!host || !isAskedFor || !existsSync(path.join(root, 'token'))) return undefined
  const cluster = {
    server: `https://${isIPv6(host) ? `[${host}]` : host}:${port}`,
    'certificate-authority': 'ca.crt',
  }
  const config = {
    clusters: [{ name: 'in-cluster', cluster }],
    users: [{ name: 'in-cluster', user: { tokenFile: 'token' } }],
    contexts: [
      { name: 'in-cluster', context: { cluster: 'in-cluster', user: 'in-cluster', namespace: namespaceOf(root) } },
    ],
    'current-context': 'in-cluster',
  }
  return { path: path.join(root, 'kubeconfig'), text: JSON.stringify(config) }
}

function namespaceOf(root: string): string | null {
  try {
    return readFileSync(path.join(root, 'namespace'), 'utf8').trim()
  } catch {
    // Pods may mount their token without it; then the namespace is `default`, as everywhere.
    return null
  }
}
