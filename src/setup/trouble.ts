import type { PluginFailure } from '../cluster/index.ts'
import type { ClusterError } from '../errors.ts'

/** The cases in which there is nothing to be seen yet, each with something that a person can do. */
export type FirstUse = 'noKubeconfig' | 'broken' | 'unreachable' | 'expired' | 'pluginMissing' | 'failed'

/** A failure on the way to a cluster, for the eyes of a person. */
export interface ForPeople {
  readonly kind: FirstUse
  /** As `ping` says it, without what is for the agent alone. */
  readonly text: string
  readonly remedy: string
}

/** The same sentence that tools answer with, and what a person can do about it. */
export const forPeople = (error: ClusterError): ForPeople => {
  const kind = kindOf(error)
  return { kind, text: error.message.replace(forAgents, '').trimEnd(), remedy: remedies[kind] }
}

/** How a message ends where nothing but a person's sign-in helps. */
const forAgents = / ?Ask the person to sign in; do not retry\.$/

function kindOf({ type, cause }: ClusterError): FirstUse {
  if (type === 'Unauthorized') return isMissing(cause) ? 'pluginMissing' : 'expired'
  return kinds[type] ?? 'failed'
}

const isMissing = (cause: unknown): boolean => (cause as Partial<PluginFailure> | undefined)?.isMissing === true

const kinds: Partial<Record<ClusterError['type'], FirstUse>> = {
  NoKubeconfig: 'noKubeconfig',
  BadKubeconfig: 'broken',
  Unreachable: 'unreachable',
  Timeout: 'unreachable',
  Unavailable: 'unreachable',
}

const remedies: Readonly<Record<FirstUse, string>> = {
  noKubeconfig:
    'Choose a file (K8s Agent: Choose Kubeconfig… in VS Code), set KUBECONFIG, or copy yours to ~/.kube/config.',
  broken: 'Mend the file; nothing of it is used as long as it is broken.',
  unreachable: 'Connect to the network or VPN of the cluster, then try again.',
  expired: 'Sign in: K8s Agent: Sign In… in VS Code, or mcp-k8s-agent sign-in in a terminal.',
  pluginMissing: 'Install the program, or add its folder to the PATH of whatever starts the server.',
  failed: 'Try kubectl with the same context: it should fail in the same way.',
}
