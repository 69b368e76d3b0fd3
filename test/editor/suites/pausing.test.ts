import { expect, it } from 'vitest'
import { deleting, useWitness } from '../../cluster/writes/deciding.harness.ts'
import { newPod } from '../newPod.ts'
import { useEditor } from '../use.ts'

const scene = useEditor()
const witness = useWitness(scene.sandbox)

it('nothing is asked while a person has paused writes, and resuming asks the person', async () => {
  const pod = await newPod(scene.sandbox)
  const { host, dialog, statusBar } = scene.window()
  await host.command('k8sAgent.pause')
  await statusBar.says('sandbox · paused')
  await scene.send(deleting(pod))
  expect(await scene.heard()).toMatch(/^BLOCKED: writes are paused\b.* by a person\. Rule: paused\./)
  expect(await dialog.isOpen()).toBe(false)

  await host.command('k8sAgent.resume')
  const question = await dialog.read()
  expect({ ...question, detail: question.detail.replace(/\d\d:\d\d/, 'TIME') }).toEqual({
    message: 'Let the agent ask for changes again?',
    detail: 'Writes are paused since TIME, by a person.\nEach change will still need your yes.',
    buttons: ['Resume Writes', 'Keep Paused', 'Show Log'],
    focused: 'Show Log',
  })
  await dialog.press('Resume Writes')
  await statusBar.says('sandbox · asks')
  expect((await scene.propose(deleting(pod))).message).toBe('Delete Pod worker?')
  await dialog.press('Keep Pod')
  await scene.heard()
  expect(await witness.changesOf(pod)).toEqual([])
})
