import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Progress } from '../../cluster/sandbox/progress.ts'
import { inEachTheme } from '../harness/themes.ts'
import type { EditorWindow } from '../harness/window.ts'
import { withWindow } from './withWindow.ts'

const usual = { width: 1_280, height: 800 }
const narrow = { width: 640, height: 800 }

/** Takes pictures of the sidebar in every theme, and narrow. `folder` is emptied first. */
export const takePictures = async (folder: string, progress: Progress): Promise<void> => {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const settings = { 'editor.minimap.enabled': false, 'editor.stickyScroll.enabled': false }
  await withWindow({ progress, viewport: usual, settings }, async ({ window }) => {
    await arrange(window)
    const take = async (name: string): Promise<void> => {
      // What was moved is being drawn.
      await window.page.waitForTimeout(1_000)
      await window.screenshot(path.join(folder, `${name}.png`))
      progress(`picture ${name}.png`)
    }
    await inEachTheme(window, (theme) => take(`sidebar-${theme}`))
    await window.page.setViewportSize(narrow)
    await take('sidebar-narrow')
  })
}

/** Problems on top, one pod opened with its events, its YAML where something is hidden. */
const arrange = async ({ host, resources, editors, page }: EditorWindow): Promise<void> => {
  await host.command('workbench.action.closeAuxiliaryBar')
  await resources.open()
  await resources.expand(/^Context sandbox, current/, /^Namespace shop/, /^Pod, \d/)
  const pod = resources.row(/^Pod cart-/)
  await pod.click()
  await editors.opens(/^cart-/)
  await resources.expand(/^Pod cart-/)
  await resources.row(/^Container cart/).waitFor()
  // Wide enough for the states.
  const edge = page.locator('.monaco-sash.vertical:not(.disabled)').filter({ visible: true }).first()
  const { x = 0, y = 0 } = (await edge.boundingBox()) ?? {}
  await page.mouse.move(x + 1, y + 300)
  await page.mouse.down()
  await page.mouse.move(x + 160, y + 300, { steps: 5 })
  await page.mouse.up()
  await host.evaluate((vscode) => {
    const open = vscode.window.activeTextEditor
    const hidden = open?.document.positionAt(open.document.getText().indexOf('REDACTED('))
    if (hidden) open?.revealRange(new vscode.Range(hidden, hidden), vscode.TextEditorRevealType.InCenter)
  })
  await page.mouse.move(900, 700)
}
