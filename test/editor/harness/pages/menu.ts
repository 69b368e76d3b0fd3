import type { Page } from 'playwright-core'
import { patienceMs } from '../patience.ts'
import { isDone, until } from '../withTimeout.ts'

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

/** What the menu offers that `open` opens, from the top; nothing where none comes. It is closed again. */
export const readMenu = async (page: Page, open: () => Promise<void>): Promise<readonly string[]> => {
  const menu = page.locator('.monaco-menu')
  await open()
  if (!(await isDone(menu.waitFor({ timeout: 2_000 })))) return []
  const entries = await menu.locator('.action-item:not(.disabled) .action-label').allInnerTexts()
  await page.keyboard.press('Escape')
  await menu.waitFor({ state: 'hidden' })
  return entries
}
