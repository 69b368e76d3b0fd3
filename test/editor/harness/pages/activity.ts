import type { Page } from 'playwright-core'
import type { Host } from '../hosts.ts'
import { treePaneOf, type TreePane } from './treePane.ts'

/** The view *Activity*, as a person finds it. */
export interface Activity extends TreePane {
  /** Brings it to the front, with all of the sidebar to itself. */
  open(): Promise<void>
  /** Presses a button in its title. */
  press(button: string): Promise<void>
}

export const activityOf = (page: Page, host: Host): Activity => {
  const pane = treePaneOf(page, 'Activity')
  return {
    ...pane,
    async open() {
      await host.command('k8sAgent.activity.focus')
      await pane.body.waitFor()
      const { head } = treePaneOf(page, 'Resources')
      if ((await head.getAttribute('aria-expanded')) === 'true') await head.click()
    },
    async press(button) {
      await pane.head.getByRole('button', { name: button }).click()
    },
  }
}
