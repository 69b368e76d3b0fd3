/** What happened while a person was deciding: the agent was stopped, or the object changed. */
import { describe, expect, it } from 'vitest'
import { deleting, stale, useWitness } from '../../cluster/writes/deciding.harness.ts'
import { newPod } from '../newPod.ts'
import { useEditor } from '../use.ts'

const scene = useEditor()
const witness = useWitness(scene.sandbox)
const admin = scene.sandbox.as('admin')

describe('a yes', () => {
  it('to an object that changed meanwhile changes nothing', async () => {
    const pod = await newPod(scene.sandbox)
    await scene.propose(deleting(pod))
    await admin.patch(pod, { metadata: { labels: { team: 'another' } } })
    await scene.window().dialog.press('Delete Pod')
    expect(await scene.heard()).toBe(stale)
    expect(await witness.changesOf(pod)).toEqual([])
    expect(await admin.exists(pod)).toBe(true)
  })

  it('after the chat was stopped changes nothing, and says so', async () => {
    const pod = await newPod(scene.sandbox)
    await scene.propose(deleting(pod))
    const { chat, dialog, notifications, statusBar } = scene.window()
    await statusBar.says('1 waiting')
    await chat.cancel()
    await statusBar.quiet()
    expect(await dialog.isOpen()).toBe(true)
    await dialog.press('Delete Pod')
    await notifications.shows(
      'Your answer changed nothing: the request had been withdrawn, or writes were paused, before you gave it.',
    )
    expect(await witness.changesOf(pod)).toEqual([])
    expect(await admin.exists(pod)).toBe(true)
  })
})
