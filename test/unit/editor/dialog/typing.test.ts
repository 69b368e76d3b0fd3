import { expect, it } from 'vitest'
import { createTyping } from '../../../../src/editor/dialog/typing.ts'

/** Keys are pressed at these times, in milliseconds; the dialog wants to appear at 10,000. */
const waited = async (...keys: readonly number[]): Promise<number> => {
  let at = 0
  const typing = createTyping({
    now: () => at,
    sleep(ms) {
      const until = at + ms
      for (const key of keys.filter((each) => each > at && each <= until)) {
        at = key
        typing.typed()
      }
      at = until
      return Promise.resolve()
    },
  })
  for (const key of keys.filter((each) => each <= 10_000)) {
    at = key
    typing.typed()
  }
  at = 10_000
  await typing.pause()
  return at - 10_000
}

const everyHalfSecond = Array.from({ length: 40 }, (_, index) => 9_500 + index * 500)

it.each([
  ['nobody has typed', [], 0],
  ['a key was pressed a second ago', [9_000], 0],
  ['a key was pressed just now', [9_900], 900],
  ['they go on for a while', [9_900, 10_400, 11_000], 2_000],
  ['they never stop', everyHalfSecond, 5_000],
])('a dialog waits while a person types: %s', async (_, keys, ms) => {
  expect(await waited(...keys)).toBe(ms)
})
