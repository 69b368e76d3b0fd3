import type { Trust } from '../../setup/index.ts'
import type { Memory } from '../memory.ts'

/** Which kubeconfig counts, for the sidebar and for the server: the one that a person chose, else what kubectl takes. */
export interface KubeconfigChoice {
  /** This process's environment, with the choice in it. */
  environment(): NodeJS.ProcessEnv
  /** What a server gets on top of its environment; always the same while the choice is. */
  forServer(): Readonly<Record<string, string>>
  /** Variables that tell a server `trust()`. */
  trustForServer(): Readonly<Record<string, string>>
  choose(path: string): void
  /** Which files wait for a person: those in folders that are open here, but for what was accepted. */
  trust(): Trust
  accept(key: string): void
  /** Folders were opened or closed in this window: what lies in them is judged anew. */
  foldersChanged(): void
  /** Calls back when something of this has changed. */
  onDidChange(listener: () => void): void
}

const chosenKey = 'kubeconfigFile'
const acceptedKey = 'acceptedKubeconfigs'
const mostAccepted = 200

/** @param folders that are open in this window, absolute */
export const createKubeconfigChoice = (
  memory: Memory,
  folders: () => readonly string[],
  environment: NodeJS.ProcessEnv,
): KubeconfigChoice => {
  const listeners: (() => void)[] = []
  const tell = (): void => listeners.forEach((listener) => listener())
  const chosen = (): string | undefined => {
    const path = memory.get(chosenKey)
    return typeof path === 'string' && path !== '' ? path : undefined
  }
  const accepted = (): readonly string[] => {
    const keys = memory.get(acceptedKey)
    return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : []
  }
  const forServer = (): Record<string, string> => {
    const path = chosen()
    return path === undefined ? {} : { KUBECONFIG: path }
  }
  return {
    environment: () => ({ ...environment, ...forServer() }),
    forServer,
    choose(path) {
      memory.update(chosenKey, path)
      tell()
    },
    trust: () => ({ folders: folders(), accepted: accepted() }),
    trustForServer: () => ({
      K8S_AGENT_FOLDERS: JSON.stringify(folders()),
      K8S_AGENT_ACCEPTED: JSON.stringify(accepted()),
    }),
    accept(key) {
      memory.update(acceptedKey, [...accepted().filter((other) => other !== key), key].slice(-mostAccepted))
      tell()
    },
    foldersChanged: tell,
    onDidChange: (listener) => void listeners.push(listener),
  }
}
