/** Every command of the manifest, run from the palette as a person does, with nothing selected: what they see then. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { deleting, patching, useWitness } from '../../cluster/writes/deciding.harness.ts'
import { commands, titleOf } from '../commands/manifest.ts'
import { ofActivity } from '../commands/ofActivity.ts'
import { ofObjects } from '../commands/ofObjects.ts'
import { ofSetup } from '../commands/ofSetup.ts'
import { ofSidebar } from '../commands/ofSidebar.ts'
import { api, choose, focusTree, openObjects, settings, tidy, type Effects, type Stage } from '../commands/stage.ts'
import { ofCalls, ofTitles } from '../commands/offers.ts'
import { patienceMs } from '../harness/patience.ts'
import { sidebarOf } from '../sidebar.ts'
import { useEditor } from '../use.ts'

const scene = useEditor({ settings })
const sidebar = sidebarOf(scene)
const witness = useWitness(scene.sandbox)
let namespace = ''
const stage: Stage = { scene, sidebar, namespace: () => namespace }
const effects: Effects = { ...ofSetup(stage), ...ofObjects(stage), ...ofSidebar(stage), ...ofActivity(stage) }

/** The tree alone can say what more there is to be shown. */
const never = ['k8sAgent.showMore']
/** Listed while there is what they are for. */
const sometimes = ['k8sAgent.clearFilter', 'k8sAgent.logOptions', 'k8sAgent.reloadYaml']
/** The editor's own, for each view. */
const ofViews = ['Focus on Activity View', 'Focus on Resources View']

beforeAll(async () => {
  namespace = await sidebar.namespaceWith(api)
  const { page, dialog, activity } = scene.window()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await scene.propose(patching(api(namespace), { action: 'set_labels', labels: { team: 'shop' } }))
  await dialog.press('Change Label')
  await scene.heard()
  await scene.propose(deleting(api(namespace)))
  await dialog.press('Keep Deployment')
  await scene.heard()
  await activity.open()
  await activity.row(/^k8s_delete/).waitFor()
})

beforeEach(async () => {
  const { page, resources } = scene.window()
  await tidy(stage)
  await openObjects(stage)
  await focusTree(stage)
  await page.keyboard.press('Escape')
  await resources.tree.getByRole('treeitem', { selected: true }).waitFor({ state: 'detached' })
})

it('has something to see for every command of the manifest that is ever listed', () => {
  const ids = commands.map(({ command }) => command)
  expect(Object.keys(effects).toSorted()).toEqual(ids.filter((id) => !never.includes(id)).toSorted())
})

it('lists every command of the manifest but those that have nothing to do now', async () => {
  const expected = commands.map(({ command }) => command).filter((id) => ![...never, ...sometimes].includes(id))
  const titles = await scene.window().palette.titles()
  expect(titles.toSorted()).toEqual([...expected.map(titleOf), ...ofViews].toSorted())
})

it.each([
  ['k8sAgent.reloadYaml', 'Show YAML', 'Show the YAML of which object?', 'kind: Deployment'],
  ['k8sAgent.logOptions', 'Show Logs', 'Show the logs of which object?', /^# Log of Deployment api/],
] as const)('lists %s while its document is in front', async (id, before, question, says) => {
  const { palette, page } = scene.window()
  await palette.run(before)
  await choose(stage, question)
  await sidebar.front(says)
  const titles = await palette.titles()
  expect(sometimes.filter((each) => titles.includes(titleOf(each)))).toEqual([id])
  // In the title of the editor there is a button as well.
  await page
    .locator('.editor-actions')
    .getByRole('button', { name: titleOf(id) })
    .first()
    .waitFor()
})

it('lists k8sAgent.clearFilter while there is a filter', async () => {
  const { palette, page } = scene.window()
  await palette.run('Show Only Problems')
  await page.getByText('Shown: only problems.').waitFor()
  const titles = await palette.titles()
  expect(sometimes.filter((each) => titles.includes(titleOf(each)))).toEqual(['k8sAgent.clearFilter'])
  await palette.run('Clear Filter')
  await page.getByText('Shown: problems').waitFor({ state: 'hidden' })
})

describe('from the palette', () => {
  it.each(Object.keys(effects))('%s', async (id) => {
    await effects[id]?.(() => scene.window().palette.run(titleOf(id)))
  })
})

describe('the view of the activity', () => {
  it.each(ofCalls)('offers of $what what can be done with it', async ({ row, menu, buttons }) => {
    const { activity } = scene.window()
    await activity.open()
    await expect.poll(() => activity.menu(row), { timeout: patienceMs }).toEqual(menu)
    expect(await activity.buttons(row)).toEqual(buttons)
  })

  it('has in its title what concerns all of it, and what ends a pause', async () => {
    const { activity, palette, statusBar } = scene.window()
    await activity.open()
    for (const state of ['activity', 'paused'] as const) {
      if (state === 'paused') {
        await palette.run('Pause Writes')
        await statusBar.says('paused')
      }
      await expect.poll(() => activity.titleButtons(), { timeout: patienceMs }).toEqual(ofTitles[state].buttons)
      await expect.poll(() => activity.titleMenu(), { timeout: patienceMs }).toEqual(ofTitles[state].menu)
    }
  })
})

it('nothing was changed that nobody said yes to', async () => {
  expect(await witness.changesOf(api(namespace))).toEqual([
    `patch /apis/apps/v1/namespaces/${namespace}/deployments/api`,
  ])
})
