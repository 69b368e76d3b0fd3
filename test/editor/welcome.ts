import path from 'node:path'
import type { EditorWindow } from './harness/window.ts'
import type { EditorScene } from './use.ts'

/** What stands in the place of an empty tree, and says that. */
export const welcomeOf = ({ page }: EditorWindow, says: string) =>
  page.locator('.part.sidebar .welcome-view').filter({ hasText: says })

/** Long enough for a tree to be empty, and a welcome to be there. */
const emptyMs = 20_000

/**
 * Waits until our view shows a welcome that says that. A window whose extensions changed before it first needed their
 * contributions knows those of the changed ones alone, and shows nothing instead; a person tries another window then.
 * @param prepare does in each of them what leads there
 * @returns the window that shows it
 */
export const seeWelcome = async (
  scene: EditorScene,
  says: string,
  prepare: (window: EditorWindow) => Promise<void> = () => Promise.resolve(),
): Promise<EditorWindow> => {
  let window = scene.window()
  for (const left of [2, 1, 0]) {
    await window.host.command('k8sAgent.resources.focus')
    await prepare(window)
    const isThere = await welcomeOf(window, says)
      .waitFor({ timeout: emptyMs })
      .then(
        () => true,
        () => false,
      )
    if (isThere) return window
    if (left > 0) window = await scene.open(path.basename(window.workspace))
  }
  throw new Error(`No window of three showed a welcome that says: ${says}`)
}
