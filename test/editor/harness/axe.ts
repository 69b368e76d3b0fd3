import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/**
 * Rules that are broken within that part of the page, each with the elements that break it; fails where nothing was
 * looked at. @param except rules that do not hold there, and whoever names one says why
 */
export const violationsIn = async (page: Page, selector: string, except: readonly string[] = []): Promise<unknown> => {
  // The page's own window is not told apart from the editor's frames.
  const { violations, passes } = await new AxeBuilder({ page })
    .include(selector)
    // The editor's own: a name on the icon of a dialog, levels on the rows of a list.
    .exclude('#monaco-dialog-icon')
    .disableRules(['aria-allowed-attr', ...except])
    .setLegacyMode()
    .analyze()
  if (passes.length === 0) throw new Error(`axe found nothing to look at in ${selector}`)
  return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }))
}
