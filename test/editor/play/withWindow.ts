import type { BrowserContextOptions } from 'playwright-core'
import { openEditor, type DemoEditor } from '../../../scripts/demo/editor/openEditor.ts'
import type { Progress } from '../../cluster/sandbox/progress.ts'
import { connectBrowser, serveBrowser } from '../harness/browser.ts'
import { openWindow, type EditorWindow } from '../harness/window.ts'

/** A real editor on a cluster in trouble, and its first window. */
export interface Stage {
  readonly demo: DemoEditor
  readonly window: EditorWindow
}

export interface StageOptions {
  readonly progress: Progress
  /** 1,400 × 900 without it, in pixels. */
  readonly viewport?: BrowserContextOptions['viewport']
  /** User settings besides the usual ones. */
  readonly settings?: Readonly<Record<string, unknown>>
}

/** Starts all of it for as long as `work` runs, and leaves nothing behind. @returns what `work` does */
export const withWindow = async <T>(options: StageOptions, work: (stage: Stage) => Promise<T>): Promise<T> => {
  const { progress, viewport = { width: 1_400, height: 900 }, settings = {} } = options
  const demo = await openEditor(progress, settings)
  try {
    const server = await serveBrowser(demo.editor.programs)
    try {
      const browser = await connectBrowser(server.wsEndpoint())
      const context = await browser.newContext({ viewport })
      const { editor, hosts, workspace } = demo
      const result = await work({ demo, window: await openWindow({ editor, hosts, context, workspace }) })
      await browser.close()
      return result
    } finally {
      await server.close()
    }
  } finally {
    await demo.stop()
  }
}
