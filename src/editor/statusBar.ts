import * as vscode from 'vscode'
import { statusText, type Status } from './statusText.ts'

/** The one item of this extension. */
export interface StatusBar {
  update(status: Status): void
  dispose(): void
}

/** @param command what a click does */
export const createStatusBar = (command: string): StatusBar => {
  const item = vscode.window.createStatusBarItem('k8sAgent.status', vscode.StatusBarAlignment.Left, 0)
  item.name = 'K8s Agent'
  item.command = command
  return {
    update(status) {
      const { text, tooltip, spoken, isUrgent } = statusText(status)
      item.text = text
      item.tooltip = tooltip
      item.accessibilityInformation = { label: spoken }
      item.backgroundColor = isUrgent ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined
      item.show()
    },
    dispose: () => item.dispose(),
  }
}
