import type { EditorWindow } from './window.ts'

/** What a theme is called in a file's name, and in the editor. The first is the one that people find at first. */
const themes: readonly (readonly [name: string, id: string])[] = [
  ['dark', 'Dark 2026'],
  ['light', 'Light 2026'],
  ['high-contrast', 'Default High Contrast'],
]

/** Does `work` in a dark, a light and a high-contrast theme, one after the other, and goes back to the first. */
export const inEachTheme = async (window: EditorWindow, work: (theme: string) => Promise<void>): Promise<void> => {
  for (const [name, id] of themes) {
    await choose(window, id)
    await work(name)
  }
  await choose(window, themes[0]?.[1] ?? '')
}

const choose = async ({ host, page }: EditorWindow, theme: string): Promise<void> => {
  await host.evaluate(async (editor, id) => {
    // `true` is the user's own settings.
    await editor.workspace.getConfiguration('workbench').update('colorTheme', id, true)
  }, theme)
  // The colours change with a transition.
  await page.waitForTimeout(1_000)
}
