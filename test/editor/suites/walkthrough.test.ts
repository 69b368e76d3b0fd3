/** What the steps of the walkthrough do. */
import { expect, it } from 'vitest'
import { useEditor } from '../use.ts'

const scene = useEditor({ server: false })

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
