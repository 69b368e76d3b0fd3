/** The details of a change: the difference that it makes, beside, and the question comes back. */
import { expect, it } from 'vitest'
import { objects, patching, useWitness } from '../../cluster/writes/deciding.harness.ts'
import { useEditor } from '../use.ts'

const scene = useEditor()
const witness = useWitness(scene.sandbox)

it('shows the difference, asks again, and waits while somebody reads', async () => {
  const deployment = objects(await scene.sandbox.newNamespace()).deployment('web')
  await scene.sandbox.as('admin').create(deployment)
  await scene.propose(patching(deployment, { action: 'set_labels', labels: { team: 'shop' } }))
  const { dialog, editors, notifications, statusBar } = scene.window()
  await dialog.press('Show Details…')
  await editors.opens('Change 1 label of Deployment web?')
  expect((await dialog.read('Change 1 label of Deployment web?')).focused).toBe('Show Details…')

  // Who asks a second time wants to read, which the dialog would be in the way of.
  await dialog.press('Show Details…')
  expect(await editors.tabs()).toEqual(['Change 1 label of Deployment web?'])
  await notifications.shows(/Change 1 label of Deployment web\? No answer by \S+ means no\./)
  expect(await dialog.isOpen()).toBe(false)
  const text = await editors.text()
  expect(text).toContain('team: shop')
  expect(await witness.changesOf(deployment)).toEqual([])
  await notifications.press('Change 1 label of Deployment web?', 'Answer…')
  await dialog.read('Change 1 label of Deployment web?')
  await dialog.press('Keep Label')
  expect(await scene.heard()).toMatch(/^BLOCKED: a person said no\./)
  await statusBar.quiet()
  expect(await witness.changesOf(deployment)).toEqual([])
})
