import * as vscode from 'vscode'
import { beside } from '../beside.ts'

/** Texts that the view shows, as documents beside that nobody writes. */
export interface ActivityDocuments {
  show(name: string, text: string): Promise<void>
  dispose(): void
}

const scheme = 'k8sagent-activity'

export const createActivityDocuments = (): ActivityDocuments => {
  const texts = new Map<string, string>()
  const changed = new vscode.EventEmitter<vscode.Uri>()
  const subscriptions = vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: ({ path }) =>
        texts.get(path) ?? '# Open this from the view Activity of K8s Agent again.\n',
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
      await vscode.window.showTextDocument(uri, { viewColumn: beside(), preview: true, preserveFocus: true })
    },
    dispose: () => void subscriptions.dispose(),
  }
}
