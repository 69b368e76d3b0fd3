import { readFileSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import type { KubeconfigSource } from './cluster/index.ts'
import { machineOf } from './machine.ts'

const maxBytes = 10 * 1_048_576

/**
 * Reads the kubeconfig as kubectl finds it, once, at start: an agent stays in the context that was current then, even
 * if a person switches theirs before the first call. Only bytes are read here; parsing waits until it is needed.
 */
export const readKubeconfigSources = (
  environment: NodeJS.ProcessEnv,
): { sources: readonly KubeconfigSource[]; lookedAt: string } => {
  const machine = machineOf(environment)
  const where = machine === undefined ? '' : ` on ${machine}`
  const listed = environment['KUBECONFIG'] ?? ''
  if (listed !== '') {
    const files = [...new Set(listed.split(path.delimiter).filter((file) => file !== ''))]
    return { sources: files.map(read), lookedAt: `KUBECONFIG=${listed}${where}` }
  }
  return { sources: [read(usualKubeconfig())], lookedAt: `~/.kube/config${where}` }
}

/** Where kubectl looks without KUBECONFIG. */
export const usualKubeconfig = (): string => path.join(homedir(), '.kube', 'config')

function read(file: string): KubeconfigSource {
  try {
    if (statSync(file).size > maxBytes) return { path: file, problem: 'is larger than 10 MB' }
    return { path: file, text: readFileSync(file, 'utf8') }
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return { path: file, problem: isMissing ? 'does not exist' : 'cannot be read' }
  }
}
