import * as vscode from 'vscode'
import type { Button, Modal, ShowModal } from './dialog/press.ts'

/**
 * The editor's modal dialog. The first item has the focus, Esc and × give the one that closes. Whatever else ends it is
 * a no.
 */
export const showModal: ShowModal = async (modal) => {
  const tripMs = await roundTrip()
  const shownAt = performance.now()
  const items = itemsOf(modal)
  const pressed = await vscode.window.showWarningMessage(modal.message, { modal: true, detail: modal.detail }, ...items)
  return { button: pressed?.button ?? 'no', openMs: performance.now() - shownAt - tripMs }
}

interface Item extends vscode.MessageItem {
  readonly button: Button
}

const itemsOf = ({ look, yes, no }: Modal): readonly Item[] => [
  { title: look, button: 'look' },
  { title: yes, button: 'yes' },
  { title: no, button: 'no', isCloseAffordance: true },
]

/** The way to the screen and back, which over a network may be longer than it takes to press a button by accident. */
async function roundTrip(): Promise<number> {
  const begun = performance.now()
  await vscode.commands.executeCommand('setContext', 'k8sAgent.isAsking', true)
  return performance.now() - begun
}
