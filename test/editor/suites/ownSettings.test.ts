/** A person may loosen the rules in their own settings; until a yes the stricter ones hold (THREATS 27). */
import { expect, it } from 'vitest'
import { deleting, useWitness } from '../../cluster/writes/deciding.harness.ts'
import { newPod } from '../newPod.ts'
import { useEditor } from '../use.ts'

const scene = useEditor({ settings: { 'k8sAgent.readOnly': true } })
const witness = useWitness(scene.sandbox)

it('settings that loosen, of the person themselves, wait for a yes', async () => {
  const { host, dialog, page, statusBar, quickInput } = scene.window()
  const pod = await newPod(scene.sandbox)
  await statusBar.says('sandbox · read-only')
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
  await statusBar.says('sandbox · read-only · see note')
  await scene.send(deleting(pod))
  expect(await scene.heard()).toMatch(/Rule: read-only\./)
  expect(await dialog.isOpen()).toBe(false)

  await statusBar.click()
  await quickInput.pick('Review Settings That Loosen the Rules…')
  await dialog.press('Loosen the Rules')
  await statusBar.says('sandbox · asks')
  expect((await scene.propose(deleting(pod))).message).toBe('Delete Pod worker?')
  await dialog.press('Keep Pod')
  expect(await scene.heard()).toMatch(/^BLOCKED: a person said no\./)
  expect(await witness.changesOf(pod)).toEqual([])
})
