import * as vscode from 'vscode'

/**
 * Attaches a resource of our server to the chat. The editor names those of servers by an address of its own, for which
 * it has no API: `mcp-resource://`, the server's id in hex, the scheme, the host, the path. Whoever asks for such a file
 * has the server read it, so one that the agent may not read, or an editor that names them otherwise, ends here.
 */
export const attachResource = async ([context = '', ...rest]: readonly string[]): Promise<boolean> => {
  const host = isHost.test(context) ? [context] : [noHost, context]
  const uri = vscode.Uri.from({
    scheme: 'mcp-resource',
    authority: serverId,
    path: ['', 'k8s', ...host, ...rest].join('/'),
  })
  try {
    await vscode.workspace.fs.stat(uri)
  } catch {
    return false
  }
  await vscode.commands.executeCommand('workbench.action.chat.open', { attachFiles: [uri], mode: 'agent' })
  return true
}

/** What stays as it is where a host is expected. */
const isHost = /^[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?$/

/** What the editor puts in the place of a host that is empty. */
const noHost = 'dylo78gyp'

/** The extension and the label with which it announces the server. */
const serverId = Buffer.from('mcp-k8s-agent.mcp-k8s-agent/K8s Agent').toString('hex')
