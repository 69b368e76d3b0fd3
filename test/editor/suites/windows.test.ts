import { expect, it } from 'vitest'
import { deleting, objects } from '../../cluster/writes/deciding.harness.ts'
import { startServer } from '../harness/agent.ts'
import { useEditor } from '../use.ts'

const scene = useEditor()

it('of two windows the one asks whose agent called, and the dialog names its folder', async () => {
  const pod = objects(await scene.sandbox.newNamespace()).pod('worker')
  await scene.sandbox.as('admin').create(pod)
  const other = await scene.open('billing')
  await startServer(other.host)
  const dialog = await scene.propose(deleting(pod), other)
  expect(dialog.detail.split('\n')).toContain('Window: billing')
  expect(await scene.window().dialog.isOpen()).toBe(false)
  await other.dialog.press('Keep Pod')
  expect(await scene.heard()).toMatch(/^BLOCKED: a person said no\./)
  await other.close()
})
