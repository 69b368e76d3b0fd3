import type { Memory } from './places.ts'

/** Which kubeconfig counts: the one that a person chose, else what kubectl would take. */
export interface KubeconfigFile {
  /** The environment with the choice in it. */
  environment(): NodeJS.ProcessEnv
  choose(path: string): void
}

const key = 'kubeconfigFile'

/** @param memory of the user, over restarts */
export const createKubeconfigFile = (memory: Memory, environment: NodeJS.ProcessEnv): KubeconfigFile => ({
  environment() {
    const chosen = memory.get(key)
    return typeof chosen === 'string' ? { ...environment, KUBECONFIG: chosen } : environment
  },
  choose: (path) => memory.update(key, path),
})
