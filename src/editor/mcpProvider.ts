import * as vscode from 'vscode'
import { serverEnvironment } from './serverEnvironment.ts'

export interface ProviderOptions {
  /** `dist/server.js`, absolute. */
  readonly serverPath: string
  /** Of the extension; a new one restarts the server. */
  readonly version: string
  /** What comes on top of the server's environment and may be kept on disk; a change of it restarts the server. */
  readonly environment: () => Readonly<Record<string, string>>
  /** Calls back when `environment` has changed. */
  readonly onDidChange: (listener: () => void) => void
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
export const registerMcpProvider = (options: ProviderOptions): vscode.Disposable => {
  const { serverPath, version, environment, environmentFor } = options
  const changed = new vscode.EventEmitter<void>()
  options.onDidChange(() => changed.fire())
  const registration = vscode.lm.registerMcpServerDefinitionProvider(providerId, {
    onDidChangeMcpServerDefinitions: changed.event,
    provideMcpServerDefinitions: () => [
      new vscode.McpStdioServerDefinition(
        'K8s Agent',
        process.execPath,
        [serverPath],
        { ...serverEnvironment(process.versions), ...environment() },
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
  return vscode.Disposable.from(registration, changed)
}
