import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import * as vscode from 'vscode'
import { UsageError } from '../errors.ts'
import type { Settings } from '../gate/index.ts'
import { serverEnvironment } from './serverEnvironment.ts'

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
  const changes = Object.entries(serverEnvironment(process.versions))
  const env = { ...process.env, ...Object.fromEntries(changes.map(([key, value]) => [key, value ?? undefined])) }
  const child = spawn(process.execPath, [serverPath, 'policy', 'explain', '--policy=-'], { env })
  // Where it ended before it read, what it said on standard error tells why.
  child.stdin.on('error', () => undefined)
  child.stdin.end(policy)
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  const [out, problem, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  if (code !== 0) throw new UsageError(problem.trim() || 'The policy could not be explained.')
  return out
}
