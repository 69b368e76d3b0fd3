import { describe, expect, it } from 'vitest'
import { served } from '../../../support/builders.ts'
import { namesIn } from './expandNames.ts'
import { ask, bodyOf, kinds, table, type Scene } from './listing.ts'
import * as scenes from './scenes.ts'

const pods = (rows: readonly (readonly string[])[]): Scene => ({
  resource: kinds.pods,
  table: table(['Name', 'Ready', 'Status', 'Restarts', 'Age'], rows),
})
const numbered = (count: number, row: (at: number) => readonly string[]): Scene =>
  pods(Array.from({ length: count }, (_, at) => row(at)))
const letter = (at: number): string => 'abcdefghijklmnopqrstuvwxyz'.charAt(at % 26)
const word = (at: number): string =>
  [at, at / 26, at / 676, at / 17_576].map((part) => letter(Math.floor(part))).join('')

describe('what fits', () => {
  it('names 200 healthy pods in 2,500 characters', async () => {
    const answer = await ask(scenes.healthy)
    expect(answer.length).toBeLessThanOrEqual(2_500)
    expect(namesIn(answer)).toHaveLength(200)
    expect(new Set(namesIn(answer))).toEqual(new Set(scenes.healthy.table?.rows.map(({ cells }) => cells[0])))
  })

  const large: readonly [what: string, scene: Scene][] = [
    ['5,000 pods, a few in trouble', scenes.huge],
    ['5,000 pods, all in trouble, all alike', numbered(5_000, (at) => [word(at), '0/1', 'Pending', '0', '5m'])],
    ['5,000 pods with 5,000 reasons', numbered(5_000, (at) => [`a-${at}`, '0/1', `Err${word(at)}`, '0', '5m'])],
    ['5,000 pods without a pattern', numbered(5_000, (at) => [word(at), '1/1', 'Running', '0', '5m'])],
    ['2,000 workloads', numbered(5_000, (at) => [`${word(at % 2_000)}-${at}`, '1/1', 'Running', '0', '5m'])],
    ['cells of 10,000 characters', numbered(50, (at) => [`a-${at}`, '1/1', 'x'.repeat(10_000), '0', '5m'])],
    ['names of 10,000 characters', numbered(50, (at) => [`${at}${'x'.repeat(10_000)}`, '1/1', 'Err', '0', '5m'])],
    [
      'a row that is wider than an answer',
      {
        resource: served('widgets', { group: 'example.com' }),
        table: table(
          ['Name', ...Array.from({ length: 200 }, (_, at) => `C${at}`)],
          [['w', ...Array.from({ length: 200 }, () => 'y'.repeat(90))]],
        ),
      },
    ],
  ]
  const ways = [{}, { limit: 500 }, { format: 'table' }, { format: 'names' }]
  it.each(large.flatMap(([what, scene]) => ways.map((args) => ({ what, scene, args }))))(
    '$what, asked with $args, come in 8,000 characters',
    async ({ scene, args }) => {
      const answer = await ask(scene, args)
      expect(answer.length).toBeLessThanOrEqual(8_000)
      expect(answer).not.toContain('(cut: the answer was too long)')
      expect(bodyOf(answer)).not.toBe('')
    },
  )

  it('says how many there are, how many of them are unhealthy, and how to go on', async () => {
    const answer = await ask(large[2]?.[1] ?? scenes.empty)
    expect(answer.split('\n')[0]).toBe('Context sandbox, namespace shop: 5000 Pod objects, 5000 unhealthy')
    expect(answer).toMatch(/^UNHEALTHY \d{2,3} of 5000; each with RESTARTS 0, AGE 5m$/m)
    expect(answer).toMatch(/^4\d{3} more are unhealthy; go on with cursor: <signed>\.\d+\.a-\d+$/m)
  })

  it('counts what has no common pattern, and says what it could not list', async () => {
    expect(bodyOf(await ask(large[3]?.[1] ?? scenes.empty))).toContain('\n… ×5000')
    expect(bodyOf(await ask(large[4]?.[1] ?? scenes.empty))).toMatch(/\nand \d+ more$/)
  })
})
