import type { Locator, Page } from 'playwright-core'
import { chooseInMenu, readMenu } from './menu.ts'

/** One view of the sidebar that holds a tree. */
export interface TreePane {
  /** What a screen reader says of each row that is on the screen, from the top. */
  rows(): Promise<readonly string[]>
  /** The first row of which that is said, or that begins so. */
  row(spoken: string | RegExp): Locator
  /** Chooses in the menu of a row. */
  choose(spoken: string | RegExp, entry: string): Promise<void>
  /** What the menu of a row offers, from the top; nothing where it has none. */
  menu(spoken: string | RegExp): Promise<readonly string[]>
  /** Buttons beside the name of a row, which are seen when the pointer is there. */
  buttons(spoken: string | RegExp): Promise<readonly string[]>
  /** Buttons in the title of the view, the last of which opens a menu. */
  titleButtons(): Promise<readonly string[]>
  /** What that menu offers. */
  titleMenu(): Promise<readonly string[]>
  readonly tree: Locator
  /** The tree, or what stands in its place while there is nothing in it. */
  readonly body: Locator
  /** A click folds the view or unfolds it; its buttons are in there. */
  readonly head: Locator
}

export const treePaneOf = (page: Page, title: string): TreePane => {
  const pane = `.part.sidebar .pane:has(> .pane-header[aria-label^="${title}"])`
  const tree = page.locator(`${pane} .customview-tree`)
  const row = (spoken: string | RegExp) => tree.getByRole('treeitem', { name: spoken }).first()
  const head = page.locator(`${pane} > .pane-header`)
  return {
    tree,
    body: page.locator(`${pane} > .pane-body`),
    head,
    // At once, in the page, since rows come and go.
    rows: () =>
      page.evaluate<readonly string[]>(`[...document.querySelectorAll('${pane} .customview-tree .monaco-list-row')]
        .toSorted((a, b) => a.dataset.index - b.dataset.index)
        .map((row) => row.getAttribute('aria-label') ?? '')`),
    row,
    // A row that comes just then takes the menu away.
    choose: (spoken, entry) => chooseInMenu(page, entry, () => row(spoken).click({ button: 'right' })),
    menu: (spoken) => readMenu(page, () => row(spoken).click({ button: 'right' })),
    async buttons(spoken) {
      await row(spoken).waitFor()
      return labels(row(spoken).locator('.actions .action-label'))
    },
    async titleButtons() {
      await head.hover()
      return labels(head.getByRole('button'))
    },
    titleMenu: () => readMenu(page, () => head.getByRole('button', { name: 'More Actions...' }).click()),
  }
}

/** Without the keys that do the same. */
const labels = async (buttons: Locator): Promise<readonly string[]> => {
  const spoken = await Promise.all((await buttons.all()).map((button) => button.getAttribute('aria-label')))
  return spoken.map((label) => (label ?? '').replace(/ \([^()]*\)$/, ''))
}
