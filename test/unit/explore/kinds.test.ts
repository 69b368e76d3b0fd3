import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { isTrouble } from '../../../src/explore/index.ts'
import { good, openExplorer } from '../../support/explorer.ts'
import { kubeconfigFor, noSignal, sendJson, sendStatus, startStandIn } from '../../support/standInServer.ts'

const core = ['pods', 'services', 'endpoints', 'podtemplates']
const others = ['apples', 'pears', 'plums', 'grapes']

const discovery = (group: string, plurals: readonly string[]) => ({
  kind: 'APIGroupDiscoveryList',
  apiVersion: 'apidiscovery.k8s.io/v2',
  metadata: {},
  items: [
    {
      metadata: { name: group },
      versions: [
        {
          version: 'v1',
          resources: plurals.map((resource) => ({
            resource,
            singularResource: resource.slice(0, -1),
            responseKind: { group, version: 'v1', kind: resource },
            scope: 'Namespaced',
            verbs: ['get', 'list'],
          })),
        },
      ],
    },
  ],
})

/** Two objects of each kind; those that are `broken` cannot be counted. */
const open = async (broken: readonly string[]) => {
  const state = { broken }
  const { port, requests } = await startStandIn((response, { url = '' }) => {
    const { pathname } = new URL(url, 'https://stand-in')
    if (pathname === '/api') return sendJson(response, discovery('', core))
    if (pathname === '/apis') return sendJson(response, discovery('fruit.example', others))
    if (state.broken.some((plural) => pathname.endsWith(`/${plural}`)))
      return sendStatus(response, 500, 'InternalError', 'no answer from what serves it')
    return sendJson(response, { kind: 'List', metadata: { remainingItemCount: 1 }, items: [{ metadata: {} }] })
  })
  const explorer = openExplorer({ text: kubeconfigFor(`https://127.0.0.1:${port}`) })
  return {
    state,
    /** What came of it, and which kinds were asked for. */
    count: async (count: 'all' | 'few') => {
      // So that each time is later than the one before.
      await sleep(5)
      const from = requests.length
      const answer = await explorer.kinds({ context: 'sandbox', namespace: 'shop' }, noSignal(), { count })
      const asked = requests.slice(from).map((request) => /namespaces\/shop\/(\w+)/.exec(request)?.[1])
      return { answer, asked: asked.filter((plural) => plural !== undefined).toSorted() }
    },
  }
}

describe('counting kinds', () => {
  it('is trouble where nothing can be counted', async () => {
    const { count } = await open([...core, ...others])
    expect(isTrouble((await count('all')).answer)).toBe(true)
  })

  it.each([
    ['never could be counted', others, others, ['endpoints 2', 'pods 2', 'podtemplates 2', 'services 2']],
    ['could be counted once', [], core, [...core, ...others].map((plural) => `${plural} 2`).toSorted()],
  ])('goes on with the next ones where those %s', async (_, first, then, rows) => {
    const { state, count } = await open(first)
    await count('all')
    state.broken = then
    const times = [await count('few'), await count('few'), await count('few')]
    expect(times.map(({ asked }) => asked)).toEqual([core, others, core].map((plurals) => plurals.toSorted()))
    for (const { answer } of times.slice(1)) {
      const { groups, notes } = good(answer)
      const kinds = groups.flatMap((group) => group.kinds)
      expect(kinds.map(({ plural, count: found }) => `${plural} ${found}`).toSorted()).toEqual(rows)
      expect(notes).toEqual(['4 kinds could not be counted'])
    }
  })

  it('tells when each was counted, which is not when that failed', async () => {
    const { state, count } = await open([])
    await count('all')
    const between = Date.now()
    state.broken = ['pods']
    const { groups } = good((await count('few')).answer)
    const late = groups.flatMap(({ kinds }) => kinds).filter(({ countedAt }) => countedAt > between)
    expect(late.map(({ plural }) => plural).toSorted()).toEqual(['endpoints', 'podtemplates', 'services'])
  })
})
