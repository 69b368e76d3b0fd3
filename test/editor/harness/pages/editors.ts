import type { Page } from 'playwright-core'

/** The tabs in the middle of the window. */
export interface Editors {
  /** Titles of all tabs. */
  tabs(): Promise<readonly string[]>
  /** Waits for a tab of that title. */
  opens(title: string | RegExp): Promise<void>
  /** What is visible of the texts of all editors, in the order of their lines. */
  text(): Promise<string>
  /** Types into the editor that has the focus. */
  type(text: string): Promise<void>
}

export const editorsOf = (page: Page): Editors => {
  const tabs = page.locator('.tabs-container .tab')
  return {
    tabs: async () => (await tabs.allInnerTexts()).map((title) => title.trim()),
    async opens(title) {
      await tabs.filter({ hasText: title }).first().waitFor()
    },
    async text() {
      const lines = page.locator('.editor-instance .view-lines .view-line')
      await lines.first().waitFor()
      return (await lines.allInnerTexts()).join('\n').replaceAll('\u00a0', ' ')
    },
    type: (text) => page.keyboard.type(text),
  }
}
