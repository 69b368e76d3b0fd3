import * as vscode from 'vscode'
import type { Look } from './nodes/look.ts'

/** What can be drawn: a node of the tree, or a row of another view. */
export interface Drawn {
  readonly id: string
  look(): Pick<Look, 'icon' | 'opens' | 'command'> & {
    readonly label: string
    readonly description?: string | undefined
    readonly tooltip: string
    readonly spoken: string
    readonly can: readonly string[]
  }
}

/**
 * A node as the editor draws it. Labels and descriptions are strings, in which the editor draws no icons and no links.
 * @param rowCommand runs what a click on the selected row does
 */
export const treeItem = (node: Drawn, rowCommand: string): vscode.TreeItem => {
  const { label, description, icon, tooltip, spoken, can, opens, command } = node.look()
  const item = new vscode.TreeItem(label, states[opens])
  item.id = node.id
  if (description !== undefined) item.description = description
  item.iconPath = new vscode.ThemeIcon(icon.name, icon.color && new vscode.ThemeColor(icon.color))
  item.tooltip = tooltip
  item.accessibilityInformation = { label: spoken }
  // Between spaces, so that menus can look for a whole word.
  item.contextValue = ` ${can.join(' ')} `
  if (command !== undefined) item.command = { command: rowCommand, title: '' }
  return item
}

const states: Readonly<Record<Look['opens'], vscode.TreeItemCollapsibleState>> = {
  no: vscode.TreeItemCollapsibleState.None,
  collapsed: vscode.TreeItemCollapsibleState.Collapsed,
  expanded: vscode.TreeItemCollapsibleState.Expanded,
}
