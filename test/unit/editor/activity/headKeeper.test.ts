import path from 'node:path'
import { expect, it } from 'vitest'
import { createHeadKeeper } from '../../../../src/editor/activity/headKeeper.ts'
import { filesOf, opened, request } from '../../activity/support.ts'

it('heads are kept where they were read, at most twice a minute, and what is no such thing is forgotten', async () => {
  const { folder, log } = opened()
  log.request(request)
  let [at, stored] = [0, 'no JSON']
  const vault = {
    get: () => Promise.resolve(stored),
    store: (_: string, value: string) => Promise.resolve(void (stored = value)),
  }
  const keeper = createHeadKeeper({
    folder: () => Promise.resolve(path.join(folder, 'activity')),
    vault,
    now: () => at,
  })
  expect(await keeper.text()).toBe('{}')
  const lines = async (): Promise<unknown> => {
    const kept = JSON.parse(await keeper.text()) as Record<string, { lines: number }>
    return kept[filesOf(folder)[0] ?? '']?.lines
  }
  await keeper.keep()
  expect(await lines()).toBe(2)
  log.request(request)
  await keeper.keep()
  expect(await lines()).toBe(2)
  at = 30_000
  await keeper.keep()
  expect(await lines()).toBe(3)
})
