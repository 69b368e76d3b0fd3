/** Every key of the manifest, pressed on an object of the tree that was gone to by keys: what somebody sees then. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { useWitness } from '../../cluster/writes/deciding.harness.ts'
import { keybindings } from '../commands/manifest.ts'
import { ofKeys } from '../commands/ofKeys.ts'
import { api, focusTree, openObjects, selected, settings, tidy, type Stage } from '../commands/stage.ts'
import { patienceMs } from '../harness/patience.ts'
import { until } from '../harness/withTimeout.ts'
import { sidebarOf } from '../sidebar.ts'
import { useEditor } from '../use.ts'

const scene = useEditor({ settings, agent: false, server: false })
const sidebar = sidebarOf(scene)
const witness = useWitness(scene.sandbox)
let namespace = ''
const stage: Stage = { scene, sidebar, namespace: () => namespace }
const keys = ofKeys(stage)

const isFocused = async (spoken: RegExp) =>
  spoken.test(
    (await scene.window().resources.tree.locator('.monaco-list-row.focused').getAttribute('aria-label')) ?? '',
  )
/** Goes to a row with the arrows and chooses it with Enter, which shows its YAML. */
const goTo = async (spoken: RegExp): Promise<void> => {
  const { page } = scene.window()
  await focusTree(stage)
  await page.keyboard.press('Home')
  await until(`${String(spoken)} to have the focus`, patienceMs, async () => {
    if (await isFocused(spoken)) return true
    await page.keyboard.press('ArrowDown')
    return undefined
  })
  await page.keyboard.press('Enter')
  await sidebar.front('apiVersion: ')
  await tidy(stage)
  await focusTree(stage)
  await selected(stage, spoken)
}
beforeAll(async () => {
  namespace = await sidebar.namespaceWith(api)
  await scene.window().page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
})

beforeEach(async () => {
  await tidy(stage)
  await openObjects(stage)
})

it('all keys of the manifest are here', () => {
  expect(keys.map(({ command, key }) => ({ command, key }))).toEqual(
    keybindings.map(({ command, key }) => ({ command, key })),
  )
})

describe('from the keyboard', () => {
  it.each(keys)('$key: $command', async ({ key, on, effect }) => {
    await goTo(on)
    const named = key.split('+').map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    await effect(() => scene.window().page.keyboard.press(named.join('+').replace('Ctrl', 'Control')))
  })
})

it('nothing was changed', async () => {
  expect(await witness.changesOf(api(namespace))).toEqual([])
})
