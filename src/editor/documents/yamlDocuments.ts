import * as vscode from 'vscode'
import { isTrouble, type Explorer, type ObjectDocument, type ObjectRef, type Trouble } from '../../explore/types.ts'
import { longestMs } from '../longestMs.ts'
import { documentPath } from './paths.ts'

/** Objects as YAML that cannot be written. */
export interface YamlDocuments {
  /** Opens one, or reads it anew where it is open. */
  show(ref: ObjectRef): Promise<void>
  /** Reads the one in the editor that has the focus anew. @returns whether there is one */
  refresh(): boolean
  dispose(): void
}

const yamlScheme = 'k8sagent'

interface Entry {
  readonly ref: ObjectRef
  document?: ObjectDocument | undefined
}

/**
 * Only what the sidebar opened is ever read: an address that another extension, or a model, makes up leads to a
 * sentence and to no request.
 */
export const createYamlDocuments = (explorer: () => Promise<Explorer>): YamlDocuments => {
  const entries = new Map<string, Entry>()
  const changes = new vscode.EventEmitter<vscode.Uri>()
  const subscriptions = vscode.Disposable.from(
    changes,
    vscode.workspace.registerTextDocumentContentProvider(yamlScheme, {
      onDidChange: changes.event,
      async provideTextDocumentContent(uri) {
        const entry = entries.get(uri.path)
        if (!entry) return closedText
        const answer = await (await explorer()).document(entry.ref, AbortSignal.timeout(longestMs))
        entry.document = isTrouble(answer) ? undefined : answer
        return isTrouble(answer) ? troubleText(answer) : answer.text
      },
    }),
    vscode.languages.registerHoverProvider(
      { scheme: yamlScheme },
      {
        provideHover(document, position) {
          const at = document.offsetAt(position)
          const found = entries
            .get(document.uri.path)
            ?.document?.redactions.find(({ start, end }) => start <= at && at < end)
          if (!found) return undefined
          const range = new vscode.Range(document.positionAt(found.start), document.positionAt(found.end))
          return new vscode.Hover(new vscode.MarkdownString().appendText(found.says), range)
        },
      },
    ),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === yamlScheme) entries.delete(uri.path)
    }),
  )
  return {
    async show(ref) {
      const uri = vscode.Uri.from({ scheme: yamlScheme, path: documentPath(ref, 'yaml') })
      const isOpen = entries.has(uri.path)
      entries.set(uri.path, entries.get(uri.path) ?? { ref })
      if (isOpen) changes.fire(uri)
      const document = await vscode.workspace.openTextDocument(uri)
      await vscode.window.showTextDocument(document, { preview: true })
    },
    refresh() {
      const uri = vscode.window.activeTextEditor?.document.uri
      if (uri?.scheme !== yamlScheme || !entries.has(uri.path)) return false
      changes.fire(uri)
      return true
    },
    dispose: () => void subscriptions.dispose(),
  }
}

const troubleText = ({ text, remedy }: Trouble): string =>
  [text, ...(remedy === undefined ? [] : [remedy])].map((line) => `# ${line.replaceAll('\n', '\n# ')}\n`).join('')

const closedText = '# Open this from the sidebar of K8s Agent again.\n'
