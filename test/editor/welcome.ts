import { windowThat } from './anotherWindow.ts'
import type { EditorWindow } from './harness/window.ts'
import { isDone } from './harness/withTimeout.ts'
import type { EditorScene } from './use.ts'

/** What stands in the place of an empty tree, and says that. */
export const welcomeOf = ({ page }: EditorWindow, says: string) =>
  page.locator('.part.sidebar .welcome-view').filter({ hasText: says })

/** Long enough for a tree to be empty, and a welcome to be there. */
const emptyMs = 20_000

/**
 * Waits until our view shows a welcome that says that.
 * @param prepare does in each window what leads there
 * @returns the window that shows it
 */
export const seeWelcome = (
  scene: EditorScene,
  says: string,
  prepare: (window: EditorWindow) => Promise<void> = () => Promise.resolve(),
): Promise<EditorWindow> =>
  windowThat(scene, `a welcome that says: ${says}`, async (window) => {
    await window.host.command('k8sAgent.resources.focus')
    await prepare(window)
    return isDone(welcomeOf(window, says).waitFor({ timeout: emptyMs }))
  })
