import type { Locator, Page } from 'playwright-core'
import type { Host } from '../hosts.ts'
import { chooseInMenu } from './menu.ts'

/** The chat view with Copilot's agent. */
export interface Chat {
  /** Sends a request to the agent, in a chat of its own. */
  ask(query: string): Promise<void>
  /** The editor's own question before a tool runs, which is not ours; the last one that is open. */
  readonly card: ToolCard
  /** Stops the agent. */
  cancel(): Promise<void>
  /** Begins a chat of its own, in which nothing has been written. */
  begin(): Promise<void>
  /** Types into the chat. */
  type(text: string): Promise<void>
  /** Chooses among what is offered while somebody types. */
  complete(entry: string): Promise<void>
  /** Waits for what goes along with the next request. */
  attached(name: string | RegExp): Promise<void>
  /** Waits until that has been put in and not been sent. */
  drafts(text: string): Promise<void>
  /** Sends what was typed. */
  send(): Promise<void>
  /** Waits until that text stands in the chat. */
  says(text: string | RegExp): Promise<void>
  readonly view: Locator
}

export interface ToolCard {
  /** Waits for it; its text. */
  read(): Promise<string>
  /** Presses its first button, which allows this tool in this session, if there is one at this moment. */
  allowIfAsked(): Promise<void>
  /** Chooses what stands in the menu beside the button, such as `Always Allow`. */
  choose(entry: string): Promise<void>
}

export const chatOf = (page: Page, host: Host): Chat => {
  const view = page.locator('.interactive-session')
  const card = view.locator('.chat-confirmation-widget-container').last()
  const input = view.locator('.interactive-input-part .monaco-editor').last()
  const allow = card.locator('.monaco-button', { hasText: /^Allow/ }).first()
  return {
    view,
    async ask(query) {
      await host.evaluate(async (editor) => {
        await editor.commands.executeCommand('workbench.action.chat.newChat')
      })
      await host.command('workbench.action.chat.open', {
        query,
        mode: 'agent',
        modelSelector: { vendor: 'customendpoint' },
      })
    },
    card: {
      async read() {
        await card.waitFor()
        return card.innerText()
      },
      async allowIfAsked() {
        // It may be gone before the click: the editor shows one for a moment that it answers itself.
        if (await allow.isVisible()) await allow.click({ timeout: 2_000 }).catch(() => undefined)
      },
      choose: (entry) => chooseInMenu(page, entry, () => card.locator('.monaco-dropdown-button').first().click()),
    },
    async cancel() {
      await host.command('workbench.action.chat.cancel')
    },
    async begin() {
      await host.evaluate(async (editor) => {
        await editor.commands.executeCommand('workbench.action.chat.newChat')
      })
      await host.command('workbench.action.chat.open', { mode: 'agent', modelSelector: { vendor: 'customendpoint' } })
      await input.waitFor()
    },
    async type(text) {
      await input.click()
      await page.keyboard.type(text, { delay: 50 })
    },
    async complete(entry) {
      await page.locator('.suggest-widget .monaco-list-row').filter({ hasText: entry }).first().click()
    },
    async attached(name) {
      await view.locator('.chat-attached-context').getByText(name).first().waitFor()
    },
    async drafts(text) {
      await input.filter({ hasText: spaced(text) }).waitFor()
    },
    async send() {
      await input.click()
      await page.keyboard.press('Enter')
    },
    async says(text) {
      await view.getByText(text).last().waitFor()
    },
  }
}

/** An editor draws spaces that do not break, and lines that do. */
const spaced = (text: string): RegExp =>
  new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(' ', String.raw`\s*`))
