/** What a person wants to see of a cluster, and where they come back to. */
import { expect, it } from 'vitest'
import { sidebarOf } from '../sidebar.ts'
import { useEditor } from '../use.ts'

const scene = useEditor({ server: false })
const sidebar = sidebarOf(scene)

it('a filter says what it shows, hides the rest, and is cleared', async () => {
  await sidebar.open(/^Namespace shop/, 'API group core', /^Pod, \d/)
  const { resources, quickInput, host, page } = scene.window()
  const pods = async () => (await resources.rows()).filter((row) => /^Pod [a-z]/.test(row))
  await resources.row(/^Pod cart-/).waitFor()
  const all = (await pods()).length

  await host.command('k8sAgent.filter')
  await quickInput.type('cart')
  await quickInput.key('Enter')
  await page.getByText('Shown: names with “cart”. Clear Filter above shows everything.').waitFor()
  await resources.row(/^\d+ of \d+ (?:is|are) hidden by the filter$/).waitFor()
  expect((await pods()).filter((row) => !row.startsWith('Pod cart-'))).toEqual([])

  await page.getByRole('button', { name: 'Clear Filter' }).first().click()
  await page.getByText('Shown: names with “cart”').waitFor({ state: 'hidden' })
  await resources.row(/hidden by the filter$/).waitFor({ state: 'hidden' })
  expect((await pods()).length).toBe(all)
})

it('labels are the cluster’s to look at, and only problems can be shown', async () => {
  await sidebar.open(/^Namespace shop/, 'API group core', /^Pod, \d/)
  const { resources, quickInput, host, page } = scene.window()
  await host.command('k8sAgent.filter')
  await quickInput.type('app=web')
  await quickInput.key('Enter')
  await page.getByText('Shown: labels app=web.').waitFor()
  await resources.row(/^Pod, 3/).waitFor()
  await host.command('k8sAgent.clearFilter')
  await host.command('k8sAgent.showOnlyProblems')
  await page.getByText('Shown: only problems.').waitFor()
  await resources.row(/^Pod cart-/).waitFor()
  await resources.row(/^Pod web-/).waitFor({ state: 'hidden' })
  await host.command('k8sAgent.clearFilter')
  await resources.row(/^Pod web-/).waitFor()
})

it('a pinned namespace stands first, also after the window was loaded anew', async () => {
  await sidebar.open()
  const { resources, page } = scene.window()
  await resources.row(/^Namespace team-b/).hover()
  await resources
    .row(/^Namespace team-b/)
    .getByRole('button', { name: 'Pin Namespace' })
    .click()
  await resources.row('Namespace team-b, pinned').waitFor()
  await page.reload()
  await resources.row('Namespace team-b, pinned').waitFor()
  const namespaces = (await resources.rows()).filter((row) => row.startsWith('Namespace '))
  expect(namespaces[0]).toBe('Namespace team-b, pinned')
})
