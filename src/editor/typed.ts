import * as vscode from 'vscode'

/**
 * Hears when a person types in an editor: the cursor moves by the keyboard. Changes of documents would not do, since
 * agents and formatters make them as well.
 */
export const onDidType = (listener: () => void): vscode.Disposable =>
  vscode.window.onDidChangeTextEditorSelection(({ kind }) => {
    if (kind === vscode.TextEditorSelectionChangeKind.Keyboard) listener()
  })
