import type { Page } from 'playwright-core'
import type { Host } from '../hosts.ts'
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
        const found = pane.row(each)
        await found.waitFor()
        if ((await found.getAttribute('aria-expanded')) === 'false') await found.locator('.monaco-tl-twistie').click()
      }
    },
  }
}
