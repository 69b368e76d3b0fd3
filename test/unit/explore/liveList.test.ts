import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { openExplorer, until } from '../../support/explorer.ts'
import { served } from '../../support/builders.ts'
import { kubeconfigFor, sendJson, sendStatus, startStandIn, type Handler } from '../../support/standInServer.ts'

const columns = ['Name', 'Ready', 'Status', 'Restarts', 'Age'].map((name) => ({ name, type: 'string', priority: 0 }))
const row = (name: string, status = 'Running', ready = '1/1') => ({
  cells: [name, ready, status, '0', '3d'],
  object: null,
})
const table = (resourceVersion: string, ...rows: object[]) => ({
  kind: 'Table',
  apiVersion: 'meta.k8s.io/v1',
  metadata: { resourceVersion },
  columnDefinitions: columns,
  rows,
})
/** As the API server writes it: without columns behind the first. */
const event = (type: string, object: object): string => `${JSON.stringify({ type, object })}\n`
const told = (type: string, version: string, name: string, status?: string, ready?: string): string =>
  event(type, { ...table(version, row(name, status, ready)), columnDefinitions: null })
const begin = (response: ServerResponse): ServerResponse =>
  response.writeHead(200, { 'content-type': 'application/json' })

const pods = { context: 'sandbox', namespace: 'shop', resource: served('pods') }
const isWatch = (url = ''): boolean => url.includes('watch=true')

const open = async (handler: Handler) => {
  const standIn = await startStandIn(handler)
  const explorer = openExplorer({ text: kubeconfigFor(`https://127.0.0.1:${standIn.port}`) })
  return { standIn, explorer }
}
const names = (list: { snapshot: { rows: readonly { name: string }[] } }): string[] =>
  list.snapshot.rows.map(({ name }) => name)

