import type { Page } from 'playwright-core'
import { patienceMs } from '../patience.ts'
import { until } from '../withTimeout.ts'

/** As long as a person needs to find an entry at least, in milliseconds: a menu takes no clicks in its first tenth of a second. */
const menuMs = 300

/** Has a menu opened by `open` and chooses in it, again if it went away before it took the click. */
export const chooseInMenu = async (page: Page, entry: string, open: () => Promise<void>): Promise<void> => {
  const item = page.locator('.monaco-menu .action-item').filter({ hasText: entry }).first()
  await until(`${entry} to be chosen`, patienceMs, async () => {
    if (!(await item.isVisible())) await open()
    await page.waitForTimeout(menuMs)
    if (!(await isDone(item.click({ timeout: 5_000 })))) return undefined
    return isDone(item.waitFor({ state: 'hidden', timeout: 2_000 }))
  })
}

const isDone = (step: Promise<void>): Promise<true | undefined> =>
  step.then(
    () => true,
    () => undefined,
  )
