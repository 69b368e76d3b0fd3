import { describe, expect, it } from 'vitest'
import { seconds } from '../../../../src/health/index.ts'
import { isSpreading, spread } from '../../../../src/tools/list/spread.ts'

describe('cells of alike rows', () => {
  it.each([
    ['2d 5d 26h', '26h..5d'],
    ['2d 2d', '2d'],
    ['9m59s 10m', '9m59s..10m'],
    ['2y31d 90d', '90d..2y31d'],
    ['45s <unknown> 3m', '45s..3m or <unknown>'],
    ['<none> 5h', '5h or <none>'],
  ])('%s become %s', (cells, as) => expect(spread(cells.split(' '))).toBe(as))

  it.each([
    [['0', '14 (2m ago)', '3 (4h ago)'], '0..14 (last 2m ago)'],
    [['2 (4d ago)', '2 (9d ago)'], '2 (last 4d ago)'],
  ])('%j become %s', (cells, as) => expect(spread(cells)).toBe(as))

  it.each([
    [['5d', '2h'], true],
    [['5d', ''], true],
    [['0', '12 (3m ago)'], true],
    [['0', '3'], false],
    [['10Gi', '5d'], false],
    [['<none>', ''], false],
    [['Running'], false],
  ])('%j may differ between alike rows: %s', (cells, is) => expect(isSpreading(cells)).toBe(is))

  it.each([
    ['45s', 45],
    ['3m20s', 200],
    ['7h59m', 28_740],
    ['2d4h', 187_200],
    ['2y31d', 65_750_400],
    ['5x', undefined],
    ['', undefined],
  ])('an age of %s is %s seconds', (age, is) => expect(seconds(age)).toBe(is))
})