describe('a live list', () => {
  it('sends nothing before it is asked for', async () => {
    const { standIn, explorer } = await open((response) => sendJson(response, {}))
    await explorer.contexts()
    expect(standIn.connections).toEqual([])
  })

  it('goes from the list to the watch, and on from the last event when that ends', async () => {
    let watches = 0
    const { standIn, explorer } = await open((response, { url }) => {
      if (!isWatch(url)) return sendJson(response, table('10', row('a'), row('b')))
      watches += 1
      begin(response)
      if (watches > 1) return
      // In pieces that are no lines.
      const text =
        told('ADDED', '11', 'c') + told('DELETED', '12', 'a') + told('MODIFIED', '13', 'b', 'CrashLoopBackOff', '0/1')
      response.write(text.slice(0, 100))
      response.end(text.slice(100) + event('BOOKMARK', { kind: 'Table', metadata: { resourceVersion: '20' } }))
    })
    const list = explorer.watch(pods)
    await until(list, () => names(list).join() === 'b,c')
    while (watches < 2) await new Promise((resolve) => setTimeout(resolve, 20))
    expect(list.snapshot).toMatchObject({ state: 'live', problems: 1 })
    expect(list.snapshot.rows[0]).toMatchObject({ health: 'problem', state: 'CrashLoopBackOff', reason: '0/1 ready' })
    expect(standIn.requests).toEqual([
      'GET /api/v1/namespaces/shop/pods?includeObject=None',
      'GET /api/v1/namespaces/shop/pods?watch=true&allowWatchBookmarks=true&resourceVersion=10&timeoutSeconds=480&includeObject=None',
      'GET /api/v1/namespaces/shop/pods?watch=true&allowWatchBookmarks=true&resourceVersion=20&timeoutSeconds=480&includeObject=None',
    ])
  })

  it.each([
    [
      'as an event',
      (response: ServerResponse) =>
        begin(response).end(event('ERROR', { kind: 'Status', code: 410, reason: 'Expired', message: 'too old' })),
    ],
    ['as its status', (response: ServerResponse) => sendStatus(response, 410, 'Expired', 'too old')],
  ])('lists anew when the version is gone, told %s', async (_, gone) => {
    let watches = 0
    const { standIn, explorer } = await open((response, { url }, nth) => {
      if (!isWatch(url))
        return sendJson(response, nth === 1 ? table('10', row('a'), row('b')) : table('99', row('b'), row('c')))
      watches += 1
      if (watches === 1) gone(response)
      else begin(response).flushHeaders()
    })
    const list = explorer.watch(pods)
    await until(list, () => names(list).join() === 'b,c' && list.snapshot.state === 'live')
    expect(standIn.requests.map((request) => /resourceVersion=\d+/.exec(request)?.[0] ?? 'list')).toEqual([
      'list',
      'resourceVersion=10',
      'list',
      'resourceVersion=99',
    ])
  })

  it('keeps its rows and says why while the cluster cannot be reached, then goes on by itself', async () => {
    let isUp = true
    const watching: ServerResponse[] = []
    const { explorer } = await open((response, { url }) => {
      if (!isUp) return sendStatus(response, 500, 'InternalError', 'etcd is down')
      if (!isWatch(url)) return sendJson(response, table('10', row('a')))
      watching.push(response)
      begin(response).flushHeaders()
    })
    const list = explorer.watch(pods)
    await until(list, ({ snapshot }) => snapshot.state === 'live' && snapshot.rows.length === 1)
    isUp = false
    watching[0]?.destroy()
    await until(list, ({ snapshot }) => snapshot.state === 'stale')
    expect(names(list)).toEqual(['a'])
    expect(list.snapshot.trouble).toMatchObject({ trouble: 'unreachable' })
    expect(list.snapshot.trouble?.retryAt).toBeGreaterThan(0)
    isUp = true
    list.retry()
    await until(list, ({ snapshot }) => snapshot.state === 'live')
    expect(list.snapshot.trouble).toBeUndefined()
  })

  it('a refusal is a sentence, and is not asked again and again', async () => {
    const { standIn, explorer } = await open((response) => sendStatus(response, 403, 'Forbidden', 'pods is forbidden'))
    const list = explorer.watch(pods)
    await until(list, ({ snapshot }) => snapshot.state === 'failed')
    expect(list.snapshot.trouble).toMatchObject({
      trouble: 'forbidden',
      text: expect.stringContaining('pods is forbidden') as string,
    })
    expect(standIn.requests).toHaveLength(1)
  })

  it('who may list and not watch has a list that is asked for from time to time', async () => {
    const { explorer } = await open((response, { url }) =>
      isWatch(url) ? sendStatus(response, 403, 'Forbidden', 'no watch') : sendJson(response, table('10', row('a'))),
    )
    const list = explorer.watch(pods)
    await until(list, ({ snapshot }) => snapshot.state === 'polled' && snapshot.trouble?.trouble === 'forbidden')
    expect(names(list)).toEqual(['a'])
  })

  it('a sign-in that has expired is said without what is for agents', async () => {
    const { explorer } = await open((response) => sendStatus(response, 401, 'Unauthorized', 'no'))
    const list = explorer.watch(pods)
    await until(list, ({ snapshot }) => snapshot.state === 'failed')
    expect(list.snapshot.trouble).toMatchObject({
      trouble: 'expired',
      text: expect.stringMatching(/^sandbox \(127\.0\.0\.1:\d+\): your sign-in has expired \(HTTP 401\)\.$/) as string,
    })
  })

  it('closes its connection when it is disposed of', async () => {
    const { standIn, explorer } = await open((response, { url }) =>
      isWatch(url) ? begin(response).flushHeaders() : sendJson(response, table('10', row('a'))),
    )
    const list = explorer.watch(pods)
    await until(list, ({ snapshot }) => snapshot.state === 'live')
    list.dispose()
    explorer.dispose()
    while (standIn.openConnections.size > 0) await new Promise((resolve) => setTimeout(resolve, 20))
    expect(standIn.requests).toHaveLength(2)
  })

  it('a reading of the kubeconfig anew ends what was opened', async () => {
    const { explorer } = await open((response, { url }) =>
      isWatch(url) ? begin(response).flushHeaders() : sendJson(response, table('10', row('a'))),
    )
    const list = explorer.watch(pods)
    await until(list, ({ snapshot }) => snapshot.state === 'live')
    explorer.reload()
    await until(list, ({ snapshot }) => snapshot.trouble?.trouble === 'reloaded')
  })

  it('a name that is not plain is shown, cleaned, and leads nowhere', async () => {
    const { explorer } = await open((response, { url }) =>
      isWatch(url) ? begin(response).flushHeaders() : sendJson(response, table('10', row('web?\nCluster: staging'))),
    )
    const list = explorer.watch(pods)
    await until(list, ({ snapshot }) => snapshot.rows.length === 1)
    expect(list.snapshot.rows[0]?.ref).toBeUndefined()
    expect(list.snapshot.rows[0]?.name).not.toContain('\n')
  })

  it('drops a watch that tells of a Secret', async () => {
    const { explorer } = await open((response, { url }) =>
      isWatch(url)
        ? begin(response).write(
            event('ADDED', { kind: 'Secret', metadata: { name: 's', resourceVersion: '11' }, data: { a: 'c2VjcmV0' } }),
          )
        : sendJson(response, table('10', row('a'))),
    )
    const list = explorer.watch(pods)
    await until(list, ({ snapshot }) => snapshot.state === 'stale')
    expect(JSON.stringify(list.snapshot)).not.toContain('c2VjcmV0')
    expect(names(list)).toEqual(['a'])
  })
})
