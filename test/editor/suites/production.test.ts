/** A production cluster: the dialog says so, and the worst needs the context's name, typed. */
import { describe, expect, it } from 'vitest'
import type { KubeObject } from '../../cluster/sandbox/paths.ts'
import { deleting, useWitness } from '../../cluster/writes/deciding.harness.ts'
import { steady } from '../steady.ts'
import { newPod } from '../newPod.ts'
import { useEditor } from '../use.ts'

const scene = useEditor({ context: 'prod-sandbox' })
const witness = useWitness(scene.sandbox)
const admin = scene.sandbox.as('admin')

const askToType = async (): Promise<KubeObject> => {
  const pod = await newPod(scene.sandbox)
  const dialog = await scene.propose(deleting(pod))
  expect(steady(dialog.detail).split('\n')[0]).toBe('PRODUCTION cluster: prod-sandbox (localhost:PORT)')
  await scene.window().dialog.press('Delete Pod')
  await scene.window().quickInput.read("Delete Pod worker? To go on, type the context's name: prod-sandbox")
  return pod
}

describe('a deletion in production', () => {
  it('is made after the name was typed, and not after another one', async () => {
    const pod = await askToType()
    const { quickInput } = scene.window()
    await quickInput.type('prod')
    await quickInput.key('Enter')
    await quickInput.read('This is another name.')
    expect(await witness.changesOf(pod)).toEqual([])
    await quickInput.type('prod-sandbox')
    await quickInput.key('Enter')
    expect(await scene.heard()).toMatch(/Deleted Pod worker/)
    expect(await admin.exists(pod)).toBe(false)
  })

  it('is not made when the person turns away', async () => {
    const pod = await askToType()
    await scene.window().quickInput.key('Escape')
    expect(await scene.heard()).toMatch(/^BLOCKED: a person said no\./)
    expect(await witness.changesOf(pod)).toEqual([])
  })
})
