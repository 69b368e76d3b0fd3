import * as vscode from 'vscode'
import type { Clean } from '../../sanitize/index.ts'

/** Documents of ours that nobody writes: the list of *Check Setup*, and what stands behind the practice dialog. */
export interface TextDocuments {
  show(name: string, text: Clean<string> | string): Promise<void>
  dispose(): void
}

const scheme = 'k8s-agent-setup'

export const createTextDocuments = (): TextDocuments => {
  const texts = new Map<string, string>()
  const changed = new vscode.EventEmitter<vscode.Uri>()
  const registration = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: ({ path }) => texts.get(path) ?? 'Run the command again to fill this.',
  })
  return {
    async show(name, text) {
      const uri = vscode.Uri.from({ scheme, path: `/${name}` })
      texts.set(uri.path, text)
      // One that is open already shows what it was last told.
      changed.fire(uri)
      await vscode.window.showTextDocument(uri, { preview: true })
    },
    dispose: () => void vscode.Disposable.from(registration, changed).dispose(),
  }
}
