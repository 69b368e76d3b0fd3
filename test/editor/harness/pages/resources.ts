import type { Locator, Page } from 'playwright-core'
import type { Host } from '../hosts.ts'
import { patienceMs } from '../patience.ts'
import { isDone, until } from '../withTimeout.ts'
import { treePaneOf, type TreePane } from './treePane.ts'

/** The view *Resources*, as a person finds it. */
export interface Resources extends TreePane {
  /** Brings it to the front. */
  open(): Promise<void>
  /** Puts another view in its place. */
  hide(): Promise<void>
  /** Opens what is called so, one below the other, unless it is open. */
  expand(...spoken: readonly (string | RegExp)[]): Promise<void>
}

export const resourcesOf = (page: Page, host: Host): Resources => {
  const pane = treePaneOf(page, 'Resources')
  return {
    ...pane,
    async open() {
      await host.command('k8sAgent.resources.focus')
      await pane.tree.waitFor()
    },
    async hide() {
      await host.command('workbench.view.explorer')
      await pane.tree.waitFor({ state: 'hidden' })
    },
    async expand(...spoken) {
      for (const each of spoken) {
        await pane.row(each).waitFor()
        await until(`${String(each)} to be open`, patienceMs, () => open(pane.row(each), page))
      }
    },
  }
}

/** A step that is tried again: a row that is drawn anew under the pointer, or moves on, loses the click. */
const open = async (row: Locator, page: Page): Promise<true | undefined> => {
  if ((await row.getAttribute('aria-expanded')) !== 'false') return true
  await isDone(row.locator('.monaco-tl-twistie').click({ timeout: 5_000 }))
  // Time to open, since another click would close it again.
  return isDone(row.and(page.locator('[aria-expanded="true"]')).waitFor({ timeout: 5_000 }))
}
