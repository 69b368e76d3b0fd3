/** The way from the installation to a first approval, by the walkthrough alone. */
import { expect, it } from 'vitest'
import { patienceMs } from '../harness/patience.ts'
import { until } from '../harness/withTimeout.ts'
import { useEditor } from '../use.ts'

const scene = useEditor({ server: false })

it('the step about approvals is complete once somebody has practised', async () => {
  const { host, page, dialog, notifications } = scene.window()
  const step = page.locator('.getting-started-step', { hasText: 'Try an approval' }).first()
  // The editor collects walkthroughs some time after a window has opened; until then it shows its own.
  await until('the walkthrough', patienceMs, async () => {
    await host.command('workbench.action.closeAllEditors')
    await host.command('k8sAgent.openWalkthrough')
    return step.waitFor({ timeout: 5_000 }).then(
      () => true as const,
      () => undefined,
    )
  })
  await step.click()
  const box = step.locator('.codicon-getting-started-step-checked')
  expect(await box.count()).toBe(0)
  await page.getByRole('button', { name: 'Practise' }).first().click()
  await dialog.read('Practice: change nothing?')
  await dialog.press('Change Nothing')
  await dialog.gone()
  await notifications.shows('You said yes.')
  await box.waitFor()
})

it('the question of the walkthrough is put into the chat, and the person sends it', async () => {
  const { host, page } = scene.window()
  await host.command('k8sAgent.askFirstQuestion')
  await page
    .locator('.interactive-input-part .view-lines')
    .filter({ hasText: /Is.anything.in.my.default.namespace.unhealthy/ })
    .first()
    .waitFor()
  expect(await page.locator('.interactive-item-container.interactive-request').count()).toBe(0)
})
