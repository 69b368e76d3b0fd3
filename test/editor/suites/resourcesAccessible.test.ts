/** axe over the sidebar, and what a screen reader says of it. */
import { expect, it } from 'vitest'
import { violationsIn } from '../harness/axe.ts'
import { sidebarOf } from '../sidebar.ts'
import { useEditor } from '../use.ts'

const scene = useEditor({ server: false })
const sidebar = sidebarOf(scene)

/**
 * A row says more than it shows, in an order for the ear: `Pod web-0, Running, 3 minutes` where the eye sees
 * `web-0 Running · 3m`. Who speaks to the editor says the name, which is in both.
 */
const spokenOtherwise = 'label-content-name-mismatch'

it('breaks no rule of accessibility, with all kinds of nodes on the screen', async () => {
  await sidebar.open(/^Namespace shop/, 'API group core', /^Pod, \d/)
  const { resources, page } = scene.window()
  await resources.expand(/^Pod cart-/)
  await resources.row(/^Container cart/).waitFor()
  expect(await violationsIn(page, '.part.sidebar .customview-tree', [spokenOtherwise])).toEqual([])
})

it('says of an object its kind, its name, what is wrong, and that it is a problem', async () => {
  const rows = await scene.window().resources.rows()
  expect(rows.find((row) => row.startsWith('Pod cart-'))).toMatch(
    /^Pod cart-[a-z0-9-]+, CrashLoopBackOff, 1\/2 ready, \d+ restarts?, \d+ [a-z]+, problem$/,
  )
  expect(rows.filter((row) => row === '')).toEqual([])
})
