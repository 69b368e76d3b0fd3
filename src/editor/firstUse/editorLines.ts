import { words } from '../../sanitize/index.ts'
import type { SetupLine } from '../../setup/index.ts'

/** What only the editor knows of the setup. */
export interface EditorFacts {
  /** The editor's own setting: none, only what its registry names, or all. */
  readonly mcpAccess: unknown
  readonly isTrusted: boolean
  readonly hasCopilot: boolean
  readonly serversStarted: number
}

export const editorLines = ({
  mcpAccess,
  isTrusted,
  hasCopilot,
  serversStarted,
}: EditorFacts): readonly SetupLine[] => [
  mcpAccess === 'none'
    ? {
        state: 'missing',
        text: words`MCP is off in VS Code.`,
        remedy: words`Set chat.mcp.access, or ask whoever manages your VS Code.`,
      }
    : { state: 'ok', text: words`MCP is on in VS Code.` },
  isTrusted
    ? { state: 'ok', text: words`This workspace is trusted.` }
    : {
        state: 'missing',
        text: words`This workspace is in Restricted Mode, so VS Code starts no MCP server.`,
        remedy: words`Run Workspaces: Manage Workspace Trust. The sidebar works without it.`,
      },
  hasCopilot
    ? { state: 'ok', text: words`Copilot is installed.` }
    : {
        state: 'note',
        text: words`Copilot is not there. The sidebar works without it, and so do other clients.`,
        remedy: words`To ask it, install GitHub Copilot Chat.`,
      },
  serversStarted > 0
    ? { state: 'ok', text: words`The server was started in this window.` }
    : {
        state: 'note',
        text: words`The server was not started yet: VS Code does so at the first question in the chat.`,
      },
]
