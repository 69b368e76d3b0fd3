import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createCatchUp } from '../../../../src/editor/tree/catchUp.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** What an editor shows otherwise than it is, and what it was told because of that at each of some looks. */
const told = (...looks: readonly (readonly (readonly [what: string, is: number])[])[]) => {
  let look = 0
  const drawn: string[][] = looks.map(() => [])
  const catchUp = createCatchUp<string>({
    behind: () => new Map(looks[look]),
    draw: (behind) => void drawn[look]?.push(...behind),
  })
  catchUp.show(true)
  for (; look < looks.length; look += 1) vi.advanceTimersByTime(2_500)
  return { drawn, catchUp }
}

it.each([
  ['what is behind for the first time may still be drawn', [[['pods', 1]]], [[]]],
  ['what is as far behind as at the last look is drawn', [[['pods', 1]], [['pods', 1]]], [[], ['pods']]],
  ['what has changed meanwhile is on its way', [[['pods', 1]], [['pods', 2]]], [[], []]],
  ['what was drawn and is behind anew is given its time', [[['pods', 1]], [], [['pods', 1]]], [[], [], []]],
  ['what is not drawn at all is told again', [[['pods', 1]], [['pods', 1]], [['pods', 1]]], [[], ['pods'], ['pods']]],
] as const)('%s', (_, looks, expected) => {
  expect(told(...looks).drawn).toEqual(expected)
})

it('nothing is looked at while the view is hidden', () => {
  const behind = vi.fn(() => new Map())
  const catchUp = createCatchUp({ behind, draw: () => undefined })
  catchUp.show(true)
  vi.advanceTimersByTime(2_500)
  catchUp.show(false)
  vi.advanceTimersByTime(10_000)
  expect(behind).toHaveBeenCalledTimes(1)
})
