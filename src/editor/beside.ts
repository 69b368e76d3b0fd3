import * as vscode from 'vscode'

/** Where a document opens beside what a person reads. Beside nothing there would be an empty half of a window. */
export const beside = (): vscode.ViewColumn =>
  vscode.window.tabGroups.activeTabGroup.tabs.length === 0 ? vscode.ViewColumn.Active : vscode.ViewColumn.Beside
