import { hostname } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as vscode from 'vscode'
import { createApprovalListener, type ApprovalListener, type ListenerOptions } from './approval/editor/listener.ts'
import { createActivity } from './editor/activity/createActivity.ts'
import { createApprovalDialog } from './editor/approvalDialog.ts'
import { registerCommands } from './editor/commands.ts'
import { createDetails } from './editor/details.ts'
import { createAskPerson } from './editor/dialog/askPerson.ts'
import { createTyping } from './editor/dialog/typing.ts'
import { createWaiting } from './editor/dialog/waiting.ts'
import { createExplainPolicy } from './editor/explainPolicy.ts'
import { createFirstUse } from './editor/firstUse/createFirstUse.ts'
import { createKubeconfigChoice } from './editor/firstUse/kubeconfigChoice.ts'
import { createLog } from './editor/log.ts'
import { createLoosening } from './editor/loosening.ts'
import { registerMcpProvider } from './editor/mcpProvider.ts'
import type { Memory } from './editor/memory.ts'
import { createPausing } from './editor/pausing.ts'
import { personName } from './editor/person.ts'
import { createGuard } from './editor/policy/createGuard.ts'
import { withoutLinks } from './editor/quickInputText.ts'
import { createRegister } from './editor/registerCommand.ts'
import { createResources } from './editor/resources.ts'
import { onDidChangeSettings, readSettings } from './editor/settings.ts'
import { openSocketFolder } from './editor/socketFolder.ts'
import { createStatusBar } from './editor/statusBar.ts'
import { onDidType } from './editor/typed.ts'
import { windowName } from './editor/windowName.ts'
import type { Settings } from './gate/index.ts'
import { createSanitizers, type Cleaner, type Sanitizer } from './sanitize/index.ts'
import { stateFolder } from './state/usualFolder.ts'

