import { createHash } from 'node:crypto'
import * as vscode from 'vscode'
import { createActivityLog } from '../activity/log.ts'
import type { Explorer } from '../explore/index.ts'
import type { Settings } from '../gate/index.ts'
import { readKubeconfigSources } from '../kubeconfigSources.ts'
import type { Clean, Sanitizer } from '../sanitize/index.ts'
import { createCommandUi } from './commandUi.ts'
import { resourceCommands } from './commands/resourceCommands.ts'
import type { ResourceServices } from './commands/services.ts'
import { resourceCommandIds } from './commandIds.ts'
import type { Ask } from './dialog/askPerson.ts'
import { createLogDocuments } from './documents/logDocuments.ts'
import { createYamlDocuments } from './documents/yamlDocuments.ts'
import type { KubeconfigChoice } from './firstUse/kubeconfigChoice.ts'
import type { Memory } from './memory.ts'
import type { RegisterCommand } from './registerCommand.ts'
import { readSidebarNamespaces } from './settings.ts'
import { createPlaces } from './tree/places.ts'
import { createResourcesView, viewId } from './tree/resourcesView.ts'
import { createFileWatch } from './tree/watchFiles.ts'

export interface ResourcesOptions {
  readonly memory: Memory
  readonly choice: KubeconfigChoice
  readonly sanitizer: Sanitizer
  readonly version: string
  readonly register: RegisterCommand
  readonly ask: Ask
  readonly settings: () => Settings
  /** The one that the agent's server keeps to; undefined where none has been started. */
  readonly contextOfServer: () => string | undefined
  readonly stateFolder: () => Promise<string>
  readonly isPaused: () => boolean
  /** A file of the kubeconfig has come, changed or gone. */
  readonly onFiles: () => void
}

export interface Resources {
  /** Loads what talks to clusters, for whoever else needs it. */
  readonly explorer: () => Promise<Explorer>
  /** Other settings hold, or a server has started: what the tree says of contexts and kinds is judged anew. */
  readonly judgeAnew: () => void
  dispose(): void
}

/** A hash, since a kubeconfig may hold credentials, which need not stay in memory. */
const contentsOf = (sources: ReturnType<typeof readKubeconfigSources>['sources']): string =>
  createHash('sha256').update(JSON.stringify(sources)).digest('hex')

/**
 * The sidebar: its tree, its documents and its commands. What talks to clusters is loaded, and reads the kubeconfig,
 * when the view is first on the screen.
 */
export const createResources = (options: ResourcesOptions): Resources => {
  const { memory, choice, sanitizer, ask, settings, stateFolder } = options
  const places = createPlaces(memory)
  const clean = (text: string): Clean<string> => sanitizer.forAnswer('sidebar').line(text)
  let paths: readonly string[] = []
  /** What was read last: a program that signs in may write a file again as it was. */
  let contents = ''

  const load = async (): Promise<Explorer> => {
    const { createExplorer } = await import('../explore/index.ts')
    return createExplorer({
      kubeconfig() {
        const read = readKubeconfigSources(choice.environment())
        paths = read.sources.map(({ path }) => path)
        contents = contentsOf(read.sources)
        return { ...read, trust: choice.trust() }
      },
      environment: process.env,
      userAgent: `mcp-k8s-agent/${options.version}`,
      settings,
      contextOfServer: options.contextOfServer,
      knownNamespaces: (context) => [
        ...new Set([...readSidebarNamespaces(context), ...places.pins(context), ...places.added(context)]),
      ],
      sanitizer,
      changes: {
        askForClick: (request, signal) => ask(request, signal, 'click'),
        askForCommand: (request, signal) => ask(request, signal, 'command'),
        stateFolder,
        log: async () => createActivityLog({ folder: await stateFolder() }),
        isPaused: options.isPaused,
      },
    })
  }
  let explorer: Promise<Explorer> | undefined
  const openExplorer = (): Promise<Explorer> =>
    (explorer ??= load().catch((error: unknown) => {
      // It is tried again by whoever asks next.
      explorer = undefined
      throw error
    }))

  /** Nothing to do where it was never opened, or could not be. */
  const ifOpen = (work: (opened: Explorer) => void): void => void explorer?.then(work, () => undefined)

  const reread = (): void =>
    ifOpen((opened) => {
      opened.reload()
      view.reread()
    })
  const files = createFileWatch(() => {
    options.onFiles()
    if (contentsOf(readKubeconfigSources(choice.environment()).sources) !== contents) reread()
  })
  choice.onDidChange(reread)
  const view = createResourcesView({
    openExplorer,
    places,
    onVisible: (isVisible) => files.set(isVisible ? paths : []),
    onRead: () => files.set(paths),
  })
  const yaml = createYamlDocuments(openExplorer)
  const logs = createLogDocuments({ explorer: openExplorer, clean })
  const services: ResourceServices = {
    tree: view,
    explorer: openExplorer,
    settings,
    places,
    ui: createCommandUi(viewId),
    clean,
    showYaml: (ref) => yaml.show(ref),
    reloadYaml: () => yaml.refresh(),
    logs,
    useKubeconfig: (path) => choice.choose(path),
  }
  const subscriptions = vscode.Disposable.from(
    ...[view, yaml, logs],
    ...resourceCommandIds.map((id) => options.register(id, (argument) => resourceCommands[id](services, argument))),
    {
      dispose() {
        files.set([])
        ifOpen((opened) => opened.dispose())
      },
    },
  )
  return {
    explorer: openExplorer,
    judgeAnew: () => view.refresh(undefined),
    dispose: () => void subscriptions.dispose(),
  }
}
