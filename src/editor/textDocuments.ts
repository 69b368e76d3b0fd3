import * as vscode from 'vscode'
import type { Clean } from '../sanitize/index.ts'

/** Texts of ours, as documents that cannot be written. */
export interface TextDocuments {
  /** Opens one, or shows the new text where one of that name is open. */
  show(name: string, text: Clean<string> | string): Promise<void>
  dispose(): void
}

export interface TextDocumentsOptions {
  readonly scheme: string
  /** Stands in a document whose text is forgotten: one that was open when the window was loaded anew. */
  readonly forgotten: string
  /** Where one opens; as a preview in place of what a person reads, without it. */
  readonly where?: () => vscode.TextDocumentShowOptions
}

export const createTextDocuments = ({ scheme, forgotten, where }: TextDocumentsOptions): TextDocuments => {
  /** Texts of what is open, by path. */
  const texts = new Map<string, string>()
  const changed = new vscode.EventEmitter<vscode.Uri>()
  const subscriptions = vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: ({ path }) => texts.get(path) ?? forgotten,
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === scheme) texts.delete(uri.path)
    }),
  )
  return {
    async show(name, text) {
      const uri = vscode.Uri.from({ scheme, path: `/${name}` })
      texts.set(uri.path, text)
      // One that is open already shows what it was last told.
      changed.fire(uri)
      await vscode.window.showTextDocument(uri, { preview: true, ...where?.() })
    },
    dispose: () => void subscriptions.dispose(),
  }
}
