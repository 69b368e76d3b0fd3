import { describe, expect, it } from 'vitest'
import { harmless } from '../../../scripts/bench/planted/harmless.ts'
import { kinds } from '../../../scripts/bench/planted/index.ts'
import { createRandom } from '../../../scripts/bench/random.ts'
import { cleaner } from './cleaned.ts'

describe('a log', () => {
  it('is tried with at least 62 kinds, each with a name of its own', () => {
    expect(new Set(kinds.map(({ name }) => name)).size).toBe(kinds.length)
    expect(kinds.length).toBeGreaterThanOrEqual(62)
  })

  it.each(kinds)('keeps no trace of this kind: $name', ({ plant }) => {
    const random = createRandom(4_711)
    for (let turn = 0; turn < 20; turn++) {
      const { text, secrets } = plant(random)
      expect(secrets.filter((secret) => !text.includes(secret))).toEqual([])
      const clean = cleaner().log(`before\n${text}\nbehind`)
      expect(secrets.filter((secret) => clean.includes(secret))).toEqual([])
    }
  })

  it.each(harmless.map((line) => [line(createRandom(1)), line] as const))('keeps %j', (_, line) => {
    const random = createRandom(4_711)
    for (let turn = 0; turn < 20; turn++) {
      const text = line(random)
      expect(cleaner().log(text)).toBe(text)
    }
  })
})
