import type { ClusterEntry, PluginEntry } from '../kubeconfig/entries.ts'
import { question } from './execCredential.ts'

/** Ours are none of a plugin's business, and Node's would change how a plugin that is written for Node runs. */
const withheld = /^(MCP_K8S_AGENT_|K8S_AGENT_|NODE_(?!EXTRA_CA_CERTS$)|ELECTRON_RUN_AS_NODE$)/i

/**
 * The environment that a plugin runs in: this process's, without what is withheld, and what the kubeconfig adds.
 * @param interactive whether it may ask something on its standard input
 */
export const pluginEnvironment = async (
  label: string,
  cluster: ClusterEntry,
  entry: PluginEntry,
  environment: NodeJS.ProcessEnv,
  interactive: boolean,
): Promise<NodeJS.ProcessEnv> => {
  const variables: NodeJS.ProcessEnv = {}
  for (const [name, value] of Object.entries(environment)) if (!withheld.test(name)) variables[name] = value
  for (const { name, value } of entry.env) variables[name] = value
  variables['KUBERNETES_EXEC_INFO'] = JSON.stringify(await question(label, cluster, entry, interactive))
  return variables
}
