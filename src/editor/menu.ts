import * as vscode from 'vscode'
import type { Pausing } from './pausing.ts'
import { openSettings } from './settings.ts'

export interface MenuActions {
  readonly pausing: Pick<Pausing, 'isPaused'>
  /** Brings the question back whose details are being read; undefined where none is. */
  readonly answer: () => (() => void) | undefined
  /** Asks about settings that wait for a yes; undefined where none do. */
  readonly review: () => (() => Promise<void>) | undefined
}

interface Choice extends vscode.QuickPickItem {
  readonly run: () => unknown
}

/** What a click on the status bar offers: only what can be done now. */
export const showMenu = async ({ pausing, answer, review }: MenuActions): Promise<void> => {
  const command = (id: string) => (): unknown => vscode.commands.executeCommand(id)
  const toAnswer = answer()
  const toReview = review()
  const choices: readonly Choice[] = [
    ...(toAnswer ? [{ label: '$(bell-dot) Answer the Waiting Request…', run: toAnswer }] : []),
    ...(toReview ? [{ label: '$(warning) Review Settings That Loosen the Rules…', run: toReview }] : []),
    pausing.isPaused()
      ? { label: '$(debug-continue) Resume Writes…', run: command('k8sAgent.resume') }
      : { label: '$(debug-pause) Pause Writes', run: command('k8sAgent.pause') },
    { label: '$(gear) Open Settings', run: openSettings },
    { label: '$(law) Explain Policy', run: command('k8sAgent.explainPolicy') },
    { label: '$(output) Show Log', run: command('k8sAgent.showLog') },
  ]
  const picked = await vscode.window.showQuickPick(choices, { title: 'K8s Agent' })
  await picked?.run()
}
