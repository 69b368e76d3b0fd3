import type { SelectedContext } from '../kubeconfig/select.ts'
import { pluginEnvironment } from './environment.ts'
import { findCommand } from './findCommand.ts'
import { failed, notFound } from './plugin.ts'

/** The program by which a person signs in to a cluster, for a terminal that they see. */
export interface SignIn {
  /** Absolute. */
  readonly program: string
  readonly args: readonly string[]
  /** The whole of it; it tells the program that somebody is there to answer. */
  readonly environment: NodeJS.ProcessEnv
}

/**
 * The plugin of a context's user, for running it where it can ask.
 * @returns undefined where the kubeconfig names no plugin: such a person gets another token or certificate elsewhere
 * @throws {ClusterError} Unauthorized when the program is missing
 */
export const signInOf = async (
  { user, cluster, label }: SelectedContext,
  environment: NodeJS.ProcessEnv,
): Promise<SignIn | undefined> => {
  const { plugin } = user
  if (!plugin) return undefined
  const variables = await pluginEnvironment(label, cluster, plugin, environment, true)
  const found = await findCommand(plugin.command, variables)
  if ('searched' in found) throw failed(label, plugin, notFound(plugin, found.searched), true)
  return { program: found.path, args: plugin.args, environment: variables }
}
