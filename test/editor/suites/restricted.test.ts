/** Restricted Mode: the editor starts no server for a folder that nobody trusts. */
import { expect, it } from 'vitest'
import { startServer, toolsOf } from '../harness/agent.ts'
import { useEditor } from '../use.ts'

const scene = useEditor({
  settings: { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' },
  server: false,
  // In Restricted Mode there is none.
  agent: false,
})

it('has commands and the status bar, and tools once a person trusts the folder', async () => {
  const { host, statusBar, page } = scene.window()
  expect(await host.evaluate((editor) => editor.workspace.isTrusted)).toBe(false)
  await host.command('k8sAgent.showLog')
  await statusBar.says('sandbox · asks')
  await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor()
  expect(await toolsOf(host)).toEqual([])

  await host.command('workbench.trust.manage')
  await page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).click()
  await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor({ state: 'detached' })
  expect(await startServer(host)).not.toEqual([])
})
