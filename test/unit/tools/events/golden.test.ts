import { describe, expect, it } from 'vitest'
import { fixtures } from './fixtures.ts'
import { about } from './support.ts'

describe('k8s_list_events', () => {
  it.each(Object.entries(fixtures))('%s', async (name, { rows, args }) => {
    await expect(`${await about(rows, args)}\n`).toMatchFileSnapshot(`../../../golden/events/${name}.txt`)
  })

  it('says what happened in a namespace with hundreds of events in 3,000 characters', async () => {
    const { rows = [] } = fixtures['busy'] ?? {}
    expect(rows.length).toBeGreaterThan(450)
    expect((await about(rows)).length).toBeLessThanOrEqual(3_000)
  })
})
