import type { Locator, Page } from 'playwright-core'
import type { Host } from '../hosts.ts'
import { patienceMs } from '../patience.ts'
import { until } from '../withTimeout.ts'

/** The view *Activity*, as a person finds it. */
export interface Activity {
  /** Brings it to the front, with all of the sidebar to itself. */
  open(): Promise<void>
  /** What a screen reader says of each row that is on the screen, from the top. */
  rows(): Promise<readonly string[]>
  /** The first row of which that is said, or that begins so. */
  row(spoken: string | RegExp): Locator
  /** Chooses in the menu of a row. */
  choose(spoken: string | RegExp, entry: string): Promise<void>
  /** Presses a button in its title. */
  press(button: string): Promise<void>
}

/** The view's own part of the sidebar, and the head of the other one. */
const pane = '.part.sidebar .pane:has(> .pane-header[aria-label^="Activity"])'
const otherHead = '.part.sidebar .pane > .pane-header[aria-label^="Resources"]'

/** Runs in the page, at once, since rows come and go. */
const spoken = `[...document.querySelectorAll('${pane} .customview-tree .monaco-list-row')]
  .toSorted((a, b) => a.dataset.index - b.dataset.index)
  .map((row) => row.getAttribute('aria-label') ?? '')`

export const activityOf = (page: Page, host: Host): Activity => {
  const tree = page.locator(`${pane} .customview-tree`)
  const row = (spoken: string | RegExp) => tree.getByRole('treeitem', { name: spoken }).first()
  return {
    async open() {
      await host.command('k8sAgent.activity.focus')
      await tree.waitFor()
      const head = page.locator(otherHead)
      if ((await head.getAttribute('aria-expanded')) === 'true') await head.click()
    },
    rows: () => page.evaluate<readonly string[]>(spoken),
    row,
    async choose(spoken, entry) {
      const item = page.locator('.monaco-menu .action-item').filter({ hasText: entry }).first()
      const isDone = (step: Promise<void>) =>
        step.then(
          () => true,
          () => undefined,
        )
      // A row that comes just then takes the menu away, and a click on a menu that has only just opened is ignored.
      await until(`${entry} to be chosen`, patienceMs, async () => {
        if (!(await item.isVisible())) await row(spoken).click({ button: 'right' })
        if (!(await isDone(item.click({ timeout: 5_000 })))) return undefined
        return isDone(item.waitFor({ state: 'hidden', timeout: 2_000 }))
      })
    },
    async press(button) {
      await page.locator(`${pane} > .pane-header`).getByRole('button', { name: button }).click()
    },
  }
}