/** Runs when the editor asks for the server, or a person for a command. Nothing here touches a cluster. */
export const activate = async (context: vscode.ExtensionContext): Promise<void> => {
  const { globalState, extension, subscriptions } = context
  const sanitizers = createSanitizers()
  /** What the person adds to what is masked; it holds for the lines of the log, too. */
  let redaction: Settings['redaction'] | undefined
  const sanitizer: Sanitizer = { forAnswer: (context) => sanitizers(redaction).forAnswer(context) }
  const cleanerNow = (): Cleaner => sanitizer.forAnswer('editor')
  const cleaner = { line: (text: string) => cleanerNow().line(text), text: (text: string) => cleanerNow().text(text) }
  const log = createLog(cleaner)
  const guard = createGuard({
    kept: () => globalState.get(acceptedKey),
    keep: (accepted) => void globalState.update(acceptedKey, accepted),
    cleaner,
  })
  guard.wants(readSettings())
  const memory: Memory = {
    get: (key) => globalState.get(key),
    update: (key, value) => void globalState.update(key, value),
  }
  const choice = createKubeconfigChoice(memory, openFolders, process.env, hostname())
  let currentContext: string | undefined
  /** A server keeps to the context that was current when it was started. */
  let contextOfServer: string | undefined
  let serversStarted = 0

  const serverPath = path.join(context.extensionPath, 'dist', 'server.js')
  const details = createDetails()
  const dialog = createApprovalDialog(details)
  const typing = createTyping({ now: () => performance.now(), sleep })
  const waiting = createWaiting()
  const sockets = openSocketFolder(process.env)
  const ask = createAskPerson({
    ui: dialog,
    waiting,
    pause: () => typing.pause(),
    now: () => Date.now(),
    by: personName(),
    window: () => windowName(sockets.windows(), cleaner),
  })
  const listener = await listen({
    folder: sockets.folder,
    policy: guard.settings(),
    onProblem: (problem) => log.warn(problem),
    tell: (sentence) => void vscode.window.showWarningMessage(withoutLinks(sentence)),
    ask,
    queueOfServer: () => waiting.queueOfServer(),
  })
  stop = () => listener.dispose()

  const pausing = createPausing(await stateFolder(undefined), () => update())
  const loosening = createLoosening({ guard, log, memory: globalState, onChange: () => update() })
  const explainPolicy = createExplainPolicy(serverPath, {
    settings: () => guard.settings(),
    environment: () => ({ ...choice.forServer(), ...choice.trustForServer() }),
  })
  const statusBar = createStatusBar('k8sAgent.showMenu')
  const cleanOrNone = (name: string | undefined) => (name === undefined ? undefined : cleaner.line(name))
  const showStatus = (): void => {
    activity.update(pausing.reason())
    statusBar.update({
      context: cleanOrNone(contextOfServer ?? currentContext),
      contextNow: cleanOrNone(currentContext),
      readOnly: guard.settings().readOnly,
      isPaused: pausing.isPaused(),
      whyStopped: pausing.reason(),
      waiting: waiting.count(),
      notes: [guard.problem(), guard.offer() && looserNote].filter((note) => note !== undefined),
    })
  }
  let shownSettings = JSON.stringify(guard.settings())
  const update = (): void => {
    redaction = guard.settings().redaction
    const settings = JSON.stringify(guard.settings())
    if (settings !== shownSettings) resources.judgeAnew()
    shownSettings = settings
    listener.setPolicy(guard.settings())
    listener.setPaused(pausing.isPaused())
    void vscode.commands.executeCommand('setContext', 'k8sAgent.isPaused', pausing.isPaused())
    showStatus()
  }
  const reread = (): void => {
    const before = guard.problem()
    guard.wants(readSettings())
    const problem = guard.problem()
    if (problem !== undefined && problem !== before) void vscode.window.showErrorMessage(withoutLinks(problem))
    update()
    loosening.askOnce()
  }

  const register = createRegister(log)
  const firstUse = createFirstUse({
    memory,
    choice,
    register,
    cleaner: cleanerNow,
    waiting,
    typing,
    settings: () => guard.settings(),
    stateFolder: () => stateFolder(undefined),
    version: versionOf(extension),
    serversStarted: () => serversStarted,
    onLook: ({ context: name }) => {
      currentContext = name
      showStatus()
    },
  })
  const resources = createResources({
    memory,
    choice,
    sanitizer,
    version: versionOf(extension),
    register,
    ask,
    settings: () => guard.settings(),
    contextOfServer: () => contextOfServer,
    stateFolder: () => stateFolder(undefined),
    isPaused: () => pausing.isPaused(),
    onFiles: () => void lookAgain(),
  })
  const activity = createActivity({
    sanitizer,
    stateFolder: () => stateFolder(undefined),
    explorer: resources.explorer,
    waiting: () => waiting.list(),
    register,
    serverPath,
    onVisible: () => firstUse.done('sawActivity'),
    vault: context.secrets,
    onProblem: (problem) => log.warn(`The activity log could not be read: ${String(problem)}`),
  })
  const lookAgain = (): Promise<void> =>
    firstUse.look().catch((error: unknown) => log.warn(`The kubeconfig could not be looked at: ${String(error)}`))

  subscriptions.push(
    ...[firstUse, resources, activity],
    ...[log, details, pausing, loosening, statusBar, explainPolicy],
    waiting.onDidChange(showStatus),
    onDidType(() => typing.typed()),
    onDidChangeSettings(reread),
    vscode.workspace.onDidChangeWorkspaceFolders(() => choice.foldersChanged()),
    // What another window accepted holds here as well, and what nobody was asked about can be asked now.
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (!focused) return
      reread()
      void lookAgain()
    }),
    registerCommands(
      {
        log,
        pausing,
        explainPolicy: () => explainPolicy.show(),
        serverPath,
        environment: () => choice.environment(),
        onCopied: () => firstUse.done('copiedConfiguration'),
        answer: () => dialog.answer(),
        review: () => (guard.offer() ? () => loosening.ask() : undefined),
      },
      register,
    ),
    registerMcpProvider({
      serverPath,
      version: versionOf(extension),
      environment: () => choice.forServer(),
      onDidChange: (changed) => choice.onDidChange(changed),
      environmentFor: () => {
        serversStarted += 1
        const before = contextOfServer ?? currentContext
        // The server reads the same files now.
        void lookAgain().then(() => {
          contextOfServer = currentContext
          showStatus()
          if (contextOfServer !== before) resources.judgeAnew()
        })
        return { ...listener.environmentFor(), ...choice.trustForServer() }
      },
    }),
  )
  await pausing.refresh()
  reread()
  void lookAgain()
}

/** What lies in them was written by nobody knows whom. */
const openFolders = (): readonly string[] =>
  (vscode.workspace.workspaceFolders ?? []).flatMap(({ uri }) => (uri.scheme === 'file' ? [uri.fsPath] : []))

/** Without a way to the person there is no server either: one that starts alone would follow a policy of its own. */
async function listen(options: ListenerOptions): Promise<ApprovalListener> {
  try {
    return await createApprovalListener(options)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    void vscode.window.showErrorMessage(`K8s Agent could not ask you about changes, so it does not start: ${why}`)
    throw error
  }
}

/** The editor waits for it, so that servers hear that nobody can be asked any more. */
export const deactivate = (): Promise<void> | undefined => stop?.()

let stop: (() => Promise<void>) | undefined

const acceptedKey = 'acceptedPolicy'

const looserNote = 'Your settings loosen the rules, and wait for your yes: click here.'

/** The manifest is JSON to the editor. */
function versionOf({ packageJSON }: vscode.Extension<unknown>): string {
  const { version } = packageJSON as { readonly version: string }
  return version
}
