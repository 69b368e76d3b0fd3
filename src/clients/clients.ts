/** Programs whose configuration can be printed: what each is called, where it wants it, and what it does with a question. */
export interface ClientEntry {
  readonly name: 'claude-desktop' | 'claude-code' | 'cursor' | 'vscode'
  readonly title: string
  /** A JSON object in which the server stands under `key`, or a command for a terminal. */
  readonly form: { readonly key: 'mcpServers' | 'servers' } | 'command'
  /** Whether it is known to put a form of a server (an elicitation) before a person. What is not known is no. */
  readonly asksPerson: boolean
  /** Why, in a sentence. */
  readonly asking: string
  /** Where the configuration goes; a clause behind "Paste it into". For a command: what it does. */
  readonly place: Readonly<Record<System, string>>
}

/** The system that the client runs on. */
export type System = 'linux' | 'macos' | 'windows'

const everywhere = (place: string): ClientEntry['place'] => ({ linux: place, macos: place, windows: place })

export const clients: readonly ClientEntry[] = [
  {
    name: 'claude-desktop',
    title: 'Claude Desktop',
    form: { key: 'mcpServers' },
    asksPerson: false,
    asking: 'Claude Desktop shows no forms of servers, or answers no by itself.',
    place: {
      linux: '~/.config/Claude/claude_desktop_config.json',
      macos: '~/Library/Application Support/Claude/claude_desktop_config.json',
      windows: '%APPDATA%\\Claude\\claude_desktop_config.json',
    },
  },
  {
    name: 'claude-code',
    title: 'Claude Code',
    form: 'command',
    asksPerson: false,
    asking: 'A hook of Claude Code can answer forms of servers, and some versions answer no by themselves.',
    place: everywhere('a terminal; it adds the server for all of your projects'),
  },
  {
    name: 'cursor',
    title: 'Cursor',
    form: { key: 'mcpServers' },
    asksPerson: false,
    asking: 'Some versions of Cursor say that they show forms of servers, and show nothing.',
    place: { linux: '~/.cursor/mcp.json', macos: '~/.cursor/mcp.json', windows: '%USERPROFILE%\\.cursor\\mcp.json' },
  },
  {
    name: 'vscode',
    title: 'VS Code',
    form: { key: 'servers' },
    asksPerson: true,
    asking: 'VS Code shows forms of servers in its chat.',
    place: everywhere('mcp.json, by the command "MCP: Open User Configuration"'),
  },
]

/** The entry of that name; undefined for any other word. */
export const findClient = (name: string | undefined): ClientEntry | undefined =>
  clients.find((client) => client.name === name)
