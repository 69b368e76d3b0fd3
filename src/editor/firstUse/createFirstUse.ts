import * as vscode from 'vscode'
import { readKubeconfigSources } from '../../kubeconfigSources.ts'
import { machineOf } from '../../machine.ts'
import type { Settings } from '../../gate/index.ts'
import { words, type Cleaner } from '../../sanitize/index.ts'
import {
  checkSetup,
  lookAtKubeconfig,
  renderSetup,
  type ClusterOptions,
  type KubeconfigLook,
} from '../../setup/index.ts'
import type { FirstUseCommandId } from '../commandIds.ts'
import type { Typing } from '../dialog/typing.ts'
import type { Waiting } from '../dialog/waiting.ts'
import type { Memory } from '../memory.ts'
import { showModal } from '../modal.ts'
import type { RegisterCommand } from '../registerCommand.ts'
import { mcpAccess, openScopeSettings } from '../settings.ts'
import { createTextDocuments } from '../textDocuments.ts'
import { createContextKeys, type Step } from './contextKeys.ts'
import { editorLines } from './editorLines.ts'
import type { KubeconfigChoice } from './kubeconfigChoice.ts'
import { practiceDetails, practise } from './practice.ts'
import { reviewKubeconfig } from './reviewKubeconfig.ts'

export interface FirstUseOptions {
  readonly memory: Memory
  readonly choice: KubeconfigChoice
  readonly register: RegisterCommand
  /** With what the person adds to what is masked. */
  readonly cleaner: () => Cleaner
  readonly waiting: Pick<Waiting, 'count'>
  readonly typing: Pick<Typing, 'pause'>
  readonly settings: () => Settings
  readonly stateFolder: () => Promise<string>
  readonly version: string
  /** How many servers this window has been asked to start. */
  readonly serversStarted: () => number
  /** What the kubeconfig's files say has changed. */
  readonly onLook: (look: KubeconfigLook) => void
}

export interface FirstUse {
  /** Reads the kubeconfig's files again; nothing is sent. */
  look(): Promise<void>
  /** A step of the walkthrough was done elsewhere. */
  done(step: Step): void
  dispose(): void
}

/** What a person meets first: the check of the setup, the practice dialog, the steps of the walkthrough. */
export const createFirstUse = (options: FirstUseOptions): FirstUse => {
  const { choice, memory, version } = options
  const documents = createTextDocuments({
    scheme: 'k8s-agent-setup',
    forgotten: 'Run the command again to fill this.\n',
  })
  const keys = createContextKeys(memory, (key, value) => {
    void vscode.commands.executeCommand('setContext', `k8sAgent.${key}`, value)
  })
  const clusterOptions = (): ClusterOptions => ({
    ...readKubeconfigSources(choice.environment()),
    environment: choice.environment(),
    trust: choice.trust(),
    limits: { connectMs: 5_000, requestMs: 30_000, pluginMs: 20_000 },
    userAgent: `mcp-k8s-agent/${version}`,
  })
  let last: KubeconfigLook = { untrusted: [] }
  const look = async (): Promise<void> => {
    last = await lookAtKubeconfig(clusterOptions())
    keys.looked(last)
    options.onLook(last)
  }

  const check = async (): Promise<void> => {
    const cleaner = options.cleaner()
    await look()
    const report = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: 'K8s Agent: checking the setup' },
      async () =>
        checkSetup({
          version,
          first: editorLines({
            mcpAccess: mcpAccess(),
            isTrusted: vscode.workspace.isTrusted,
            hasCopilot: vscode.extensions.getExtension('GitHub.copilot-chat') !== undefined,
            serversStarted: options.serversStarted(),
          }),
          cluster: clusterOptions(),
          machine: machineOf(process.env),
          settings: () => Promise.resolve(options.settings()),
          policyFrom: 'the settings of VS Code',
          approvals: () => Promise.resolve({ state: 'ok', text: words`Approvals: a dialog in this window.` }),
          stateFolder: await options.stateFolder(),
          clean: cleaner,
          signal: new AbortController().signal,
        }),
    )
    await documents.show('K8s Agent Setup.txt', cleaner.seal(renderSetup(report)))
  }

  let timers: readonly NodeJS.Timeout[] = []
  const clearTimers = (): void => timers.forEach((timer) => clearTimeout(timer))
  const commands = {
    'k8sAgent.checkSetup': check,
    async 'k8sAgent.practice'() {
      const isDone = await practise({
        show: showModal,
        showDetails: () => documents.show('Practice.yaml', practiceDetails),
        say: (sentence) => void vscode.window.showInformationMessage(sentence),
        waiting: () => options.waiting.count(),
        pause: () => options.typing.pause(),
      })
      if (isDone) keys.done('practised')
    },
    async 'k8sAgent.chooseScope'() {
      await openScopeSettings()
      keys.done('choseScope')
    },
    async 'k8sAgent.askFirstQuestion'() {
      // It is put in, and not sent: the person does that.
      await vscode.commands.executeCommand('workbench.action.chat.open', {
        query: 'Is anything in my default namespace unhealthy?',
        isPartialQuery: true,
        mode: 'agent',
      })
      keys.done('asked')
    },
    async 'k8sAgent.reviewKubeconfig'() {
      await look()
      if (last.untrusted.length === 0) {
        void vscode.window.showInformationMessage('No kubeconfig waits for your yes.')
        return
      }
      for (const file of last.untrusted) {
        const openFile = async (path: string): Promise<void> => {
          await vscode.window.showTextDocument(vscode.Uri.file(path))
        }
        if (await reviewKubeconfig(file, { show: showModal, openFile, clean: options.cleaner() }))
          choice.accept(file.key)
      }
    },
    async 'k8sAgent.openWalkthrough'() {
      await vscode.commands.executeCommand(
        'workbench.action.openWalkthrough',
        'mcp-k8s-agent.mcp-k8s-agent#k8sAgent.start',
        false,
      )
      clearTimers()
      timers = collectedMs.map((ms) => setTimeout(() => keys.again(), ms))
    },
  } satisfies Record<FirstUseCommandId, () => Promise<void>>

  // What it could not read is told by whoever looks next.
  choice.onDidChange(() => void look().catch(() => undefined))
  const registered = Object.entries(commands).map(([id, run]) => options.register(id, run))
  return {
    look,
    done: (step) => keys.done(step),
    dispose() {
      clearTimers()
      for (const each of [documents, ...registered]) each.dispose()
    },
  }
}

/** When a window that was asked for its first walkthrough may have collected those of extensions, in milliseconds. */
const collectedMs = [0, 6_000, 20_000]
