import { pipeline, Readable } from 'node:stream'
import { createGzip, gzipSync } from 'node:zlib'
import { describe, it, expect } from 'vitest'
import { served } from '../../support/builders.ts'
import {
  failureOf,
  internalPermit,
  listPermit,
  noSignal,
  openStandIn,
  readPermit,
  sendJson,
  startStandIn,
} from '../../support/standInServer.ts'

const widgets = served('widgets', { group: 'example.com', version: 'v1alpha1' })

const table = {
  kind: 'Table',
  apiVersion: 'meta.k8s.io/v1',
  columnDefinitions: [
    { name: 'Name', type: 'string', format: 'name', description: 'Its name.', priority: 0 },
    { name: 'IP', type: 'string', format: '', description: '', priority: 1 },
  ],
  rows: [{ cells: ['web', null], object: null }],
}

describe('one read is one request', () => {
  it.each([
    ['GET /api/v1/namespaces/shop/pods?includeObject=None', listPermit(), {}],
    [
      'GET /apis/apps/v1/namespaces/shop/deployments?labelSelector=app%3Dweb%2Ctier%21%3Ddb&includeObject=None',
      listPermit({ resource: served('deployments', { group: 'apps' }) }),
      { labelSelector: 'app=web,tier!=db' },
    ],
    [
      'GET /apis/example.com/v1alpha1/namespaces/shop/widgets?fieldSelector=metadata.name%3Da&includeObject=Object',
      listPermit({ resource: widgets }),
      { fieldSelector: 'metadata.name=a' },
    ],
  ])('%s', async (request, permit, query) => {
    const standIn = await startStandIn((response) => sendJson(response, table))
    expect(await openStandIn(standIn).table(permit, query, noSignal())).toEqual({
      columns: [
        { name: 'Name', type: 'string', format: 'name', description: 'Its name.', priority: 0 },
        { name: 'IP', type: 'string', priority: 1 },
      ],
      rows: [{ cells: ['web', null] }],
      complete: true,
    })
    expect(standIn.requests).toEqual([request])
    expect(standIn.headers[0]).toMatchObject({
      accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json',
      authorization: 'Bearer token-of-a-test',
      'user-agent': 'mcp-k8s-agent/0.0.0',
    })
  })

  it('takes a list for a table where a server knows no tables', async () => {
    const item = {
      kind: 'Widget',
      metadata: { name: 'a', creationTimestamp: '2026-01-01T00:00:00Z' },
      spec: { size: 1 },
    }
    const standIn = await startStandIn((response) => sendJson(response, { kind: 'WidgetList', items: [item] }))
    const answer = await openStandIn(standIn).table(listPermit({ resource: widgets }), {}, noSignal())
    expect(answer.columns.map(({ name }) => name)).toEqual(['Name', 'Created At'])
    expect(answer.rows).toEqual([{ cells: ['a', '2026-01-01T00:00:00Z'], object: item }])
  })

  it('reads a list of objects', async () => {
    const items = [{ metadata: { name: 'a' } }, { metadata: { name: 'b' } }]
    const standIn = await startStandIn((response) => sendJson(response, { kind: 'PodList', apiVersion: 'v1', items }))
    const answer = await openStandIn(standIn).list(listPermit(), { labelSelector: 'a' }, noSignal())
    expect(answer).toEqual({ kind: 'PodList', apiVersion: 'v1', items, complete: true })
    expect(standIn.requests).toEqual(['GET /api/v1/namespaces/shop/pods?labelSelector=a'])
    expect(standIn.headers[0]?.accept).toBe('application/json')
  })

  it('reads an object', async () => {
    const standIn = await startStandIn((response) => sendJson(response, { kind: 'Pod', metadata: { name: 'web' } }))
    expect(await openStandIn(standIn).object(readPermit(), noSignal())).toEqual({
      kind: 'Pod',
      metadata: { name: 'web' },
    })
    expect(standIn.requests).toEqual(['GET /api/v1/namespaces/shop/pods/web'])
  })

  it('reads the version, and how long it took', async () => {
    const standIn = await startStandIn((response) => sendJson(response, { gitVersion: 'v1.36.3' }))
    const answer = await openStandIn(standIn).version(internalPermit('version'), noSignal())
    expect(answer).toEqual({ version: 'v1.36.3', millis: expect.any(Number) as number })
    expect(standIn.requests).toEqual(['GET /version'])
  })

  it('reads the names of namespaces without their objects', async () => {
    const rows = [['shop', 'Active', '3d'], ['gone', 'Terminating', '1d'], [7]].map((cells) => ({ cells }))
    const columnDefinitions = [{ name: 'Name' }, { name: 'Status' }, { name: 'Age' }]
    const standIn = await startStandIn((response) => sendJson(response, { kind: 'Table', columnDefinitions, rows }))
    expect(await openStandIn(standIn).namespaces(internalPermit('namespaces'), noSignal())).toEqual({
      namespaces: [
        { name: 'shop', phase: 'Active' },
        { name: 'gone', phase: 'Terminating' },
      ],
      complete: true,
    })
    expect(standIn.requests).toEqual(['GET /api/v1/namespaces?includeObject=None'])
  })

  it('puts the path of the server’s URL before its own', async () => {
    const standIn = await startStandIn((response) => sendJson(response, { kind: 'Pod' }))
    const cluster = openStandIn(standIn, { cluster: { server: `https://localhost:${standIn.port}/k8s/clusters/c-x/` } })
    await cluster.object(readPermit(), noSignal())
    expect(standIn.requests).toEqual(['GET /k8s/clusters/c-x/api/v1/namespaces/shop/pods/web'])
  })

  it('keeps its connection', async () => {
    const standIn = await startStandIn((response) => sendJson(response, { kind: 'Pod' }))
    const cluster = openStandIn(standIn)
    for (let reads = 0; reads < 5; reads += 1) await cluster.object(readPermit(), noSignal())
    expect(standIn.connections).toHaveLength(1)
    cluster.close()
    await expect.poll(() => standIn.openConnections.size).toBe(0)
  })

  it('leaves out a selector that is empty', async () => {
    const standIn = await startStandIn((response) => sendJson(response, table))
    await openStandIn(standIn).table(listPermit(), { labelSelector: '', fieldSelector: '' }, noSignal())
    expect(standIn.requests).toEqual(['GET /api/v1/namespaces/shop/pods?includeObject=None'])
  })

  it('unpacks gzip', async () => {
    const packed = gzipSync(JSON.stringify({ kind: 'Pod', metadata: { name: 'packed' } }))
    const standIn = await startStandIn((response) =>
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(packed),
    )
    const object = await openStandIn(standIn).object(readPermit(), noSignal())
    expect(object).toEqual({ kind: 'Pod', metadata: { name: 'packed' } })
    expect(standIn.headers[0]?.['accept-encoding']).toBe('gzip')
  })
})

