import { expect, it } from 'vitest'
import { deleting } from '../../cluster/writes/deciding.harness.ts'
import { startServer } from '../harness/agent.ts'
import { newPod } from '../newPod.ts'
import { useEditor } from '../use.ts'

const scene = useEditor()

/** The second window, in a folder of its own. */
const openOther = async () => {
  const other = await scene.open('billing')
  await startServer(other.host)
  return other
}

it('of two windows the one asks whose agent called, and the dialog names its folder', async () => {
  const pod = await newPod(scene.sandbox)
  const other = await openOther()
  const dialog = await scene.propose(deleting(pod), other)
  expect(dialog.detail.split('\n')).toContain('Window: billing')
  expect(await scene.window().dialog.isOpen()).toBe(false)
  await other.dialog.press('Keep Pod')
  expect(await scene.heard()).toMatch(/^BLOCKED: a person said no\./)
  await other.close()
})

it('a pause in one window holds in the other, which may end it', async () => {
  const other = await openOther()
  const { host, statusBar } = scene.window()
  await host.command('k8sAgent.pause')
  await other.statusBar.says('sandbox · paused')
  await other.host.command('k8sAgent.resume')
  await other.dialog.read('Let the agent ask for changes again?')
  await other.dialog.press('Resume Writes')
  await statusBar.says('sandbox · asks')
  await other.close()
})
