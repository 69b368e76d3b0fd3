import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createPace } from '../../../../src/editor/tree/pace.ts'

beforeEach(() => void vi.useFakeTimers({ now: 0, toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => void vi.useRealTimers())

/** Writes down when something was handed on, and what. */
const paced = () => {
  const handed: string[] = []
  const pace = createPace<string>((items) => handed.push(`${Date.now()} ${items.join(' ')}`), 1_000)
  return { handed, pace }
}
const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)

it('what comes first comes at once, all of it together, and what comes again later', async () => {
  const { handed, pace } = paced()
  pace.put(['a'])
  pace.put(['b', 'a'])
  await pass(100)
  expect(handed).toEqual(['0 a b'])
  pace.put(['a'])
  pace.put(['a', 'c'])
  await pass(5_000)
  expect(handed).toEqual(['0 a b', '100 c', '1000 a'])
  pace.put(['a'])
  await pass(0)
  expect(handed.at(-1)).toBe('5100 a')
})

it('what comes all the time comes once a second', async () => {
  const { handed, pace } = paced()
  for (let at = 0; at < 30; at += 1) {
    pace.put(['a'])
    await pass(100)
  }
  expect(handed).toEqual(['0 a', '1000 a', '2000 a', '3000 a'])
})

it('nothing comes any more when it is over', async () => {
  const { handed, pace } = paced()
  pace.put(['a'])
  await pass(0)
  pace.put(['a', 'b'])
  pace.dispose()
  await pass(5_000)
  expect(handed).toEqual(['0 a'])
})
