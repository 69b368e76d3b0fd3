import * as vscode from 'vscode'
import { commandIds, type CommandId } from './commandIds.ts'
import { copyConfiguration } from './copyConfiguration.ts'
import { press } from './dialog/press.ts'
import type { Log } from './log.ts'
import { showMenu, type MenuActions } from './menu.ts'
import { showModal } from './modal.ts'
import type { Pausing } from './pausing.ts'
import type { RegisterCommand } from './registerCommand.ts'

export interface CommandServices extends Omit<MenuActions, 'pausing'> {
  readonly log: Log
  readonly pausing: Pausing
  /** Opens what the policy is in each context, as a document. */
  readonly explainPolicy: () => Promise<void>
  /** `dist/server.js`, absolute. */
  readonly serverPath: string
  /** Of this process, with the kubeconfig in it that was chosen. */
  readonly environment: () => NodeJS.ProcessEnv
  /** A configuration for another client was copied. */
  readonly onCopied: () => void
}

type Command = (services: CommandServices) => Promise<void> | void

/** Any other extension can call these, Copilot too: so none decides a request, and what loosens asks the person itself. */
const commands = {
  'k8sAgent.pause': pause,
  'k8sAgent.resume': resume,
  'k8sAgent.showLog': ({ log }) => log.show(),
  'k8sAgent.showMenu': (services) => showMenu(services),
  'k8sAgent.explainPolicy': ({ explainPolicy }) => explainPolicy(),
  async 'k8sAgent.copyConfiguration'({ serverPath, environment, onCopied }) {
    if (await copyConfiguration(serverPath, environment())) onCopied()
  },
} satisfies Record<CommandId, Command>

export const registerCommands = (services: CommandServices, register: RegisterCommand): vscode.Disposable =>
  vscode.Disposable.from(...commandIds.map((id) => register(id, () => commands[id](services))))

async function pause({ pausing }: CommandServices): Promise<void> {
  await pausing.pause()
  vscode.window.setStatusBarMessage('Writes are paused, for every agent of yours that uses K8s Agent.', 5_000)
}

async function resume({ pausing, log }: CommandServices): Promise<void> {
  await pausing.refresh()
  if (!pausing.isPaused()) {
    void vscode.window.showInformationMessage('Writes are not paused.')
    return
  }
  const reason = pausing.reason() ?? 'writes are paused'
  const question = {
    message: 'Let the agent ask for changes again?',
    detail: `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.\nEach change will still need your yes.`,
    look: 'Show Log',
    yes: 'Resume Writes',
    no: 'Keep Paused',
  }
  const button = await press(showModal, () => question)
  if (button === 'look') log.show()
  if (button === 'yes') await pausing.resume()
}
