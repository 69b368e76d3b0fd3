/**
 * Runs inside the editor what a test hands over, as Playwright's `evaluate` does in a page. It is bundled and installed
 * by harness/companion.ts, beside the product and never with it.
 */
import { connect } from 'node:net'
import * as vscode from 'vscode'
import { createMessageConnection, SocketMessageReader, SocketMessageWriter } from 'vscode-jsonrpc/node'
import { evaluate, hello } from '../harness/companionProtocol.ts'

export const activate = ({ subscriptions }: vscode.ExtensionContext): void => {
  const socket = connect(process.env['EDITOR_COMPANION'] ?? '')
  // A test that is over has closed its end; the window may live on.
  socket.on('error', () => undefined)
  const connection = createMessageConnection(new SocketMessageReader(socket), new SocketMessageWriter(socket))
  connection.onRequest(evaluate, async (source, argument) => {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the source is a function of the test that is running
    const make = new Function(`return (${source})`) as () => (editor: typeof vscode, argument: unknown) => unknown
    // JSON has no undefined.
    return (await make()(vscode, argument)) ?? null
  })
  connection.listen()
  void connection.sendNotification(hello, vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '')
  subscriptions.push({ dispose: () => socket.destroy() })
}
