import path from 'node:path'
import type { EditorWindow } from './harness/window.ts'
import type { EditorScene } from './use.ts'

/** Of windows of one folder, the first one included. */
const most = 5

/**
 * The window of the suite, or another one of its folder, in which that can be seen. A window whose extensions changed
 * before it first needed their contributions (Copilot has just been set up) knows those of the changed ones alone; a
 * person tries another window then.
 * @throws {Error} where none of five shows it
 */
export const windowThat = async (
  scene: EditorScene,
  what: string,
  shows: (window: EditorWindow) => Promise<true | undefined>,
): Promise<EditorWindow> => {
  let window = scene.window()
  for (let tried = 1; !(await shows(window)); tried += 1) {
    if (tried === most) throw new Error(`No window of ${most} showed ${what}`)
    window = await scene.open(path.basename(window.workspace))
  }
  return window
}
