/** What happens while a person has not answered yet, and to answers that come too late. */
import { describe, expect, it } from 'vitest'
import { deleting, useWitness } from '../../cluster/writes/deciding.harness.ts'
import { newPod } from '../newPod.ts'
import { useEditor } from '../use.ts'

// Ten seconds are the shortest time that the policy allows.
const scene = useEditor({ settings: { 'k8sAgent.approval.timeoutSeconds': 10 } })
const witness = useWitness(scene.sandbox)
const admin = scene.sandbox.as('admin')

const late = 'Your answer changed nothing: it came after the time limit, when the request had already been refused.'

describe('a question that nobody answers', () => {
  it('is a no after its time, and a click that comes later does nothing and says so', async () => {
    const pod = await newPod(scene.sandbox)
    await scene.propose(deleting(pod))
    expect(await scene.heard()).toMatch(
      /^BLOCKED: nobody answered by \d\d:\d\d\. Rule: approval\. Nothing was changed\./,
    )
    const { dialog, notifications, statusBar } = scene.window()
    await dialog.press('Delete Pod')
    await notifications.shows(late)
    await statusBar.quiet()
    expect(await witness.changesOf(pod)).toEqual([])
    expect(await admin.exists(pod)).toBe(true)
  })
})
