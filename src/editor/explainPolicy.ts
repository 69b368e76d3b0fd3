import { UsageError } from '../errors.ts'
import type { Settings } from '../gate/index.ts'
import { runServer } from './runServer.ts'
import { createTextDocuments } from './textDocuments.ts'

/** Shows what the policy that holds now is in each context, in a document that cannot be written. */
export interface ExplainPolicy {
  /** @throws {UsageError} with what the server said */
  show(): Promise<void>
  dispose(): void
}

/**
 * The server says it, as it would in a terminal, so that the two cannot differ. It gets the policy that holds, not what
 * the settings ask for and still wait for a yes.
 */
export const createExplainPolicy = (serverPath: string, settings: () => Settings): ExplainPolicy => {
  const documents = createTextDocuments({
    scheme: 'k8s-agent-policy',
    forgotten: 'Run the command again to fill this.\n',
  })
  return {
    async show() {
      const text = await explained(serverPath, JSON.stringify(settings()))
      await documents.show('K8s Agent Policy.txt', text)
    },
    dispose: () => documents.dispose(),
  }
}

async function explained(serverPath: string, policy: string): Promise<string> {
  const { code, out, problem } = await runServer(serverPath, ['policy', 'explain', '--policy=-'], policy)
  if (code !== 0) throw new UsageError(problem.trim() || 'The policy could not be explained.')
  return out
}
