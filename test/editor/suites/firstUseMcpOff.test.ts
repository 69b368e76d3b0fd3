/** An editor in which MCP is off: no agent can ask, *Check Setup* says so, and the sidebar works all the same. */
import { expect, it } from 'vitest'
import { sidebarOf } from '../sidebar.ts'
import { useEditor } from '../use.ts'
import { seeWelcome } from '../welcome.ts'

const scene = useEditor({ settings: { 'chat.mcp.access': 'none' }, server: false, agent: false })
const sidebar = sidebarOf(scene)

it('Check Setup names it, and what to do', async () => {
  await scene.window().host.command('k8sAgent.checkSetup')
  const text = await sidebar.front('MCP is off in VS Code')
  expect(text).toContain('Set chat.mcp.access, or ask whoever manages your VS Code.')
  expect(text).toMatch(/Kubeconfig: .*sandbox/)
})

it('the sidebar shows what there is, with documents', async () => {
  await sidebar.open(/^Namespace shop/, 'API group core', /^Pod, \d/)
  const { resources, editors } = scene.window()
  await resources.row(/^Pod cart-/).click()
  await editors.opens(/^cart-/)
})

it('an empty one says it as well', async () => {
  await scene.kubeconfig.remove()
  await seeWelcome(scene, 'MCP is off in VS Code, so no agent can ask.')
})
