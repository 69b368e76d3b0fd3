import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { openEditor } from '../../../scripts/demo/editor/openEditor.ts'
import type { Progress } from '../../cluster/sandbox/progress.ts'
import { connectBrowser, serveBrowser } from '../harness/browser.ts'
import { openWindow, type EditorWindow } from '../harness/window.ts'

/** By the editor's own names. */
const themes = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
} as const

const usual = { width: 1_280, height: 800 }
const narrow = { width: 640, height: 800 }

/** Takes pictures of the sidebar in every theme, and narrow. `folder` is emptied first. */
export const takePictures = async (folder: string, progress: Progress): Promise<void> => {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const demo = await openEditor(progress)
  try {
    const server = await serveBrowser(demo.editor.programs)
    try {
      const browser = await connectBrowser(server.wsEndpoint())
      const context = await browser.newContext({ viewport: usual })
      const { editor, hosts, workspace } = demo
      const window = await openWindow({ editor, hosts, context, workspace })
      await arrange(window)
      const take = async (name: string): Promise<void> => {
        // What was moved or coloured is being drawn.
        await window.page.waitForTimeout(1_500)
        await window.screenshot(path.join(folder, `sidebar-${name}.png`))
        progress(`picture sidebar-${name}.png`)
      }
      for (const [name, theme] of Object.entries(themes)) {
        await window.host.evaluate(async (vscode, colors) => {
          await vscode.workspace.getConfiguration('workbench').update('colorTheme', colors, true)
        }, theme)
        await take(name)
      }
      await window.page.setViewportSize(narrow)
      await take('narrow')
      await browser.close()
    } finally {
      await server.close()
    }
  } finally {
    await demo.stop()
  }
}

/** Problems on top, one pod opened with its events, and the YAML of another. */
const arrange = async ({ host, resources, editors, page }: EditorWindow): Promise<void> => {
  await host.command('workbench.action.closeAuxiliaryBar')
  await resources.open()
  await resources.expand(/^Context sandbox, current/, /^Namespace shop/, /^Pod, \d/)
  await resources.row(/^Pod cart-/).click()
  await editors.opens(/^cart-/)
  await resources.expand(/^Pod cart-/)
  await resources.row(/^Container cart/).waitFor()
  await page.mouse.move(900, 400)
}
