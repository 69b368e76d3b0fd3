/** People with few rights see what they may see, and hear what they may not. */
import { expect, it } from 'vitest'
import { sidebarOf } from '../sidebar.ts'
import { useEditor } from '../use.ts'

const scene = useEditor({ server: false })
const sidebar = sidebarOf(scene)

it('who may look into one namespace alone sees that one, and adds others by hand', async () => {
  const { resources, quickInput } = scene.window()
  await sidebar.openIn('sandbox-viewer')
  await resources.row('You may not list the namespaces of this cluster. Add those that you work in.').waitFor()
  const namespaces = async () => (await resources.rows()).filter((row) => row.startsWith('Namespace '))
  expect(await namespaces()).toEqual(['Namespace shop, used by default'])

  await resources.row('Add Namespace…').click()
  await quickInput.read('It is remembered.')
  await quickInput.type('team-b')
  await quickInput.key('Enter')
  await resources.row(/^Namespace team-b/).waitFor()

  await resources.expand(/^Namespace team-b/)
  await resources.row(/^\d\d kinds hidden: no right$/).waitFor()
  await sidebar.openIn('sandbox-viewer', /^Namespace shop/, 'API group core', /^Pod, \d/)
  await resources.row(/^Pod cart-/).waitFor()
})

it('who may do nothing is told so', async () => {
  const { resources } = scene.window()
  await sidebar.openIn('sandbox-nobody', /^Namespace shop/)
  await resources.row(/^\d\d kinds hidden: no right$/).waitFor()
})
