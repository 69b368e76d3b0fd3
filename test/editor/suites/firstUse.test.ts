/** What a person meets first: the check of the setup, the practice dialog, a pause. */
import { expect, it } from 'vitest'
import { patienceMs } from '../harness/patience.ts'
import { until } from '../harness/withTimeout.ts'
import { useEditor } from '../use.ts'

const scene = useEditor({ server: false })

it('Check Setup opens one list of what is there and what is missing', async () => {
  const { host } = scene.window()
  await host.command('k8sAgent.checkSetup')
  const text = await until('the list', patienceMs, async () => {
    const shown = await host.evaluate((editor) => editor.window.activeTextEditor?.document.getText() ?? '')
    return shown.includes('Kubeconfig:') ? shown : undefined
  })
  expect(text).toMatch(/MCP is on in VS Code\./)
  expect(text).toMatch(/This workspace is trusted\./)
  expect(text).toMatch(/Approvals: a dialog in this window\./)
  expect(text).toMatch(/Writes are not paused\./)
})

it('the practice dialog asks about nothing, and tells what a no does', async () => {
  const { host, dialog, notifications } = scene.window()
  await host.command('k8sAgent.practice')
  const { buttons, focused } = await dialog.read('Practice: change nothing?')
  expect({ buttons, focused }).toEqual({
    buttons: ['Change Nothing', 'Leave It', 'Show Details…'],
    focused: 'Show Details…',
  })
  await dialog.press('Leave It')
  await dialog.gone()
  await notifications.shows('You said no.')
})

it('a pause shows in the status bar until a person ends it', async () => {
  const { host, dialog, statusBar } = scene.window()
  await host.command('k8sAgent.pause')
  await statusBar.says('paused')
  await host.command('k8sAgent.resume')
  await dialog.read('Let the agent ask for changes again?')
  await dialog.press('Resume Writes')
  await statusBar.says('asks')
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
