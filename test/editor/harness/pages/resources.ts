import type { Locator, Page } from 'playwright-core'
import type { Host } from '../hosts.ts'

/** The view *Resources*, as a person finds it. */
export interface Resources {
  /** Brings it to the front. */
  open(): Promise<void>
  /** Puts another view in its place. */
  hide(): Promise<void>
  /** What a screen reader says of each row that is on the screen, from the top. */
  rows(): Promise<readonly string[]>
  /** The first row of which that is said, or that begins so; it is waited for. */
  row(spoken: string | RegExp): Locator
  /** Opens what is called so, one below the other, unless it is open. */
  expand(...spoken: readonly (string | RegExp)[]): Promise<void>
  /** Chooses in the menu of a row. */
  choose(spoken: string | RegExp, entry: string): Promise<void>
}

/** As long as a person needs to find an entry at least, in milliseconds. */
const menuMs = 300

/** The view's own part of the sidebar. */
const pane = '.part.sidebar .pane:has(> .pane-header[aria-label^="Resources"])'

/** Runs in the page, at once, since rows come and go. */
const spoken = `[...document.querySelectorAll('${pane} .customview-tree .monaco-list-row')]
  .toSorted((a, b) => a.dataset.index - b.dataset.index)
  .map((row) => row.getAttribute('aria-label') ?? '')`

export const resourcesOf = (page: Page, host: Host): Resources => {
  const tree = page.locator(`${pane} .customview-tree`)
  const row = (spoken: string | RegExp) => tree.getByRole('treeitem', { name: spoken }).first()
  return {
    async open() {
      await host.command('k8sAgent.resources.focus')
      await tree.waitFor()
    },
    async hide() {
      await host.command('workbench.view.explorer')
      await tree.waitFor({ state: 'hidden' })
    },
    rows: () => page.evaluate<readonly string[]>(spoken),
    row,
    async expand(...spoken) {
      for (const each of spoken) {
        const found = row(each)
        await found.waitFor()
        if ((await found.getAttribute('aria-expanded')) === 'false') await found.locator('.monaco-tl-twistie').click()
      }
    },
    async choose(spoken, entry) {
      await row(spoken).click({ button: 'right' })
      const item = page.locator('.monaco-menu .action-item').filter({ hasText: entry }).first()
      await item.waitFor()
      // A menu takes no clicks in its first tenth of a second.
      await page.waitForTimeout(menuMs)
      await item.click()
    },
  }
}
