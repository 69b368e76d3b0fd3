import type { Locator, Page } from 'playwright-core'

/** Our item in the status bar. */
export interface StatusBar {
  /** Its text, without icons. */
  text(): Promise<string>
  /** Waits until that is its text, or part of it. */
  says(text: string | RegExp): Promise<void>
  /** Waits until it says that nothing waits. */
  quiet(): Promise<void>
  click(): Promise<void>
  readonly item: Locator
}

export const statusBarOf = (page: Page): StatusBar => {
  const item = page.locator('.statusbar-item[id="mcp-k8s-agent.mcp-k8s-agent.k8sAgent.status"]')
  return {
    item,
    text: async () => (await item.innerText()).trim(),
    async says(text) {
      await item.filter({ hasText: text }).waitFor()
    },
    async quiet() {
      await item.filter({ hasNotText: 'waiting' }).waitFor()
    },
    async click() {
      await item.locator('a').click()
    },
  }
}
