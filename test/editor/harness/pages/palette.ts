import type { Page } from 'playwright-core'
import { patienceMs } from '../patience.ts'
import { isDone, until } from '../withTimeout.ts'

/** The command palette, and in it the commands of this extension. */
export interface Palette {
  /** Opens it, types the title of a command and picks it. */
  run(title: string): Promise<void>
  /** The titles of all commands of ours that are listed at this moment. */
  titles(): Promise<readonly string[]>
}

const category = 'K8s Agent: '

interface Sight {
  readonly total: number
  readonly labels: readonly string[]
}

/** Runs in the page, at once, since the list is filtered while somebody types. */
const look = `(() => {
  const rows = [...document.querySelectorAll('.quick-input-list .monaco-list-row')]
  return {
    total: Number(rows[0]?.getAttribute('aria-setsize') ?? 0),
    labels: rows.map((row) => row.querySelector('.label-name')?.textContent ?? ''),
  }
})()`

/** The list takes two fifths of the window, and rows that are off the screen are not there at all. */
const tall = { width: 1_400, height: 2_800 }

export const paletteOf = (page: Page): Palette => {
  const box = page.locator('.quick-input-widget')
  const input = box.locator('input').first()
  /** Types until `then` is done with what is listed, and no longer moves. Whatever takes the focus closes the palette. */
  const open = async (typed: string, then: (sight: Sight) => Promise<true | undefined> | true | undefined) => {
    const query = `>${category}${typed}`
    let before = ''
    await until(`the palette with ${typed}`, patienceMs, async () => {
      if (!(await box.isVisible())) await page.keyboard.press('F1')
      const isTyped = await isDone(
        input
          .inputValue({ timeout: 5_000 })
          .then((value) => (value === query ? undefined : input.fill(query, { timeout: 5_000 }))),
      )
      const sight = await page.evaluate<Sight>(look)
      const now = sight.labels.join('\n')
      const isSteady = now === before
      before = now
      return isTyped && isSteady ? then(sight) : undefined
    })
  }
  return {
    async run(title) {
      // What was typed is an element of its own in each label that begins so.
      const label = page.locator('.label-name', { hasText: new RegExp(`^${category}${title}$`) })
      const row = box.locator('.monaco-list-row').filter({ has: label }).first()
      await open(title, ({ labels }) =>
        labels.includes(`${category}${title}`) ? isDone(row.click({ timeout: 5_000 })) : undefined,
      )
    },
    async titles() {
      await page.setViewportSize(tall)
      let found: readonly string[] = []
      await open('', ({ total, labels }) => {
        found = labels
        return (labels.length === total && labels.every((label) => label.includes(category.trim()))) || undefined
      })
      await page.keyboard.press('Escape')
      await box.waitFor({ state: 'hidden' })
      // Below them the editor offers to ask the chat about what was typed.
      return found.filter((label) => label.startsWith(category)).map((label) => label.slice(category.length))
    },
  }
}
