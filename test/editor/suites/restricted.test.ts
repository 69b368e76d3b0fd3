/** Restricted Mode: the editor starts no server for a folder that nobody trusts. */
import { expect, it } from 'vitest'
import { toolsOf } from '../harness/agent.ts'
import { useEditor } from '../use.ts'

const scene = useEditor({
  settings: { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' },
  server: false,
})

it('has commands and the status bar, and no tools', async () => {
  const { host, statusBar, page } = scene.window()
  expect(await host.evaluate((editor) => editor.workspace.isTrusted)).toBe(false)
  await host.command('k8sAgent.showLog')
  await statusBar.says('K8s Agent · asks')
  await host.evaluate(async (editor) => {
    await editor.extensions.getExtension('mcp-k8s-agent.mcp-k8s-agent')?.activate()
    await editor.commands.executeCommand('workbench.mcp.startServer', '*', { waitForLiveTools: true })
  })
  await page.getByText('Restricted Mode').first().waitFor()
  expect(await toolsOf(host)).toEqual([])
})
