/** The editor's own question is no gate: whoever switches it off still gets ours. */
import { expect, it } from 'vitest'
import { deleting, objects, useWitness } from '../../cluster/writes/deciding.harness.ts'
import { newPod } from '../newPod.ts'
import { useEditor } from '../use.ts'

const scene = useEditor()
const witness = useWitness(scene.sandbox)

it('comes where the person always allows the tool', async () => {
  const pod = await newPod(scene.sandbox)
  const { chat, dialog } = scene.window()
  scene.model().play([{ call: 'k8s_delete', with: deleting(pod)[1] }, { say: 'Finished.' }])
  await chat.ask('Delete the worker.')
  expect(await chat.card.read()).toContain('Delete one object')
  await chat.card.choose('Always Allow')
  expect((await dialog.read()).message).toBe('Delete Pod worker?')
  await dialog.press('Keep Pod')
  expect(await scene.heard()).toMatch(/^BLOCKED: a person said no\./)

  // From now on the editor does not ask any more; only a dialog can follow.
  const other = objects(pod.metadata.namespace ?? '').pod('other')
  await scene.sandbox.as('admin').create(other)
  scene.model().play([{ call: 'k8s_delete', with: deleting(other)[1] }, { say: 'Finished.' }])
  await chat.ask('Delete the other one.')
  expect((await dialog.read()).message).toBe('Delete Pod other?')
  expect(await witness.changesOf(other)).toEqual([])
  await dialog.press('Delete Pod')
  expect(await scene.heard()).toMatch(/Deleted Pod other/)
  expect(await witness.changesOf(other)).toHaveLength(1)
  expect(await witness.changesOf(pod)).toEqual([])
})
