import { setTimeout as sleep } from 'node:timers/promises'
import * as vscode from 'vscode'

export const extension = (): vscode.Extension<unknown> => {
  const found = vscode.extensions.getExtension<unknown>('mcp-k8s-agent.mcp-k8s-agent')
  if (!found) throw new Error('The extension is not installed.')
  return found
}

/** Waits as long as Mocha does. */
export const until = async (holds: () => boolean | PromiseLike<boolean>): Promise<void> => {
  while (!(await holds())) await sleep(100)
}

/** Our tools by the names that the server gives them; started by the editor's own command. */
export const startTools = async (): Promise<ReadonlyMap<string, string>> => {
  await extension().activate()
  await until(async () => {
    if (ours().size > 0) return true
    // Definitions are collected with a delay, so an early call finds none.
    await vscode.commands.executeCommand('workbench.mcp.startServer', '*', { waitForLiveTools: true })
    return ours().size > 0
  })
  return ours()
}

const ours = (): Map<string, string> =>
  new Map(
    vscode.lm.tools.flatMap(({ name }): [string, string][] => {
      const own = /^mcp_k8s_agent_(k8s_\w+|ping)$/.exec(name)?.[1]
      return own === undefined ? [] : [[own, name]]
    }),
  )
