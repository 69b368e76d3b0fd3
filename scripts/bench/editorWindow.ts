import type { BrowserContext } from 'playwright-core'
import { connectBrowser, serveBrowser } from '../../test/editor/harness/browser.ts'
import { openWindow, type EditorWindow } from '../../test/editor/harness/window.ts'
import { openEditor, type DemoEditor } from '../demo/editor/openEditor.ts'

/** A real editor on a cluster of its own, and its first window. */
export interface Bench {
  readonly demo: DemoEditor
  readonly window: EditorWindow
  readonly context: BrowserContext
}

const progress = (line: string): void => console.error(`   ${line}`)

/** Starts all of it for as long as `measure` runs, and leaves nothing behind. */
export const withWindow = async (measure: (bench: Bench) => Promise<void>): Promise<void> => {
  const demo = await openEditor(progress)
  try {
    const server = await serveBrowser(demo.editor.programs)
    try {
      const browser = await connectBrowser(server.wsEndpoint())
      const context = await browser.newContext({ viewport: { width: 1_400, height: 900 } })
      const { editor, hosts, workspace } = demo
      await measure({ demo, context, window: await openWindow({ editor, hosts, context, workspace }) })
      await browser.close()
    } finally {
      await server.close()
    }
  } finally {
    await demo.stop()
  }
}
