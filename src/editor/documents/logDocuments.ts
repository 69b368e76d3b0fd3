import * as vscode from 'vscode'
import type { Explorer, ObjectRef } from '../../explore/types.ts'
import { kindName } from '../../gate/index.ts'
import { words, type Clean } from '../../sanitize/index.ts'
import { createLogEntry, type LogEntry } from './logEntry.ts'
import type { LogDocuments } from './openLog.ts'
import { documentPath } from './paths.ts'

const logScheme = 'k8sagent-log'

export interface DisposableLogDocuments extends LogDocuments {
  dispose(): void
}

export interface LogDocumentsOptions {
  readonly explorer: () => Promise<Explorer>
  readonly clean: (text: string) => Clean<string>
}

/** Logs are followed for as long as their tab is there. */
export const createLogDocuments = ({ explorer, clean }: LogDocumentsOptions): DisposableLogDocuments => {
  const entries = new Map<string, LogEntry>()
  const changes = new vscode.EventEmitter<vscode.Uri>()
  const close = (path: string): void => {
    entries.get(path)?.dispose()
    entries.delete(path)
  }
  const subscriptions = vscode.Disposable.from(
    changes,
    vscode.workspace.registerTextDocumentContentProvider(logScheme, {
      onDidChange: changes.event,
      provideTextDocumentContent: ({ path }) => entries.get(path)?.text() ?? closedText,
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.scheme === logScheme) scrollAlong(document)
    }),
    vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
      for (const { input } of closed)
        if (input instanceof vscode.TabInputText && input.uri.scheme === logScheme && !isOpen(input.uri))
          close(input.uri.path)
    }),
  )
  return {
    async show(ref, options) {
      const uri = vscode.Uri.from({ scheme: logScheme, path: documentPath(ref, 'log', options.container) })
      if (!entries.has(uri.path)) {
        const title = titleOf(ref, options.container, clean)
        const opened = await explorer()
        entries.set(
          uri.path,
          createLogEntry({ explorer: opened, ref, options, title, changed: () => changes.fire(uri) }),
        )
      }
      const document = await vscode.workspace.openTextDocument(uri)
      const editor = await vscode.window.showTextDocument(document, { preview: false })
      editor.revealRange(document.lineAt(document.lineCount - 1).range)
    },
    active: () => entries.get(pathOfActive() ?? ''),
    dispose() {
      for (const path of [...entries.keys()]) close(path)
      subscriptions.dispose()
    },
  }
}

/** Who reads the end goes on reading the end; who has scrolled up stays there. */
function scrollAlong(document: vscode.TextDocument): void {
  for (const editor of vscode.window.visibleTextEditors) {
    if (editor.document !== document) continue
    const lines = known.get(editor) ?? document.lineCount
    known.set(editor, document.lineCount)
    const last = editor.visibleRanges.at(-1)?.end.line ?? 0
    if (last >= lines - 2) editor.revealRange(document.lineAt(document.lineCount - 1).range)
  }
}

/** How many lines an editor showed before the last change. */
const known = new WeakMap<vscode.TextEditor, number>()

const isOpen = (uri: vscode.Uri): boolean =>
  vscode.window.tabGroups.all.some(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString()),
  )

function pathOfActive(): string | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri
  return uri?.scheme === logScheme ? uri.path : undefined
}

const titleOf = (
  ref: ObjectRef,
  container: string | undefined,
  clean: (text: string) => Clean<string>,
): Clean<string> => {
  const of = clean(`${kindName(ref.resource)} ${ref.name}${container === undefined ? '' : `, container ${container}`}`)
  return words`Log of ${of} in ${clean(ref.namespace)} of ${clean(ref.context)}`
}

const closedText = '# Open this log from the sidebar of K8s Agent again.\n'
