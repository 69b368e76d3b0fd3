import path from 'node:path'
import { UsageError } from '../../errors.ts'
import { usualKubeconfig } from '../../kubeconfigSources.ts'
import type { Trust } from '../../setup/index.ts'
import type { Memory } from '../memory.ts'

/** Which kubeconfig counts, for the sidebar and for the server: the one that a person chose, else what kubectl takes. */
export interface KubeconfigChoice {
  /** This process's environment, with the choice in it. */
  environment(): NodeJS.ProcessEnv
  /**
   * What a server gets on top of its environment; always the same while the choice is, and what was accepted: a server
   * that runs knows neither, and is started anew.
   */
  forServer(): Readonly<Record<string, string>>
  /** Variables that tell a server `trust()`. */
  trustForServer(): Readonly<Record<string, string>>
  /** The one that kubectl takes ends the choice. @throws {UsageError} for a path that stands for several in KUBECONFIG */
  choose(file: string): void
  /** Which files wait for a person: those in folders that are open here, but for what was accepted. */
  trust(): Trust
  accept(key: string): void
  /** Folders were opened or closed in this window: what lies in them is judged anew. */
  foldersChanged(): void
  /** Calls back when something of this has changed. */
  onDidChange(listener: () => void): void
}

const acceptedKey = 'acceptedKubeconfigs'
const mostAccepted = 200

/**
 * @param folders that are open in this window, absolute
 * @param machine on which this runs: the editor remembers for all machines alike
 */
export const createKubeconfigChoice = (
  memory: Memory,
  folders: () => readonly string[],
  environment: NodeJS.ProcessEnv,
  machine: string,
): KubeconfigChoice => {
  const chosenKey = `kubeconfigFile@${machine}`
  const listeners: (() => void)[] = []
  const tell = (): void => listeners.forEach((listener) => listener())
  const chosen = (): string | undefined => {
    const file = memory.get(chosenKey)
    return typeof file === 'string' && file !== '' ? file : undefined
  }
  const accepted = (): readonly string[] => {
    const keys = memory.get(acceptedKey)
    return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : []
  }
  const kubeconfig = (): Record<string, string> => {
    const file = chosen()
    return file === undefined ? {} : { KUBECONFIG: file }
  }
  const yeses = (): string => JSON.stringify(accepted())
  return {
    environment: () => ({ ...environment, ...kubeconfig() }),
    forServer: () => ({ ...kubeconfig(), ...(accepted().length === 0 ? {} : { K8S_AGENT_ACCEPTED: yeses() }) }),
    choose(file) {
      if (file.includes(path.delimiter))
        throw new UsageError(
          `A kubeconfig whose path holds a ${path.delimiter} cannot be used, since KUBECONFIG would name several files then.`,
        )
      const usual = environment['KUBECONFIG'] || usualKubeconfig()
      memory.update(chosenKey, file === usual ? undefined : file)
      tell()
    },
    trust: () => ({ folders: folders(), accepted: accepted() }),
    trustForServer: () => ({
      K8S_AGENT_FOLDERS: JSON.stringify(folders()),
      K8S_AGENT_ACCEPTED: yeses(),
    }),
    accept(key) {
      memory.update(acceptedKey, [...accepted().filter((other) => other !== key), key].slice(-mostAccepted))
      tell()
    },
    foldersChanged: tell,
    onDidChange: (listener) => void listeners.push(listener),
  }
}
