import * as vscode from 'vscode'
import type { ApprovalRequest } from '../approval/request.ts'
import { beside } from './beside.ts'
import { detailsFiles, type DetailsFile } from './detailsFiles.ts'

/** Shows what a change is about, as documents that cannot be written. */
export interface Details {
  /** Opens the object, or the difference that the change makes, beside. */
  show(request: ApprovalRequest, title: string): Promise<void>
  /** Resolves when they are closed. */
  closed(request: ApprovalRequest): { readonly done: Promise<void>; dispose(): void }
  dispose(): void
}

const scheme = 'k8s-agent-details'

export const createDetails = (): Details => {
  /** Texts of what is open, by path. */
  const texts = new Map<string, string>()
  const register = ({ path, text }: DetailsFile): vscode.Uri => {
    texts.set(path, text)
    return vscode.Uri.from({ scheme, path })
  }
  const subscriptions = [
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: ({ path }) =>
        texts.get(path) ?? 'This request is over; open its details from a new one.',
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === scheme) texts.delete(uri.path)
    }),
  ]
  return {
    async show(request, title) {
      const [before, after] = detailsFiles(request)
      const where = { viewColumn: columnOf(before.path) ?? beside(), preview: true, preserveFocus: true }
      if (after) await vscode.commands.executeCommand('vscode.diff', register(before), register(after), title, where)
      else await vscode.window.showTextDocument(register(before), where)
    },
    closed(request) {
      const paths = new Set(detailsFiles(request).map((file) => file?.path))
      const { promise, resolve } = Promise.withResolvers<undefined>()
      const listener = vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        if (closed.some(({ input }) => paths.has(uriOf(input)?.path))) resolve(undefined)
      })
      return { done: promise, dispose: () => void listener.dispose() }
    },
    dispose: () => void vscode.Disposable.from(...subscriptions).dispose(),
  }
}

/** Where that document is open already. */
const columnOf = (path: string): vscode.ViewColumn | undefined =>
  vscode.window.tabGroups.all.find(({ tabs }) => tabs.some(({ input }) => uriOf(input)?.path === path))?.viewColumn

function uriOf(input: unknown): vscode.Uri | undefined {
  if (input instanceof vscode.TabInputTextDiff) return input.original
  return input instanceof vscode.TabInputText ? input.uri : undefined
}