describe('logs', () => {
  const permit = readPermit({ subresource: 'log' })

  it.each([
    [{}, ''],
    [{ tailLines: 100 }, '?tailLines=100'],
    [
      { container: 'app', tailLines: 6_000, sinceSeconds: 900, previous: true, timestamps: true },
      '?container=app&tailLines=6000&sinceSeconds=900&previous=true&timestamps=true',
    ],
    [{ previous: false, timestamps: false }, ''],
  ])('asks for %j', async (query, sent) => {
    const standIn = await startStandIn((response) =>
      response.writeHead(200, { 'content-type': 'text/plain' }).end('one\ntwo\n'),
    )
    expect(await openStandIn(standIn).log(permit, query, noSignal())).toEqual({ text: 'one\ntwo\n', complete: true })
    expect(standIn.requests).toEqual([`GET /api/v1/namespaces/shop/pods/web/log${sent}`])
  })

  it('keeps the newest whole lines of a long one', async () => {
    const line = `${'x'.repeat(1_023)}\n`
    const standIn = await startStandIn((response) =>
      response.writeHead(200, { 'content-type': 'text/plain' }).end(`${line.repeat(5_000)}the newest\n`),
    )
    const { text, complete } = await openStandIn(standIn).log(permit, {}, noSignal())
    expect(complete).toBe(false)
    expect(text.startsWith(line)).toBe(true)
    expect(text.endsWith('x\nthe newest\n')).toBe(true)
    expect(text.length).toBe(4_095 * 1_024 + 11)
  })

  it('tells by the cause that a container must be named', async () => {
    const message = 'a container name must be specified for pod web, choose one of: [app sidecar]'
    const standIn = await startStandIn((response) =>
      sendJson(response, { kind: 'Status', code: 400, reason: 'BadRequest', message }, 400),
    )
    const log = openStandIn(standIn).log(permit, {}, noSignal())
    await expect(log).rejects.toMatchObject({ type: 'Invalid', cause: { code: 400, reason: 'BadRequest' } })
    await expect(log).rejects.toThrow(`sandbox (127.0.0.1:${standIn.port}): ${message}`)
  })
})

describe('answers of more than 8 MB', () => {
  const item = (nth: number) => ({ cells: [`web-${nth}`, '"},{[\\'], metadata: { note: 'x'.repeat(1_000) } })
  const many = Array.from({ length: 9_000 }, (_, nth) => item(nth))

  it('a table is cut behind a whole row', async () => {
    const standIn = await startStandIn((response) => sendJson(response, { ...table, rows: many }))
    const { rows, complete } = await openStandIn(standIn).table(listPermit(), {}, noSignal())
    expect(complete).toBe(false)
    expect(rows.length).toBeGreaterThan(7_500)
    expect(rows.at(-1)?.cells).toEqual([`web-${rows.length - 1}`, '"},{[\\'])
  })

  it('a list is cut behind a whole item, also when it came packed', async () => {
    const packed = gzipSync(JSON.stringify({ kind: 'PodList', apiVersion: 'v1', items: many }))
    const standIn = await startStandIn((response) =>
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(packed),
    )
    const { items, complete } = await openStandIn(standIn).list(listPermit(), {}, noSignal())
    expect(complete).toBe(false)
    expect(items.at(-1)).toEqual(item(items.length - 1))
  })

  it('an object is refused', async () => {
    const standIn = await startStandIn((response) => sendJson(response, { kind: 'Pod', note: 'x'.repeat(8_400_000) }))
    expect(await failureOf(openStandIn(standIn).object(readPermit(), noSignal()))).toBe(
      `TooLarge: sandbox (127.0.0.1:${standIn.port}): the answer is larger than 8 MB.`,
    )
  })

  it('a bomb of gzip is unpacked no further', async () => {
    // It never ends, so that a client which unpacked all of it would not either.
    const standIn = await startStandIn((response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
      const spaces = new Readable({ read: (size) => void spaces.push(' '.repeat(size)) })
      pipeline(spaces, createGzip(), response, () => undefined)
    })
    expect(await failureOf(openStandIn(standIn).object(readPermit(), noSignal()))).toBe(
      `TooLarge: sandbox (127.0.0.1:${standIn.port}): the answer is larger than 8 MB.`,
    )
    await expect.poll(() => standIn.openConnections.size).toBe(0)
  })
})
