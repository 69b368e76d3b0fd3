import * as vscode from 'vscode'
import { createActivityLog } from '../activity/log.ts'
import type { Explorer, ExplorerOptions } from '../explore/index.ts'
import type { Settings } from '../gate/index.ts'
import type { Sanitizer } from '../sanitize/index.ts'
import { createCommandUi } from './commandUi.ts'
import { resourceCommands } from './commands/resourceCommands.ts'
import type { ResourceServices } from './commands/services.ts'
import { resourceCommandIds } from './commandIds.ts'
import type { Ask } from './dialog/askPerson.ts'
import { createLogDocuments } from './documents/logDocuments.ts'
import { createYamlDocuments } from './documents/yamlDocuments.ts'
import type { RegisterCommand } from './registerCommand.ts'
import { readSidebarNamespaces } from './settings.ts'
import { createKubeconfigFile } from './tree/kubeconfigFile.ts'
import { createPlaces, type Memory } from './tree/places.ts'
import { createResourcesView, viewId } from './tree/resourcesView.ts'
import { createFileWatch } from './tree/watchFiles.ts'

export interface ResourcesOptions {
  readonly memory: Memory
  readonly sanitizer: Sanitizer
  readonly version: string
  readonly register: RegisterCommand
  readonly ask: Ask
  settings(): Settings
  stateFolder(): Promise<string>
  isPaused(): boolean
  readonly kubeconfig: (environment: NodeJS.ProcessEnv) => ReturnType<ExplorerOptions['kubeconfig']>
}

/**
 * The sidebar: its tree, its documents and its commands. What talks to clusters is loaded, and reads the kubeconfig,
 * when the view is first on the screen.
 */
export const createResources = (options: ResourcesOptions): vscode.Disposable => {
  const { memory, sanitizer, ask, settings, stateFolder } = options
  const places = createPlaces(memory)
  const file = createKubeconfigFile(memory, process.env)
  const cleaner = sanitizer.forAnswer('sidebar')
  let paths: readonly string[] = []

  const load = async (): Promise<Explorer> => {
    const { createExplorer } = await import('../explore/index.ts')
    return createExplorer({
      kubeconfig() {
        const read = options.kubeconfig(file.environment())
        paths = read.sources.map(({ path }) => path)
        return read
      },
      environment: process.env,
      userAgent: `mcp-k8s-agent/${options.version}`,
      settings,
      knownNamespaces: (context) => [
        ...new Set([...readSidebarNamespaces(context), ...places.pins(context), ...places.added(context)]),
      ],
      sanitizer,
      changes: {
        askForClick: (request, waiting, signal) => ask(request, waiting, signal, 'click'),
        askForCommand: (request, waiting, signal) => ask(request, waiting, signal, 'command'),
        stateFolder,
        log: async () => createActivityLog({ folder: await stateFolder() }),
        isPaused: options.isPaused,
      },
    })
  }
  let explorer: Promise<Explorer> | undefined
  const openExplorer = (): Promise<Explorer> => (explorer ??= load())

  const reread = (): void => {
    void explorer?.then((opened) => {
      opened.reload()
      view.reread()
    })
  }
  const files = createFileWatch(reread)
  const view = createResourcesView({
    openExplorer,
    places,
    onVisible: (isVisible) => files.set(isVisible ? paths : []),
    onRead: () => files.set(paths),
  })
  const yaml = createYamlDocuments(openExplorer)
  const logs = createLogDocuments({ explorer: openExplorer, clean: (text) => cleaner.line(text) })
  const services: ResourceServices = {
    tree: view,
    explorer: openExplorer,
    settings,
    places,
    ui: createCommandUi(viewId),
    clean: (text) => cleaner.line(text),
    showYaml: (ref) => yaml.show(ref),
    reloadYaml: () => yaml.refresh(),
    logs,
    useKubeconfig(path) {
      file.choose(path)
      reread()
    },
  }
  return vscode.Disposable.from(
    ...[view, yaml, logs],
    ...resourceCommandIds.map((id) => options.register(id, (argument) => resourceCommands[id](services, argument))),
    {
      dispose() {
        files.set([])
        void explorer?.then((opened) => opened.dispose())
      },
    },
  )
}
