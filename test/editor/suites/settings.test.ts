/** Who may loosen the rules: a person alone, in their own settings, and after a question (THREATS 27). */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deleting, objects, useWitness } from '../../cluster/writes/deciding.harness.ts'
import { startServer } from '../harness/agent.ts'
import { useEditor } from '../use.ts'

const scene = useEditor({ settings: { 'k8sAgent.readOnly': true } })
const witness = useWitness(scene.sandbox)
const loose = JSON.stringify({ 'k8sAgent.readOnly': false, 'k8sAgent.contexts.allowed': ['*'] })

/** A repository can write both: the first by itself, the second by its devcontainer.json. */
const files = () => [
  path.join(scene.info.folder, 'workspaces/loose/.vscode/settings.json'),
  path.join(scene.info.userData, 'Machine/settings.json'),
]

describe('settings that loosen, of a workspace or a machine', () => {
  beforeAll(async () => {
    for (const file of files()) {
      await mkdir(path.dirname(file), { recursive: true })
      await writeFile(file, loose)
    }
  })
  afterAll(async () => {
    for (const file of files()) await rm(file)
  })

  it('change nothing', async () => {
    const window = await scene.open('loose')
    await startServer(window.host)
    await window.statusBar.says('K8s Agent · read-only')
    const pod = objects(await scene.sandbox.newNamespace()).pod('worker')
    await scene.sandbox.as('admin').create(pod)
    await scene.send(deleting(pod), window)
    expect(await scene.heard()).toMatch(/Rule: read-only\./)
    expect(await witness.changesOf(pod)).toEqual([])
    expect(await window.dialog.isOpen()).toBe(false)
    await window.close()
  })
})

// The editor writes a setting where it stands already, hence not while a machine has it.
describe("settings that loosen, of the person's own", () => {
  it('wait for a yes', async () => {
    const { host, dialog, page, statusBar, quickInput } = scene.window()
    // Only the window that the person uses asks.
    await page.bringToFront()
    await host.evaluate(async (editor) => {
      // `true` is the user's own settings.
      await editor.workspace.getConfiguration('k8sAgent').update('readOnly', false, true)
    })
    expect(await dialog.read()).toEqual({
      message: 'Let the agent do more than before?',
      detail: 'Your settings loosen:\nreadOnly: true → false\n\nUntil you accept this, the stricter rules hold.',
      buttons: ['Loosen the Rules', 'Keep Stricter Rules', 'Open Settings'],
      focused: 'Open Settings',
    })
    await dialog.press('Keep Stricter Rules')
    await dialog.gone()
    await statusBar.says('K8s Agent · read-only · see note')
    await statusBar.click()
    await quickInput.pick('Review Settings That Loosen the Rules…')
    await dialog.press('Loosen the Rules')
    await statusBar.says('K8s Agent · asks')
  })
})
