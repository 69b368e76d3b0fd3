import type { Trust } from '../cluster/index.ts'

/**
 * Takes out of the environment which folders are open in the editor that started this process, and what of the
 * kubeconfigs in them a person has said yes to. What cannot be read trusts nothing that lies in them.
 * @returns undefined when no editor says anything
 */
export const takeTrust = (environment: NodeJS.ProcessEnv): Trust | undefined => {
  const { K8S_AGENT_FOLDERS: folders, K8S_AGENT_ACCEPTED: accepted } = environment
  delete environment['K8S_AGENT_FOLDERS']
  delete environment['K8S_AGENT_ACCEPTED']
  if (folders === undefined) return undefined
  return { folders: texts(folders) ?? ['/'], accepted: texts(accepted) ?? [] }
}

function texts(json: string | undefined): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(json ?? '')
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined
  } catch {
    return undefined
  }
}
