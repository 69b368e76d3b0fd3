import type { Locator, Page } from 'playwright-core'

/** Notifications that pop up in the corner. */
export interface Notifications {
  /** Waits for one that says that. */
  shows(text: string | RegExp): Promise<Locator>
  press(text: string | RegExp, button: string): Promise<void>
  all(): Promise<readonly string[]>
}

export const notificationsOf = (page: Page): Notifications => {
  const toasts = page.locator('.notification-toast')
  const toast = (text: string | RegExp) => toasts.filter({ hasText: text })
  return {
    async shows(text) {
      await toast(text).first().waitFor()
      return toast(text).first()
    },
    async press(text, button) {
      await toast(text).first().getByRole('button', { name: button }).click()
    },
    all: () => toasts.allInnerTexts(),
  }
}
