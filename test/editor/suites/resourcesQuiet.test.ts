/** What it costs a cluster that somebody looks at it: next to nothing; and that nobody does: nothing. */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { patienceMs } from '../harness/patience.ts'
import { until } from '../harness/withTimeout.ts'
import { sidebarOf } from '../sidebar.ts'
import { useEditor } from '../use.ts'

const scene = useEditor({ server: false })
const sidebar = sidebarOf(scene)

/** Whatever is asked for once a minute is asked for within it. */
const minuteMs = 65_000

it('an open list of pods costs a few requests a minute, and a hidden one none', async () => {
  const { resources } = scene.window()
  await sidebar.open(/^Namespace shop/, 'API group core', /^Pod, \d/)
  await resources.row(/^Pod cart-/).waitFor()
  await sleep(3_000)
  const looking = await scene.sandbox.audit.mark()
  await sleep(minuteMs)
  const visible = await sidebar.sent(looking)
  // The namespaces, what is served, and four of the kinds.
  expect(visible.length).toBeLessThanOrEqual(10)
  expect(visible.filter((line) => line.startsWith('watch'))).toEqual([])

  await resources.hide()
  await sleep(1_000)
  const away = await scene.sandbox.audit.mark()
  await sleep(minuteMs)
  expect(await sidebar.sent(away)).toEqual([])
  await resources.open()
  await until('that it asks again', patienceMs, async () => (await sidebar.sent(away)).length > 0 || undefined)
})
