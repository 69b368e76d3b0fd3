import * as vscode from 'vscode'
import { UsageError } from '../errors.ts'
import type { Settings } from '../gate/index.ts'
import { runServer } from './runServer.ts'

/** Shows what the policy that holds now is in each context, in a document that cannot be written. */
export interface ExplainPolicy {
  /** @throws {UsageError} with what the server said */
  show(): Promise<void>
  dispose(): void
}

const scheme = 'k8s-agent-policy'

/**
 * The server says it, as it would in a terminal, so that the two cannot differ. It gets the policy that holds, not what
 * the settings ask for and still wait for a yes.
 */
export const createExplainPolicy = (serverPath: string, settings: () => Settings): ExplainPolicy => {
  let content = ''
  const changed = new vscode.EventEmitter<vscode.Uri>()
  const uri = vscode.Uri.from({ scheme, path: '/K8s Agent Policy.txt' })
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: () => content,
  })
  return {
    async show() {
      content = await explained(serverPath, JSON.stringify(settings()))
      changed.fire(uri)
      await vscode.window.showTextDocument(uri, { preview: true })
    },
    dispose: () => void vscode.Disposable.from(provider, changed).dispose(),
  }
}

async function explained(serverPath: string, policy: string): Promise<string> {
  const { code, out, problem } = await runServer(serverPath, ['policy', 'explain', '--policy=-'], policy)
  if (code !== 0) throw new UsageError(problem.trim() || 'The policy could not be explained.')
  return out
}
