import { setTimeout as sleep } from 'node:timers/promises'
import * as vscode from 'vscode'
import type { Drawn } from './tree/treeItem.ts'

/** How long the editor may not know what is selected, since it draws it anew. In milliseconds. */
const redrawnMs = 1_000

/**
 * What a click on a row runs. A command that was handed its row would be gone with the item when that is drawn anew, and
 * a click in that moment would be answered with an error; so it is handed nothing, and goes by what is selected.
 * @param id begins with `_`, as those do that the editor lists nowhere
 */
export const registerRowCommand = (id: string, selected: () => Drawn | undefined): vscode.Disposable =>
  vscode.commands.registerCommand(id, async () => {
    const until = performance.now() + redrawnMs
    let row = selected()
    while (!row && performance.now() < until) {
      await sleep(50)
      row = selected()
    }
    const command = row?.look().command
    if (command !== undefined) await vscode.commands.executeCommand(command, row)
  })
