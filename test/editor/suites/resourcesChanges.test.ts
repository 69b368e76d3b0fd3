/** Changes that a person begins in the tree: the same dialog as for an agent, and the API server is asked afterwards. */
import { expect, it } from 'vitest'
import { deployment } from '../../cluster/sandbox/scene/builders.ts'
import { patienceMs } from '../harness/patience.ts'
import { until } from '../harness/withTimeout.ts'
import { podNamed, sidebarOf } from '../sidebar.ts'
import { useEditor } from '../use.ts'

const scene = useEditor({ server: false })
const sidebar = sidebarOf(scene)
const admin = () => scene.sandbox.as('admin')

const api = (namespace: string) =>
  deployment({ name: 'api', namespace }, 2, { containers: [{ name: 'api', image: 'registry.example.com/a:1.0' }] })

it('a pod is deleted by its menu, after a yes', async () => {
  const pod = podNamed('one')
  const namespace = await sidebar.namespaceWith(pod, podNamed('two'))
  await sidebar.open(`Namespace ${namespace}`, 'API group core', /^Pod, 2/)
  const { resources, dialog, notifications } = scene.window()
  await resources.row(/^Pod one, Running/).waitFor()
  await resources.choose(/^Pod one/, 'Delete…')
  const { detail } = await dialog.read('Delete Pod one?')
  expect(detail).not.toContain('The agent says')
  await dialog.press('Delete Pod')
  await dialog.gone()
  await notifications.shows(/Pod one/)
  await until('the pod to be gone', patienceMs, async () => !(await admin().exists(pod(namespace))) || undefined)
  expect(await admin().exists(podNamed('two')(namespace))).toBe(true)
  await resources.row(/^Pod one/).waitFor({ state: 'hidden' })
})

it('a Deployment is scaled and restarted by its menu', async () => {
  const namespace = await sidebar.namespaceWith(api)
  await sidebar.open(`Namespace ${namespace}`, 'API group apps', /^Deployment, 1/)
  const { resources, dialog, quickInput } = scene.window()
  await resources.choose(/^Deployment api/, 'Scale…')
  await quickInput.type('3')
  await quickInput.key('Enter')
  await dialog.read('Scale Deployment api to 3?')
  await dialog.press('Scale to 3')
  const spec = async () => (await admin().get(api(namespace)))['spec'] as { replicas: number; template: unknown }
  await until('three replicas', patienceMs, async () => (await spec()).replicas === 3 || undefined)

  await resources.choose(/^Deployment api/, 'Restart…')
  await dialog.read('Restart Deployment api?')
  await dialog.press('Restart')
  await until(
    'the restart',
    patienceMs,
    async () => JSON.stringify((await spec()).template).includes('restartedAt') || undefined,
  )
})

it('from the keyboard deleting asks which object, the selected one on top', async () => {
  const namespace = await sidebar.namespaceWith(podNamed('one'), podNamed('two'))
  await sidebar.open(`Namespace ${namespace}`, 'API group core', /^Pod, 2/)
  const { resources, dialog, quickInput, page } = scene.window()
  await resources.row(/^Pod two, Running/).click()
  await sidebar.front('name: two')
  await resources.open()
  await page.locator('.part.sidebar .customview-tree .monaco-list:focus').waitFor()
  await page.keyboard.press('Delete')
  await quickInput.read('Delete which object?')
  const [first] = await quickInput.entries()
  expect(first).toMatch(/^two/)
  await quickInput.key('Enter')
  const { detail } = await dialog.read('Delete Pod two?')
  expect(detail).toContain('Asked for by a command in VS Code')
  await dialog.press('Keep Pod')
  await dialog.gone()
  expect(await admin().exists(podNamed('two')(namespace))).toBe(true)
})
