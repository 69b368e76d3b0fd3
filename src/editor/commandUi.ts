import path from 'node:path'
import * as vscode from 'vscode'
import { attachResource } from './attachResource.ts'
import type { CommandUi } from './commands/services.ts'
import { quickInputText, withoutLinks } from './quickInputText.ts'
import { signInProgram } from './signInProgram.ts'

/** What commands show in this editor. @param viewId where it is shown that something is going on */
export const createCommandUi = (viewId: string): CommandUi => ({
  async pick(title, choices) {
    const items = choices.map(({ label, description, value }) => ({
      label: quickInputText(label),
      description: quickInputText(description ?? ''),
      value,
    }))
    const picked = await vscode.window.showQuickPick(items, { title: quickInputText(title), matchOnDescription: true })
    return picked?.value
  },
  input: ({ title, prompt, value = '', check }) =>
    Promise.resolve(
      vscode.window.showInputBox({
        title: quickInputText(title),
        prompt: quickInputText(prompt),
        value,
        validateInput: (typed) => {
          const wrong = check(typed)
          return wrong === undefined ? undefined : quickInputText(wrong)
        },
      }),
    ),
  whisper: (sentence) => void vscode.window.setStatusBarMessage(quickInputText(sentence), 3_000),
  say: (sentence) => void vscode.window.showInformationMessage(withoutLinks(sentence)),
  warn: (sentence) => void vscode.window.showWarningMessage(withoutLinks(sentence)),
  copy: (text) => Promise.resolve(vscode.env.clipboard.writeText(text)),
  async fillChat(text) {
    await vscode.commands.executeCommand('workbench.action.chat.open', { query: text, isPartialQuery: true })
  },
  attach: attachResource,
  during: (work) => Promise.resolve(vscode.window.withProgress({ location: { viewId } }, work)),
  async runInTerminal(title, { program, args, environment }) {
    const terminal = vscode.window.createTerminal({
      name: `${title}: ${path.basename(program)}`,
      ...signInProgram(process.execPath, program, args),
      // Nothing but what the plugin gets: the editor's own variables would come on top, with what was withheld from it.
      env: { ...environment, ELECTRON_RUN_AS_NODE: '1' },
      strictEnv: true,
      // A window that is opened again runs no program by itself.
      isTransient: true,
    })
    terminal.show()
    await new Promise<void>((resolve) => {
      const listener = vscode.window.onDidCloseTerminal((closed) => {
        if (closed !== terminal) return
        listener.dispose()
        resolve()
      })
    })
  },
  async openFile(path, line) {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(path))
    const at = new vscode.Position(Math.max(0, (line ?? 1) - 1), 0)
    await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) })
  },
  async chooseFile(title) {
    const [uri] = (await vscode.window.showOpenDialog({ title, canSelectMany: false })) ?? []
    return uri?.scheme === 'file' ? uri.fsPath : undefined
  },
})
