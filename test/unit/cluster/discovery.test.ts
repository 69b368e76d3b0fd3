import { describe, it, expect, vi, onTestFinished } from 'vitest'
import {
  failureOf,
  internalPermit,
  noSignal,
  openStandIn,
  sendJson,
  sendStatus,
  startStandIn,
  type Handler,
} from '../../support/standInServer.ts'

const resource = (plural: string, kind: string, over: object = {}) => ({
  resource: plural,
  responseKind: { group: '', version: '', kind },
  scope: 'Namespaced',
  singularResource: kind.toLowerCase(),
  shortNames: [],
  verbs: ['get', 'list'],
  ...over,
})

const group = (name: string, ...versions: readonly [string, ...object[]][]) => ({
  metadata: name === '' ? {} : { name },
  versions: versions.map(([version, ...resources]) => ({ version, resources, freshness: 'Current' })),
})

const groups = (...items: object[]) => ({ kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', items })

const core = groups(
  group('', ['v1', resource('pods', 'Pod', { shortNames: ['po'], subresources: [{ subresource: 'log' }] })]),
)
const apps = group('apps', ['v1', resource('deployments', 'Deployment')])

const serving = (more: object): Handler => {
  return (response, { url }) => sendJson(response, url === '/api' ? core : more)
}

const names = (served: readonly { plural: string; version: string; group: string }[]): readonly string[] =>
  served.map(({ plural, version, group }) => `${plural}.${version}.${group}`)

const permit = internalPermit('discovery')

describe('aggregated discovery', () => {
  it('is two requests, and remembered', async () => {
    const standIn = await startStandIn(serving(groups(apps)))
    const cluster = openStandIn(standIn)
    const served = await cluster.served(permit, noSignal())
    expect(served).toEqual([
      {
        group: '',
        version: 'v1',
        plural: 'pods',
        singular: 'pod',
        kind: 'Pod',
        namespaced: true,
        shortNames: ['po'],
        verbs: ['get', 'list'],
        preferred: true,
        subresources: ['log'],
      },
      {
        group: 'apps',
        version: 'v1',
        plural: 'deployments',
        singular: 'deployment',
        kind: 'Deployment',
        namespaced: true,
        shortNames: [],
        verbs: ['get', 'list'],
        preferred: true,
        subresources: [],
      },
    ])
    expect(await cluster.served(permit, noSignal())).toEqual(served)
    expect([...standIn.requests].sort()).toEqual(['GET /api', 'GET /apis'])
    expect(standIn.headers[0]?.accept).toBe(
      'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json',
    )
  })

  it('is shared by calls that come at once', async () => {
    const standIn = await startStandIn(serving(groups(apps)))
    const cluster = openStandIn(standIn)
    const all = await Promise.all(Array.from({ length: 20 }, () => cluster.served(permit, noSignal())))
    expect(all.every((served) => served.length === 2)).toBe(true)
    expect(standIn.requests).toHaveLength(2)
  })

  it('goes on for the others when the call that began it is cancelled', async () => {
    const waiting: (() => void)[] = []
    const standIn = await startStandIn((...args) => waiting.push(() => serving(groups(apps))(...args)))
    const cluster = openStandIn(standIn)
    const first = new AbortController()
    const cancelled = failureOf(cluster.served(permit, first.signal))
    const other = cluster.served(permit, noSignal())
    await expect.poll(() => waiting.length).toBe(2)
    first.abort(new Error('cancelled by its caller'))
    expect(await cancelled).toBe('Error: cancelled by its caller')
    waiting.forEach((answer) => answer())
    expect(await other).toHaveLength(2)
  })

  it('is given up when nobody waits for it any more, and begun anew by the next call', async () => {
    const standIn = await startStandIn((...args) => {
      if (args[2] > 2) serving(groups(apps))(...args)
    })
    const cluster = openStandIn(standIn)
    const only = new AbortController()
    const cancelled = failureOf(cluster.served(permit, only.signal))
    await expect.poll(() => standIn.requests.length).toBe(2)
    only.abort(new Error('cancelled by its caller'))
    await cancelled
    expect(await cluster.served(permit, noSignal())).toHaveLength(2)
  })

  it('is asked for again by its tag, at most every 10 s', async () => {
    let clock = 1_000
    vi.spyOn(performance, 'now').mockImplementation(() => clock)
    onTestFinished(() => void vi.restoreAllMocks())
    const standIn = await startStandIn((response, { url, headers }) => {
      const tag = `"${url ?? ''}"`
      if (headers['if-none-match'] === tag) response.writeHead(304).end()
      else sendJson(response, url === '/api' ? core : groups(apps), 200, { etag: tag })
    })
    const cluster = openStandIn(standIn)
    const served = await cluster.refreshServed(permit, noSignal())
    clock += 9_000
    expect(await cluster.refreshServed(permit, noSignal())).toEqual(served)
    expect(standIn.requests).toHaveLength(2)
    clock += 2_000
    expect(await cluster.refreshServed(permit, noSignal())).toEqual(served)
    expect(standIn.headers.map((headers) => headers['if-none-match']).sort()).toEqual([
      '"/api"',
      '"/apis"',
      undefined,
      undefined,
    ])
  })

  it('notices kinds that came and went', async () => {
    let clock = 1_000
    vi.spyOn(performance, 'now').mockImplementation(() => clock)
    onTestFinished(() => void vi.restoreAllMocks())
    let present = groups(apps)
    const standIn = await startStandIn((...args) => serving(present)(...args))
    const cluster = openStandIn(standIn)
    expect(names(await cluster.served(permit, noSignal()))).toEqual(['pods.v1.', 'deployments.v1.apps'])
    present = groups(group('example.com', ['v1', resource('widgets', 'Widget')]))
    clock += 11_000
    expect(names(await cluster.refreshServed(permit, noSignal()))).toEqual(['pods.v1.', 'widgets.v1.example.com'])
    expect(names(await cluster.served(permit, noSignal()))).toEqual(['pods.v1.', 'widgets.v1.example.com'])
  })

  it('a failure is not remembered', async () => {
    const standIn = await startStandIn((...args) =>
      args[2] <= 2 ? sendStatus(args[0], 403, 'Forbidden', 'no') : serving(groups(apps))(...args),
    )
    const cluster = openStandIn(standIn)
    expect(await failureOf(cluster.served(permit, noSignal()))).toBe(
      `Forbidden: sandbox (127.0.0.1:${standIn.port}): no`,
    )
    expect(await cluster.served(permit, noSignal())).toHaveLength(2)
  })

  it.each([
    [
      'the first version is the preferred one',
      groups(group('batch', ['v1', resource('jobs', 'Job')], ['v1beta1', resource('jobs', 'Job')])),
      ['jobs.v1.batch', 'jobs.v1beta1.batch'],
    ],
    [
      'a stale group does no harm',
      groups({ ...group('metrics.example', ['v1']), freshness: 'Stale' }, apps),
      ['deployments.v1.apps'],
    ],
    [
      'a group without a name is dropped',
      groups(group('', ['v1', resource('pods', 'Evil')]), apps),
      ['deployments.v1.apps'],
    ],
    [
      'a group with a slash is dropped',
      groups(group('a/b', ['v1', resource('as', 'A')]), apps),
      ['deployments.v1.apps'],
    ],
    [
      'a group with dots alone is dropped',
      groups(group('..', ['v1', resource('as', 'A')]), apps),
      ['deployments.v1.apps'],
    ],
    [
      'a version with dots is dropped',
      groups(group('a.b', ['..', resource('as', 'A')]), apps),
      ['deployments.v1.apps'],
    ],
    [
      'plurals with odd characters are dropped',
      groups(
        group('a.b', [
          'v1',
          resource('../secrets', 'A'),
          resource('pods/log', 'B'),
          resource('a%2fb', 'C'),
          resource('', 'D'),
          resource('As', 'E'),
        ]),
      ),
      [],
    ],
    [
      'kinds with odd characters are dropped',
      groups(
        group('a.b', ['v1', resource('as', 'A B'), resource('bs', 'Pod\n'), resource('cs', ''), resource('ds', '1A')]),
      ),
      [],
    ],
    ['what is listed twice counts once', groups(apps, apps), ['deployments.v1.apps']],
    [
      'entries of any other shape are dropped',
      groups({}, { metadata: 7 }, { ...apps, versions: [null, 'v1', { version: 'v1', resources: [null, 3, {}] }] }),
      [],
    ],
  ])('%s', async (_, answer, expected) => {
    const standIn = await startStandIn(serving(answer))
    const served = await openStandIn(standIn).served(permit, noSignal())
    expect(names(served).slice(1)).toEqual(expected)
    expect(served.filter(({ preferred }) => preferred).map(({ version }) => version)).not.toContain('v1beta1')
  })

  it('short names, singular names and verbs of odd shape are left out', async () => {
    const odd = resource('widgets', 'Widget', {
      singularResource: 'Wid get',
      shortNames: ['wd', 'W D', 7, '../po'],
      verbs: ['get', 'LIST', 'a b'],
    })
    const standIn = await startStandIn(serving(groups(group('a.b', ['v1', odd]))))
    const [, widgets] = await openStandIn(standIn).served(permit, noSignal())
    expect(widgets).toMatchObject({ singular: 'widget', shortNames: ['wd'], verbs: ['get'] })
  })
})

describe('servers that know no aggregated discovery', () => {
  const list = (...resources: object[]) => ({ kind: 'APIResourceList', resources })
  const named = (name: string, kind: string, over = {}) => ({
    name,
    kind,
    singularName: '',
    namespaced: true,
    verbs: ['get'],
    ...over,
  })
  const version = (name: string) => ({ groupVersion: `x/${name}`, version: name })
  const answers: Record<string, object> = {
    '/api': { kind: 'APIVersions', versions: ['v1'] },
    '/apis': {
      kind: 'APIGroupList',
      groups: [
        { name: 'apps', versions: [version('v1beta1'), version('v1')], preferredVersion: version('v1') },
        { name: 'broken.example', versions: [version('v1')], preferredVersion: version('v1') },
        { name: '../evil', versions: [version('v1')] },
      ],
    },
    '/api/v1': list(
      named('pods', 'Pod', { shortNames: ['po'] }),
      named('pods/log', 'Pod'),
      named('nodes', 'Node', { namespaced: false }),
    ),
    '/apis/apps/v1': list(named('deployments', 'Deployment')),
    '/apis/apps/v1beta1': list(named('deployments', 'Deployment')),
  }

  it('are asked group by group, and a group that is down is left out', async () => {
    const standIn = await startStandIn((response, { url }) => {
      const answer = answers[url ?? '']
      if (answer) sendJson(response, answer)
      else sendStatus(response, 503, 'ServiceUnavailable', 'down', { 'retry-after': '0' })
    })
    const served = await openStandIn(standIn).served(permit, noSignal())
    expect(names(served)).toEqual(['pods.v1.', 'nodes.v1.', 'deployments.v1beta1.apps', 'deployments.v1.apps'])
    expect(served.map(({ preferred }) => preferred)).toEqual([true, true, false, true])
    expect(served.map(({ namespaced }) => namespaced)).toEqual([true, false, true, true])
    expect(served[0]).toMatchObject({ singular: 'pod', shortNames: ['po'] })
    expect(standIn.requests.filter((request) => request.includes('evil'))).toEqual([])
  })

  it('fail when no group answers', async () => {
    const standIn = await startStandIn((response, { url }) => {
      if (url === '/api' || url === '/apis') sendJson(response, answers[url] ?? {})
      else sendStatus(response, 403, 'Forbidden', 'no')
    })
    expect(await failureOf(openStandIn(standIn).served(permit, noSignal()))).toMatch(/^Forbidden: sandbox \(.*\): no$/)
  })

  it('must answer with a list of what they serve', async () => {
    const standIn = await startStandIn((response) => sendJson(response, { kind: 'Pod' }))
    expect(await failureOf(openStandIn(standIn).served(permit, noSignal()))).toBe(
      `UnexpectedAnswer: sandbox (127.0.0.1:${standIn.port}): the answer is not a list of what an API server serves.`,
    )
  })
})
