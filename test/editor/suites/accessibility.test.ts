/** axe, over what is ours on the screen; the rest of the editor is not ours to mend. */
import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, it } from 'vitest'
import { deleting, objects } from '../../cluster/writes/deciding.harness.ts'
import { useEditor } from '../use.ts'

const scene = useEditor()

/** Rules that are broken within that part of the page, each with the elements that break it. */
const violations = async (selector: string): Promise<unknown> => {
  // The page's own window is not told apart from the editor's frames.
  const { violations: found, passes } = await new AxeBuilder({ page: scene.window().page })
    .include(selector)
    // The editor's own: a name on the icon of a dialog, levels on the rows of a list.
    .exclude('#monaco-dialog-icon')
    .disableRules('aria-allowed-attr')
    .setLegacyMode()
    .analyze()
  expect(passes.length).toBeGreaterThan(0)
  return found.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }))
}

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
