/** axe, over what is ours on the screen; the rest of the editor is not ours to mend. */
import { describe, expect, it } from 'vitest'
import { deleting, objects } from '../../cluster/writes/deciding.harness.ts'
import { violationsIn } from '../harness/axe.ts'
import { useEditor } from '../use.ts'

const scene = useEditor()

const violations = (selector: string): Promise<unknown> => violationsIn(scene.window().page, selector)

describe('what is ours breaks no rule of accessibility', () => {
  it('the dialog and the status bar', async () => {
    const namespace = await scene.sandbox.newNamespace()
    const pod = objects(namespace).pod('worker')
    await scene.sandbox.as('admin').create(pod)
    await scene.propose(deleting(pod))
    const { dialog, statusBar } = scene.window()
    await statusBar.says('1 waiting')
    expect(await violations('.monaco-dialog-box')).toEqual([])
    expect(await violations('.statusbar-item[id="mcp-k8s-agent.mcp-k8s-agent.k8sAgent.status"]')).toEqual([])
    await dialog.press('Keep Pod')
    await scene.heard()
  })

  it('the menu of the status bar', async () => {
    await scene.window().statusBar.click()
    await scene.window().quickInput.entries()
    expect(await violations('.quick-input-widget')).toEqual([])
    await scene.window().quickInput.key('Escape')
  })
})
