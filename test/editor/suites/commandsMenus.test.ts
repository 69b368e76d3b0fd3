/** What each kind of node offers in its menu and beside its name, and the views in their titles: whole lists. */
import { beforeAll, describe, expect, it } from 'vitest'
import { objects } from '../../cluster/writes/deciding.harness.ts'
import { menus, titleOf } from '../commands/manifest.ts'
import { ofBrokenFile, ofCalls, ofTitles, ofTree, type Offer } from '../commands/offers.ts'
import { api, focusTree, openObjects, settings, type Stage } from '../commands/stage.ts'
import type { TreePane } from '../harness/pages/treePane.ts'
import { patienceMs } from '../harness/patience.ts'
import { sidebarOf } from '../sidebar.ts'
import { useEditor } from '../use.ts'

const scene = useEditor({ settings, agent: false, server: false })
const sidebar = sidebarOf(scene)
let namespace = ''
const stage: Stage = { scene, sidebar, namespace: () => namespace }

beforeAll(async () => {
  const { context } = scene.sandbox
  await scene.kubeconfig.use({
    sandbox: context('admin'),
    few: context('viewer'),
    expired: { ...context('admin'), user: { token: 'of-yesterday' } },
  })
  namespace = await sidebar.namespaceWith(api, (inside) => objects(inside).service('web'))
  const { resources } = scene.window()
  await openObjects(stage)
  await resources.expand(/^Service, 1/, /^Pod api-/, /^Context few/, /^Context expired/)
  await resources.choose(/^Namespace team-b/, 'Pin Namespace')
})

/** Again where a row was drawn anew under the pointer. */
const offers = async (pane: TreePane, { row, menu, buttons }: Offer): Promise<void> => {
  await expect.poll(() => pane.menu(row), { timeout: patienceMs }).toEqual(menu)
  expect(await pane.buttons(row)).toEqual(buttons)
}

/** All that the manifest puts there, by its title. */
const contributed = (menu: string): ReadonlySet<string> =>
  new Set(menus[menu]?.map(({ command }) => titleOf(command)).toSorted())

it('every command that the manifest puts into a menu of a row or a title of a view is in one of the lists', () => {
  const offered = [...ofTree, ofBrokenFile, ...ofCalls].flatMap(({ menu, buttons }) => [...menu, ...buttons])
  // Where there is no kubeconfig the tree is empty, and what stands in its place has a button for that.
  const elsewhere = ['Choose Kubeconfig…']
  expect(new Set([...offered, ...elsewhere].toSorted())).toEqual(contributed('view/item/context'))

  const titles = Object.values(ofTitles).flatMap(({ menu, buttons }) => [...menu, ...buttons])
  const editors = ['Collapse All', 'More Actions...']
  expect(new Set(titles.filter((title) => !editors.includes(title)).toSorted())).toEqual(contributed('view/title'))
})

describe('the tree', () => {
  it.each(ofTree)('offers of $what what can be done with it', (offer) => offers(scene.window().resources, offer))

  it.each(['resources', 'filtered'] as const)('has in its title what concerns all of it: %s', async (state) => {
    const { resources, palette, page } = scene.window()
    if (state === 'filtered') {
      await palette.run('Show Only Problems')
      await page.getByText('Shown: only problems.').waitFor()
    }
    await expect.poll(() => resources.titleButtons(), { timeout: patienceMs }).toEqual(ofTitles[state].buttons)
    await expect.poll(() => resources.titleMenu(), { timeout: patienceMs }).toEqual(ofTitles[state].menu)
    if (state === 'filtered') await palette.run('Clear Filter')
  })

  it('shows more of a kind by a click, which is no command of the palette', async () => {
    const inside = await sidebar.namespaceWith()
    const names = Array.from({ length: 501 }, (_, index) => `account-${index}`)
    const account = (name: string) => ({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace: inside },
    })
    await Promise.all(names.map((name) => scene.sandbox.as('admin').create(account(name))))
    await sidebar.open(`Namespace ${inside}`, 'API group core', /^ServiceAccount, \d/)
    await scene
      .window()
      .resources.row(/^ServiceAccount account-0,/)
      .waitFor()
    await focusTree(stage)
    await scene.window().page.keyboard.press('End')
    const more = scene.window().resources.row(/^\d more: show the next \d$/)
    await more.click()
    await more.waitFor({ state: 'detached' })
  })

  it('offers of a kubeconfig that is broken to look at it', async () => {
    await scene.kubeconfig.write('apiVersion: v1\nkind: Config\ncontexts: [\n')
    await offers(scene.window().resources, ofBrokenFile)
  })
})
