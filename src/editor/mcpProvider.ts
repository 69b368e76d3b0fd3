import * as vscode from 'vscode'
import { serverEnvironment } from './serverEnvironment.ts'

export interface ProviderOptions {
  /** `dist/server.js`, absolute. */
  readonly serverPath: string
  /** Of the extension; a new one restarts the server. */
  readonly version: string
  /** What a server needs to reach this window. @throws {Error} with a sentence for the person, when it could not */
  readonly environmentFor: () => Readonly<Record<string, string>>
}

/** As the manifest contributes it. */
const providerId = 'k8sAgent.mcp'

/**
 * Tells the editor how to start the server. What is provided is kept on disk by the editor, and any difference to what
 * was provided before stops a server that runs: so it is always the same, and holds no secret. The policy travels over
 * the socket, which needs no restart.
 */
export const registerMcpProvider = ({ serverPath, version, environmentFor }: ProviderOptions): vscode.Disposable =>
  vscode.lm.registerMcpServerDefinitionProvider(providerId, {
    provideMcpServerDefinitions: () => [
      new vscode.McpStdioServerDefinition(
        'K8s Agent',
        process.execPath,
        [serverPath],
        { ...serverEnvironment(process.versions) },
        version,
      ),
    ],
    resolveMcpServerDefinition(server) {
      if (!(server instanceof vscode.McpStdioServerDefinition)) return undefined
      // Without them a server would take itself for one that nobody watches, with a policy of its own. So this throws
      // rather than start one.
      server.env = { ...server.env, ...environmentFor() }
      return server
    },
  })
