import * as vscode from 'vscode'
import type { FlatSettings } from './policy/flat.ts'
import { settingKeys } from './policy/settingKeys.ts'

/** In front of every setting's name. */
const section = 'k8sAgent'

/** The settings that the person has set, for all their windows. The one place that reads the editor's configuration. */
export const readSettings = (): FlatSettings => {
  const configuration = vscode.workspace.getConfiguration(section)
  return new Map(
    settingKeys.flatMap((key): [string, unknown][] => {
      const value = usersOwn(configuration.inspect(key))
      return value === undefined ? [] : [[key, value]]
    }),
  )
}

/** Namespaces that the person has named for a context, for who may not list them. */
export const readSidebarNamespaces = (context: string): readonly string[] => {
  const value = usersOwn(vscode.workspace.getConfiguration(section).inspect('sidebar.namespaces'))
  if (typeof value !== 'object' || value === null) return []
  const names = Object.entries(value).find(([name]) => name === context)?.[1] as unknown
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []
}

export const onDidChangeSettings = (listener: () => void): vscode.Disposable =>
  vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(section)) listener()
  })

export const openSettings = async (): Promise<void> => {
  await vscode.commands.executeCommand('workbench.action.openApplicationSettingsJson')
}

/** The settings of this extension, with those in front that say what the agent may see. */
export const openScopeSettings = async (): Promise<void> => {
  await vscode.commands.executeCommand('workbench.action.openSettings', '@ext:mcp-k8s-agent.mcp-k8s-agent contexts')
}

/** Whether the editor has MCP at all: `none` where it has not. */
export const mcpAccess = (): unknown => vscode.workspace.getConfiguration('chat').get('mcp.access')

/** As the editor fills it in; the API names only the first, in which the other two are merged. */
type Inspected = {
  readonly globalValue?: unknown
  readonly globalLocalValue?: unknown
  readonly globalRemoteValue?: unknown
}

/**
 * A repository can write settings of its workspace, and by its devcontainer.json those of the machine. Neither counts.
 * The editor itself leaves settings of `application` scope out of both; where one got through all the same, the
 * person's own value is what their computer says.
 */
function usersOwn(inspected: Inspected | undefined): unknown {
  return inspected?.globalRemoteValue === undefined ? inspected?.globalValue : inspected.globalLocalValue
}
