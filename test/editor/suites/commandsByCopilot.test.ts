/** Copilot's agent has a tool that runs commands of the editor, ours as well: a person still decides (THREATS 10, 13). */
import { expect, it } from 'vitest'
import { podNamed, sidebarOf } from '../sidebar.ts'
import { useEditor } from '../use.ts'

const scene = useEditor({ server: false })
const sidebar = sidebarOf(scene)

/** The agent runs a command, and what the editor itself asks about that is allowed. */
const run = (commandId: string, args: readonly string[] = []) =>
  scene.send(['run_vscode_command', { commandId, name: commandId, args, skipCheck: true }])

it('deleting asks which object is meant, whatever the model names, and then in the dialog, which says so', async () => {
  const namespace = await sidebar.namespaceWith(podNamed('one'), podNamed('two'))
  await sidebar.open(`Namespace ${namespace}`, 'API group core', /^Pod, 2/)
  const { resources, quickInput, dialog } = scene.window()
  await resources.row(/^Pod one, Running/).click()
  const running = run('k8sAgent.delete', ['two'])
  expect(await quickInput.entries()).toEqual([expect.stringContaining('one'), expect.stringContaining('two')])
  expect(await dialog.isOpen()).toBe(false)
  await quickInput.pick('two')
  const { message, detail } = await dialog.read('Delete Pod two?')
  expect(message).toBe('Delete Pod two?')
  expect(detail).toContain('Asked for by a command in VS Code')
  await dialog.press('Keep Pod')
  await dialog.gone()
  await running
  await scene.heard()
  expect(await scene.sandbox.as('admin').exists(podNamed('two')(namespace))).toBe(true)
})

it('the handle of a row, by which the editor finds it, is nothing that the agent can hand on', async () => {
  const handle = { $treeViewId: 'k8sAgent.resources', $focusedTreeItem: true }
  const command = { command: 'k8sAgent.delete', args: [handle] }
  const call = { commandId: 'runCommands', name: 'runCommands', args: [{ commands: [command] }], skipCheck: true }
  await scene.send(['run_vscode_command', call])
  expect(await scene.heard()).toContain('must be string')
  expect(await scene.window().dialog.isOpen()).toBe(false)
})

it('resuming writes asks a person, and without a yes they stay paused', async () => {
  const { host, dialog, statusBar } = scene.window()
  await host.command('k8sAgent.pause')
  await statusBar.says('paused')
  await run('k8sAgent.resume')
  await dialog.read('Let the agent ask for changes again?')
  await dialog.key('Escape')
  await dialog.gone()
  await scene.heard()
  await statusBar.says('paused')
  await host.command('k8sAgent.resume')
  await dialog.read('Let the agent ask for changes again?')
  await dialog.press('Resume Writes')
  await statusBar.says('asks')
})
