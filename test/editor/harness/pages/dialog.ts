import type { Locator, Page } from 'playwright-core'
import { patienceMs } from '../patience.ts'
import { until } from '../withTimeout.ts'

/** A modal dialog, as a person finds it. */
export interface DialogSight {
  readonly message: string
  /** Line by line. */
  readonly detail: string
  /** From left to right. On Linux the editor puts the first one on the right. */
  readonly buttons: readonly string[]
  /** The button that Enter presses. */
  readonly focused: string
}

/** The modal dialog of the window; the editor shows one at a time. */
export interface Dialog {
  /** Waits for it, with that message where one is given. */
  read(message?: string | RegExp): Promise<DialogSight>
  isOpen(): Promise<boolean>
  /** Clicks the button once the dialog has been there long enough not to be an accident. */
  press(button: string): Promise<void>
  key(key: string): Promise<void>
  /** Waits until there is none. */
  gone(): Promise<void>
  readonly box: Locator
}

/** Runs in the page, at once, since a dialog may be replaced by another at any moment. */
const look = `(() => {
  const box = document.querySelector('.monaco-dialog-box')
  if (!box) return null
  const text = (selector) => box.querySelector(selector)?.innerText.trim() ?? ''
  return {
    message: text('.dialog-message'),
    detail: text('.dialog-message-detail'),
    buttons: [...box.querySelectorAll('.dialog-buttons .monaco-button')].map((button) => button.innerText),
    focused: text('.monaco-button:focus'),
  }
})()`

/** More than what the extension takes for an accident. */
const considerMs = 1_200

export const dialogOf = (page: Page): Dialog => {
  const box = page.locator('.monaco-dialog-box')
  const button = (name: string) => box.getByRole('button', { name, exact: true })
  const shown = async (message?: string | RegExp) => {
    await (message === undefined ? box : box.filter({ hasText: message })).waitFor()
  }
  return {
    box,
    read: (message) =>
      until('a dialog that has the focus', patienceMs, async () => {
        await shown(message)
        const sight = await page.evaluate<DialogSight | null>(look)
        return sight !== null && sight.focused !== '' ? sight : undefined
      }),
    isOpen: () => box.isVisible(),
    async press(name) {
      await shown()
      await page.waitForTimeout(considerMs)
      await button(name).click()
    },
    async key(key) {
      await shown()
      await page.keyboard.press(key)
    },
    async gone() {
      await box.waitFor({ state: 'detached' })
    },
  }
}
