import { describe, expect, it } from 'vitest'
import { selects, selectsByMap, writeSelector } from '../../../src/objects/selector.ts'
import type { Json, JsonObject } from '../../../src/sanitize/index.ts'

const labels = { app: 'web', tier: 'front' }
const expression = (operator: string, key: string, values: readonly string[] = []): JsonObject => ({
  matchExpressions: [{ operator, key, values }],
})

describe('a label selector', () => {
  it.each<readonly [Json | undefined, boolean]>([
    [undefined, false],
    [null, false],
    [[], false],
    [{}, true],
    [{ matchLabels: { app: 'web' } }, true],
    [{ matchLabels: { app: 'web', tier: 'back' } }, false],
    [{ matchLabels: { none: 'x' } }, false],
    [expression('In', 'app', ['db', 'web']), true],
    [expression('In', 'app', ['db']), false],
    [expression('In', 'none', ['x']), false],
    [expression('NotIn', 'app', ['db']), true],
    [expression('NotIn', 'app', ['web']), false],
    [expression('NotIn', 'none', ['x']), true],
    [expression('Exists', 'app'), true],
    [expression('Exists', 'toString'), false],
    [expression('DoesNotExist', 'none'), true],
    [expression('DoesNotExist', 'app'), false],
    [expression('Gt', 'app'), false],
    [{ matchLabels: { app: 'web' }, ...expression('Exists', 'none') }, false],
  ])('%j', (selector, is) => {
    expect(selects(selector, labels)).toBe(is)
  })

  it.each<readonly [Json | undefined, string | undefined]>([
    [undefined, undefined],
    [{}, undefined],
    [{ matchLabels: { app: 'web', tier: 'front' } }, 'app=web,tier=front'],
    [expression('In', 'app', ['a', 'b']), 'app in (a,b)'],
    [expression('NotIn', 'app', ['a']), 'app notin (a)'],
    [expression('Exists', 'app'), 'app'],
    [expression('DoesNotExist', 'app'), '!app'],
    [expression('Gt', 'app'), undefined],
  ])('%j is written', (selector, text) => {
    expect(writeSelector(selector)).toBe(text)
  })
})

it.each<readonly [Json | undefined, boolean]>([
  [undefined, false],
  [{}, false],
  [{ app: 'web' }, true],
  [{ app: 'db' }, false],
  [{ app: 'web', none: 'x' }, false],
])('a plain map %j', (selector, is) => {
  expect(selectsByMap(selector, labels)).toBe(is)
})
