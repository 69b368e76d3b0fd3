import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it, vi } from 'vitest'
import type { LogState } from '../../../src/explore/types.ts'
import { served } from '../../support/builders.ts'
import { openExplorer } from '../../support/explorer.ts'
import { kubeconfigFor, sendJson, startStandIn } from '../../support/standInServer.ts'

const discovery = {
  kind: 'APIGroupDiscoveryList',
  apiVersion: 'apidiscovery.k8s.io/v2',
  metadata: {},
  items: [
    {
      metadata: { name: '' },
      versions: [
        {
          version: 'v1',
          resources: [
            {
              resource: 'pods',
              singularResource: 'pod',
              responseKind: { group: '', version: 'v1', kind: 'Pod' },
              scope: 'Namespaced',
              verbs: ['get', 'list', 'watch'],
              subresources: [
                { subresource: 'log', responseKind: { group: '', version: 'v1', kind: 'Pod' }, verbs: ['get'] },
              ],
            },
          ],
        },
      ],
    },
  ],
}
const job = { kind: 'Job', apiVersion: 'batch/v1', spec: { selector: { matchLabels: { job: 'nightly' } } } }
const table = (...rows: readonly (readonly [name: string, status: string])[]) => ({
  kind: 'Table',
  apiVersion: 'meta.k8s.io/v1',
  metadata: { resourceVersion: '10' },
  columnDefinitions: ['Name', 'Status'].map((name) => ({ name, type: 'string', priority: 0 })),
  rows: rows.map((cells) => ({ cells, object: null })),
})
const begin = (response: ServerResponse, type: string): ServerResponse => {
  response.writeHead(200, { 'content-type': type }).flushHeaders()
  return response
}

/** For a busy machine, in milliseconds. */
const patienceMs = 5_000

/** A Job with so many pods that run; each writes its name. */
const follow = async (pods: number) => {
  const names = Array.from({ length: pods }, (_, index) => `pod-${String.fromCodePoint(97 + index)}`)
  const logs = new Map<string, ServerResponse>()
  let watching: ServerResponse | undefined
  const { port } = await startStandIn((response, { url = '' }) => {
    const { pathname } = new URL(url, 'https://stand-in')
    const pod = /\/pods\/(pod-.)/.exec(pathname)?.[1]
    if (pathname === '/api') return sendJson(response, discovery)
    if (pathname === '/apis') return sendJson(response, { ...discovery, items: [] })
    if (pathname.endsWith('/jobs/nightly')) return sendJson(response, job)
    if (url.includes('watch=true')) return void (watching = begin(response, 'application/json'))
    if (pod === undefined) return sendJson(response, table(...names.map((name) => [name, 'Running'] as const)))
    if (!pathname.endsWith('/log')) return sendJson(response, { kind: 'Pod', status: { phase: 'Succeeded' } })
    logs.set(pod, begin(response, 'text/plain'))
    response.write(`2026-11-29T10:00:00Z ${pod}\n`)
  })
  const explorer = openExplorer({ text: kubeconfigFor(`https://127.0.0.1:${port}`) })
  const states: LogState[] = []
  const ref = { context: 'sandbox', namespace: 'shop', resource: served('jobs', { group: 'batch' }), name: 'nightly' }
  explorer.followLog(ref, {}, { text: () => undefined, state: (state) => void states.push(state) })
  return {
    logs,
    notes: () => states.flatMap(({ note }) => (note === undefined ? [] : [note])),
    /** Something about a pod changes, and the explorer has time to hear of it. */
    change: async (name: string): Promise<void> => {
      await vi.waitFor(() => expect(watching).toBeDefined(), patienceMs)
      watching?.write(`${JSON.stringify({ type: 'MODIFIED', object: table([name, 'Terminating']) })}\n`)
      await sleep(300)
    },
  }
}

it.each([
  [1, '1 of 1 pod is followed'],
  [3, '3 of 3 pods are followed'],
  [11, '10 of 11 pods are followed'],
])('of %j pods it is said once how many are followed', async (pods, note) => {
  const { notes, change } = await follow(pods)
  await vi.waitFor(() => expect(notes()).toEqual([note]), patienceMs)
  await change('pod-a')
  expect(notes()).toEqual([note])
})

it('a pod whose log has ended leaves its place to another', async () => {
  const { logs, notes, change } = await follow(12)
  await vi.waitFor(() => expect(logs.size).toBe(10), patienceMs)
  logs.get('pod-b')?.end()
  await vi.waitFor(() => expect([...logs.keys()].at(-1)).toBe('pod-k'), patienceMs)
  await change('pod-b')
  expect(logs.size).toBe(11)
  expect(notes()).toEqual(['10 of 12 pods are followed', '11 of 12 pods are followed'])
})
