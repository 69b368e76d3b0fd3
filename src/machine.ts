import { hostname } from 'node:os'

/**
 * The machine that this runs on, where people may take it for another one: an editor in front of WSL, of a container or
 * of another computer reads the kubeconfig there. Undefined on a computer that people sit at.
 */
export const machineOf = (environment: NodeJS.ProcessEnv, host: () => string = hostname): string | undefined => {
  if (environment['WSL_DISTRO_NAME']) return `WSL: ${environment['WSL_DISTRO_NAME']}`
  if (environment['CODESPACES'] === 'true') return `Codespace ${environment['CODESPACE_NAME'] ?? ''}`.trim()
  if (environment['REMOTE_CONTAINERS'] === 'true') return `dev container ${host()}`
  if (environment['SSH_CONNECTION']) return `SSH: ${host()}`
  return undefined
}
