import type { Locator, Page } from 'playwright-core'

/** The box on top of the window that lists commands and asks for texts. */
export interface QuickInput {
  /** Waits for it, with that text where one is given; what it says besides what is typed. */
  read(says?: string | RegExp): Promise<string>
  type(text: string): Promise<void>
  /** What is listed. */
  entries(): Promise<readonly string[]>
  pick(entry: string | RegExp): Promise<void>
  key(key: string): Promise<void>
  gone(): Promise<void>
  readonly box: Locator
}

export const quickInputOf = (page: Page): QuickInput => {
  const box = page.locator('.quick-input-widget')
  const rows = box.locator('.quick-input-list .monaco-list-row')
  return {
    box,
    async read(says) {
      await (says === undefined ? box : box.filter({ hasText: says })).waitFor()
      return box.innerText()
    },
    async type(text) {
      await box.locator('input').fill(text)
    },
    async entries() {
      await rows.first().waitFor()
      return rows.allInnerTexts()
    },
    async pick(entry) {
      await rows.filter({ hasText: entry }).first().click()
    },
    async key(key) {
      await box.locator('input').press(key)
    },
    async gone() {
      await box.waitFor({ state: 'hidden' })
    },
  }
}
