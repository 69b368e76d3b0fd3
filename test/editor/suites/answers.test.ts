/** What a person can do to the dialog, and what the cluster knows of it afterwards. */
import { describe, expect, it } from 'vitest'
import type { KubeObject } from '../../cluster/sandbox/paths.ts'
import { deleting, useWitness } from '../../cluster/writes/deciding.harness.ts'
import { until } from '../harness/withTimeout.ts'
import { steady } from '../steady.ts'
import { newPod } from '../newPod.ts'
import { useEditor } from '../use.ts'

const scene = useEditor()
const witness = useWitness(scene.sandbox)
const admin = scene.sandbox.as('admin')

const deletions = ({ metadata: { namespace = '' } }: KubeObject) => [
  `delete /api/v1/namespaces/${namespace}/pods/worker`,
]

describe('a question about a deletion', () => {
  it('says all that a person needs, and a yes deletes with one request', async () => {
    const pod = await newPod(scene.sandbox)
    const dialog = await scene.propose(deleting(pod, { reason: 'It looks stuck.' }))
    expect({ ...dialog, detail: steady(dialog.detail).replaceAll(pod.metadata.namespace ?? '', 'NAMESPACE') }).toEqual({
      message: 'Delete Pod worker?',
      detail: [
        'Cluster: sandbox (127.0.0.1:PORT)',
        'Namespace: NAMESPACE',
        'State: Pending, AGE old',
        '',
        'Nothing will recreate it, and this cannot be undone.',
        'Objects of other kinds that it owns go with it, Secrets too; they were not looked at.',
        '',
        'The agent says: “It looks stuck.”',
        'No answer by TIME means no.',
      ].join('\n'),
      buttons: ['Delete Pod', 'Keep Pod', 'Show Details…'],
      focused: 'Show Details…',
    })
    await scene.window().dialog.press('Delete Pod')
    expect(await scene.heard()).toMatch(/Deleted Pod worker/)
    expect(await witness.changesOf(pod)).toEqual(deletions(pod))
    expect(await admin.exists(pod)).toBe(false)
  })

  it.each([
    ['no', () => scene.window().dialog.press('Keep Pod')],
    ['Esc', () => scene.window().dialog.key('Escape')],
  ])('%s keeps the pod', async (_, answer) => {
    const pod = await newPod(scene.sandbox)
    await scene.propose(deleting(pod))
    await answer()
    expect(await scene.heard()).toMatch(/^BLOCKED: a person said no\. Rule: approval\. Nothing was changed\./)
    await scene.window().dialog.gone()
    expect(await witness.changesOf(pod)).toEqual([])
    expect(await admin.exists(pod)).toBe(true)
  })

  it('Enter decides nothing: it opens the details, and the question comes back', async () => {
    const pod = await newPod(scene.sandbox)
    await scene.propose(deleting(pod))
    const { dialog, editors } = scene.window()
    await dialog.key('Enter')
    await editors.opens('Pod worker.yaml')
    expect((await dialog.read('Delete Pod worker?')).focused).toBe('Show Details…')
    expect(await witness.changesOf(pod)).toEqual([])
    await dialog.press('Keep Pod')
    expect(await scene.heard()).toMatch(/^BLOCKED: a person said no\./)
  })

  it('a click that comes too fast counts as an accident: it asks again', async () => {
    const { dialog } = scene.window()
    for (let attempt = 1; ; attempt += 1) {
      const pod = await newPod(scene.sandbox)
      await clickAtOnce('Delete Pod')
      await scene.send(deleting(pod))
      // A machine that is busy may take longer to show the dialog than an accident takes; then it was none.
      if (!(await asksAgain()) && attempt < 5) continue
      expect((await dialog.read('Delete Pod worker?')).buttons).toContain('Delete Pod')
      expect(await witness.changesOf(pod)).toEqual([])
      await dialog.press('Delete Pod')
      expect(await scene.heard()).toMatch(/Deleted Pod worker/)
      expect(await witness.changesOf(pod)).toEqual(deletions(pod))
      return
    }
  })
})

/** The test itself would be too slow: the page clicks when the dialog appears, once, and marks what it clicked. */
const clickAtOnce = async (button: string): Promise<void> => {
  await scene.window().page.evaluate(`(() => {
    const observer = new MutationObserver(() => {
      const buttons = [...document.querySelectorAll('.monaco-dialog-box .monaco-button')]
      const found = buttons.find((each) => each.innerText === ${JSON.stringify(button)})
      if (!found) return
      observer.disconnect()
      found.closest('.monaco-dialog-box').dataset.clicked = 'yes'
      found.click()
    })
    observer.observe(document.body, { childList: true, subtree: true })
  })()`)
}

/** Whether there is another dialog after the one that was clicked; false where the agent is done. */
const asksAgain = (): Promise<boolean> =>
  until('another dialog, or the end', 600_000, async () => {
    if (scene.model().left() === 0) return false
    return (await scene.window().page.locator('.monaco-dialog-box:not([data-clicked]):has(.monaco-button)').count()) > 0
      ? true
      : undefined
  })
