/** Objects as YAML, and that no credential gets onto the screen, the clipboard or into the chat. */
import { describe, expect, it } from 'vitest'
import { plantedCredentials } from '../../cluster/sandbox/scene/credentials.ts'
import { leakDetector } from '../../support/leaks.ts'
import { patienceMs } from '../harness/patience.ts'
import { until } from '../harness/withTimeout.ts'
import { sidebarOf } from '../sidebar.ts'
import { useEditor } from '../use.ts'

const scene = useEditor({ server: false })
const sidebar = sidebarOf(scene)
const leaks = leakDetector(plantedCredentials)

const openCart = async (): Promise<string> => {
  await sidebar.open(/^Namespace shop/, 'API group core', /^Pod, \d/)
  await scene
    .window()
    .resources.row(/^Pod cart-/)
    .click()
  return sidebar.front('kind: Pod')
}
/** Waits for what is shown over the place that the pointer or the cursor is at. */
const hover = (says: RegExp): Promise<string> =>
  until(`a hover that says ${String(says)}`, patienceMs, async () => {
    const texts = await scene.window().page.locator('.monaco-hover:visible').allInnerTexts()
    // The editor puts blanks that do not break.
    return texts.map((text) => text.replaceAll('\u00a0', ' ')).find((text) => says.test(text))
  })

describe('an object as YAML', () => {
  it('says over a redaction what was hidden', async () => {
    const text = await openCart()
    const { host } = scene.window()
    await host.evaluate(
      (editor, at) => {
        const open = editor.window.activeTextEditor
        if (!open) throw new Error('no editor')
        const position = open.document.positionAt(at)
        open.selection = new editor.Selection(position, position)
        open.revealRange(open.selection)
      },
      text.indexOf('REDACTED(') + 2,
    )
    await host.command('workbench.action.focusActiveEditorGroup')
    await host.command('editor.action.showHover')
    expect(leaks(await hover(/Hidden here: /))).toEqual([])
  })

  it('cannot be written, and folds', async () => {
    await openCart()
    const { host, editors } = scene.window()
    await host.command('workbench.action.focusActiveEditorGroup')
    await host.command('cursorTop')
    await host.command('editor.foldAll')
    await until('the parts to be folded', patienceMs, async () => {
      const shown = await editors.text()
      return (shown.includes('\nspec:') && shown.includes('\nstatus:') && !shown.includes('containers:')) || undefined
    })
    await host.command('editor.unfoldAll')
    const before = await sidebar.front('kind: Pod')
    await editors.type('x')
    expect(await sidebar.front('kind: Pod')).toBe(before)
  })
})

describe('no credential of the scene', () => {
  it('stands in a row or a tooltip, not even of a column that shows one', async () => {
    await sidebar.open(/^Namespace shop/, 'API group example.com', /^Widget\.example\.com, 2/)
    const { resources } = scene.window()
    await resources.row(/^Widget\.example\.com gears/).hover()
    const tooltip = await hover(/Init: REDACTED/)
    expect(leaks([tooltip, ...(await resources.rows())].join('\n'))).toEqual([])
  })

  it('stands in events and containers, which quote and name them', async () => {
    await sidebar.open(/^Namespace shop/, 'API group core', /^Pod, \d/)
    const { resources } = scene.window()
    await resources.expand(/^Pod payments-/)
    await resources.row(/^Container payments/).waitFor()
    await resources.row(/REDACTED/).waitFor()
    expect(leaks((await resources.rows()).join('\n'))).toEqual([])
  })

  it('gets onto the clipboard: a name does, and nothing else', async () => {
    await sidebar.open(/^Namespace shop/, 'API group core', /^Pod, \d/)
    const { resources, host, page } = scene.window()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await resources.choose(/^Pod cart-/, 'Copy Name')
    const copied = await until('the name', patienceMs, async () => {
      const text = await host.evaluate((editor) => editor.env.clipboard.readText())
      return text.startsWith('cart-') ? text : undefined
    })
    expect(copied).toMatch(/^cart-[a-z0-9]+-[a-z0-9]+$/)
  })

  it('gets into the chat: a kind, a name and a namespace do, and nobody has sent them', async () => {
    await sidebar.open(/^Namespace shop/, 'API group core', /^Pod, \d/)
    const { resources, page } = scene.window()
    await resources.choose(/^Pod cart-/, 'Ask Copilot About This')
    const box = page.locator('.interactive-input-part .view-lines').first()
    const typed = await until('the question', patienceMs, async () => {
      const text = (await box.innerText().catch(() => '')).replaceAll(/\s+/g, ' ').trim()
      return text.startsWith('Look at') ? text : undefined
    })
    expect(typed).toMatch(/^Look at Pod cart-[a-z0-9-]+ in namespace shop:$/)
    expect(await page.locator('.interactive-item-container.interactive-request').count()).toBe(0)
  })
})
