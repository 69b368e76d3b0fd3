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

/** What holds at this moment. */
export interface Holding {
  /** Not what the settings ask for and still wait for a yes. */
  settings(): Settings
  /** The kubeconfig that was chosen, and which ones wait for a person, as variables for a server. */
  environment(): Readonly<Record<string, string>>
}

/** The server says it, as it would in a terminal, so that the two cannot differ. */
export const createExplainPolicy = (serverPath: string, holding: Holding): ExplainPolicy => {
  const documents = createTextDocuments({
    scheme: 'k8s-agent-policy',
    forgotten: 'Run the command again to fill this.\n',
  })
  return {
    async show() {
      const text = await explained(serverPath, holding)
      await documents.show('K8s Agent Policy.txt', text)
    },
    dispose: () => documents.dispose(),
  }
}

async function explained(serverPath: string, holding: Holding): Promise<string> {
  const given = { input: JSON.stringify(holding.settings()), environment: holding.environment() }
  const { code, out, problem } = await runServer(serverPath, ['policy', 'explain', '--policy=-'], given)
  if (code !== 0) throw new UsageError(problem.trim() || 'The policy could not be explained.')
  return out
}
