import { objects } from '../../cluster/writes/deciding.harness.ts'
import type { KubeObject } from '../../cluster/sandbox/paths.ts'
import { patienceMs } from '../harness/patience.ts'
import { isDone, until } from '../harness/withTimeout.ts'
import type { Sidebar } from '../sidebar.ts'
import type { EditorScene } from '../use.ts'

/** What comes late and takes the focus, such as an answer in the chat, must not close what is being typed into. */
export const settings = { 'workbench.quickOpen.closeOnFocusLost': false }

/** What somebody sees who runs a command: `run` may be called several times. */
export type Effect = (run: () => Promise<void>) => Promise<void>
/** By the command's id. */
export type Effects = Readonly<Record<string, Effect>>

export interface Stage {
  readonly scene: EditorScene
  readonly sidebar: Sidebar
  /** In which there is a Deployment `api` with one pod, and nothing of others. */
  readonly namespace: () => string
}

/** With one pod, so that there is something that owns and something that is owned. */
export const api = (namespace: string): KubeObject => {
  const { spec, ...rest } = objects(namespace).deployment('api') as KubeObject & { readonly spec: object }
  return { ...rest, spec: { ...spec, replicas: 1 } }
}

/** Opens what is in the namespace of the stage, so that there are objects to choose from. */
export const openObjects = async ({ scene, sidebar, namespace }: Stage): Promise<void> => {
  await sidebar.open(`Namespace ${namespace()}`, 'API group core', /^Pod, 1/, 'API group apps', /^Deployment, 1/)
  await scene
    .window()
    .resources.row(/^Pod api-/)
    .waitFor()
  await scene
    .window()
    .resources.row(/^Deployment api,/)
    .waitFor()
}

/** Closes what a test may have left open, and waits for that: what comes late would take the focus from the next one. */
export const tidy = async ({ scene }: Stage): Promise<void> => {
  const { host, quickInput } = scene.window()
  while (await quickInput.box.isVisible()) await isDone(quickInput.key('Escape'))
  await host.evaluate(async (editor, ids) => {
    for (const id of ids) await editor.commands.executeCommand(id)
  }, leftOpen)
}

const leftOpen = [
  ...['workbench.action.closeAllEditors', 'workbench.action.closePanel', 'notifications.clearAll'],
  'k8sAgent.clearFilter',
]

/** Gives the keyboard to the tree. That is waited for: focus that comes late closes what a key has opened meanwhile. */
export const focusTree = async ({ scene }: Stage): Promise<void> => {
  const { resources, host } = scene.window()
  await host.evaluate(async (editor) => {
    await editor.commands.executeCommand('k8sAgent.resources.focus')
  })
  await resources.tree.locator('.monaco-list:focus').waitFor()
}

/** Chooses the Deployment or its pod where a command asks which object is meant. */
export const choose = async (
  { scene, namespace }: Stage,
  question: string,
  kind: 'Deployment' | 'Pod' = 'Deployment',
): Promise<void> => {
  const { quickInput } = scene.window()
  await quickInput.box.getByText(question).waitFor()
  await quickInput.type(`${kind} in ${namespace()}`)
  await quickInput.pick(new RegExp(`${kind} in ${namespace()}`))
}

/** Types into the box that asks that, and presses Enter. */
export const answer = async ({ scene }: Stage, question: string | RegExp, typed: string): Promise<void> => {
  const { quickInput } = scene.window()
  await quickInput.box.getByText(question).waitFor()
  await quickInput.type(typed)
  await quickInput.key('Enter')
}

/** Waits for the dialog and presses what changes nothing. */
export const keep = async ({ scene }: Stage, message: string, button: string): Promise<void> => {
  const { dialog, notifications } = scene.window()
  await dialog.read(message)
  await dialog.press(button)
  await dialog.gone()
  await notifications.shows(/^A person said no\. Nothing was changed\.$/)
}

/** Waits until the extension has asked the cluster for that, since that mark of the audit log. */
export const asked = async ({ sidebar }: Stage, mark: number, request: string): Promise<void> => {
  await until(request, patienceMs, async () =>
    (await sidebar.sent(mark)).some((line) => line.startsWith(request)) ? true : undefined,
  )
}

/** Waits until that row is the selected one. */
export const selected = async ({ scene }: Stage, spoken: RegExp): Promise<void> => {
  await scene.window().resources.tree.getByRole('treeitem', { name: spoken, selected: true }).waitFor()
}

/** Waits until the clipboard holds that. */
export const copied = async ({ scene }: Stage, text: RegExp): Promise<void> => {
  await until(`${String(text)} on the clipboard`, patienceMs, async () =>
    text.test(await scene.window().host.evaluate((editor) => editor.env.clipboard.readText())) ? true : undefined,
  )
}
