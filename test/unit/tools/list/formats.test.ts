import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { createCursors } from '../../../../src/tools/cursors.ts'
import { served } from '../../../support/builders.ts'
import { ask, bodyOf, expectGolden, kinds, table, type Scene } from './listing.ts'
import { shop } from './scenes.ts'

/** Pods as the API server lists them, each with a variable of so many characters. */
const objects = (...sizes: readonly number[]): Scene => ({
  resource: kinds.pods,
  list: {
    kind: 'PodList',
    apiVersion: 'v1',
    complete: true,
    items: sizes.map((size, at) => ({
      metadata: { name: `web-${at}`, uid: `3f9a1c7e-5b2d-4046-a1a9-7c35d0b8f26${at}` },
      spec: {
        dnsPolicy: 'ClusterFirst',
        containers: [
          {
            name: 'app',
            env: [
              { name: 'DB_PASSWORD', value: 'kx82-mmW1-plQz' },
              { name: 'NOTE', value: 'so it is. '.repeat(size / 10) },
            ],
            terminationMessagePath: '/dev/termination-log',
          },
        ],
      },
    })),
  },
})

/** What a client reads of either format. */
const parsed = (answer: string, format: string): unknown[] =>
  format === 'json'
    ? (JSON.parse(bodyOf(answer)) as unknown[])
    : parseAllDocuments(bodyOf(answer)).map((document) => document.toJS() as unknown)

describe('k8s_list in other formats', () => {
  it('prints a table as kubectl does', async () => {
    await expectGolden('format-table', await ask(shop, { format: 'table' }))
  })

  it('prints names alone', async () => {
    await expectGolden('format-names', await ask(shop, { format: 'names', limit: 6 }))
  })

  it.each(['yaml', 'json'])('prints whole objects as %s, each with its kind, cleaned', async (format) => {
    const answer = await ask(objects(10, 20), { format })
    expect(parsed(answer, format)).toMatchObject([
      { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web-0' } },
      { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web-1' } },
    ])
    expect(answer).not.toContain('kx82')
    expect(answer).toContain('Redacted: 2 (password 2).')
  })

  it.each(['yaml', 'json'])('leaves out as %s what k8s_get leaves out, and says so', async (format) => {
    const answer = await ask(objects(10, 20), { format })
    expect(answer).not.toMatch(/uid|dnsPolicy|terminationMessagePath/)
    expect(answer).toContain('Left out: 6 defaults; k8s_get shows them with fields.')
  })

  it.each(['yaml', 'json'])(
    'shows as many objects as fit as %s, none of them cut, and passes over none',
    async (format) => {
      const cursors = createCursors()
      const pages: unknown[][] = []
      let cursor: string | undefined
      do {
        const answer = await ask(
          objects(3_000, 3_000, 3_000, 9_000, 10),
          { format, ...(cursor ? { cursor } : {}) },
          cursors,
        )
        expect(answer.length).toBeLessThanOrEqual(8_000)
        pages.push(bodyOf(answer) === '' ? [/^.* alone is too large.*$/m.exec(answer)?.[0]] : parsed(answer, format))
        cursor = /cursor: (\S+)$/m.exec(answer)?.[1]
      } while (cursor !== undefined && pages.length < 10)
      expect(pages).toMatchObject([
        [{ metadata: { name: 'web-0' } }, { metadata: { name: 'web-1' } }],
        [{ metadata: { name: 'web-2' } }],
        ['web-3 alone is too large for an answer: use k8s_get, with fields for its parts.'],
        [{ metadata: { name: 'web-4' } }],
      ])
    },
  )

  it.each([{}, { format: 'table' }, { format: 'names' }])(
    'says "at least" of a list that was cut off, with %j',
    async (args) => {
      const cut = { columns: [], rows: [], ...shop.table, complete: false }
      expect(await ask({ ...shop, table: cut }, args)).toContain('at least 20 Pod objects (the list was too large')
    },
  )

  it.each([{}, { limit: 5 }, { format: 'table' }, { format: 'names' }, { format: 'yaml' }, { format: 'json' }])(
    'says that there is nothing, with %j',
    async (args) => {
      const list = { kind: 'PodList', apiVersion: 'v1', items: [], complete: true }
      expect(await ask({ resource: kinds.pods, table: table(['Name'], []), list }, args)).toBe(
        'Context sandbox, namespace shop: no Pod objects (a namespace that does not exist looks the same).',
      )
    },
  )

  it('leaves events a table, without a verdict', async () => {
    const rows = [['3m', 'Warning', 'BackOff', 'pod/cart-5d8c7b9f4-k2x8m', 'Back-off restarting failed container']]
    const events = table(['Last Seen', 'Type', 'Reason', 'Object', 'Message'], rows)
    expect(bodyOf(await ask({ resource: kinds.events, table: events }))).toBe(
      [
        'LAST SEEN  TYPE     REASON   OBJECT                    MESSAGE',
        '3m         Warning  BackOff  pod/cart-5d8c7b9f4-k2x8m  Back-off restarting failed container',
      ].join('\n'),
    )
  })

  it('shows no cell that repeats what is masked in its object', async () => {
    const widgets = table(['Name', 'Size', 'Init', 'Phase'], [['gears', 'large', 'kx82-mmW1-plQz', 'Ready']])
    const rows = widgets.rows.map((row) => ({ ...row, object: { spec: { adminPassword: 'kx82-mmW1-plQz' } } }))
    const answer = await ask({ resource: served('widgets', { group: 'example.com' }), table: { ...widgets, rows } })
    expect(bodyOf(answer)).toMatch(/^large {2}REDACTED\(cell#[0-9a-f]{6}\) {2}Ready {2}gears$/m)
  })

  it('keeps names that look like the notation, or like words of the answer, apart from it', async () => {
    const names = ['a{b,c}', 'a, b', 'UNHEALTHY 5', '--- 0a1b2c3d end ---', 'plain']
    const widgets = table(
      ['Name', 'Ready'],
      names.map((name) => [name, 'True']),
    )
    const answer = await ask({ resource: served('widgets', { group: 'example.com' }), table: widgets })
    expect(bodyOf(answer).split('\n').at(-1)).toBe('"a{b,c}", "a, b", "UNHEALTHY 5", "--- 0a1b2c3d end ---", plain')
  })

  it('is described in few words', async () => {
    const { list } = await import('../../../../src/tools/list.ts')
    expect(list.description.length).toBeLessThanOrEqual(260)
  })
})
