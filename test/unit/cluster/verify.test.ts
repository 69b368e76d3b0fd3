import { describe, it, expect } from 'vitest'
import { verify } from '../../../src/cluster/verify.ts'
import type { FinalRequest } from '../../../src/cluster/verify/request.ts'
import type { InternalPermit, Permit, View, ViewPermit } from '../../../src/gate/index.ts'
import { operation, served } from '../../support/builders.ts'
import {
  failureOf,
  internalPermit,
  listPermit,
  noSignal,
  openStandIn,
  readPermit,
  sendJson,
  startStandIn,
  viewPermit,
} from '../../support/standInServer.ts'

const sender = { context: 'sandbox', basePath: '', isProtected: true, impersonation: {} }

const request = (over: Partial<FinalRequest> = {}): FinalRequest => ({
  method: 'GET',
  path: '/api/v1/namespaces/shop/pods/web',
  headers: { accept: 'application/json', 'accept-encoding': 'gzip', 'user-agent': 'x', authorization: 'Bearer x' },
  ...over,
})

const widgets = served('widgets', { group: 'example.com', version: 'v1alpha1' })

describe('what the permit covers is sent', () => {
  it.each<[string, Permit | ViewPermit | InternalPermit]>([
    ['/api/v1/namespaces/shop/pods/web', readPermit()],
    ['/api/v1/namespaces/shop/pods/web.1:a_B-2', readPermit({ name: 'web.1:a_B-2' })],
    ['/api/v1/namespaces/shop/pods', listPermit()],
    ['/api/v1/namespaces/shop/pods?includeObject=None&labelSelector=app+in+%28a%2Cb%29', listPermit()],
    ['/apis/example.com/v1alpha1/namespaces/shop/widgets/a', readPermit({ resource: widgets, name: 'a' })],
    ['/apis/example.com/v1alpha1/namespaces/shop/widgets?includeObject=Object', listPermit({ resource: widgets })],
    ['/api/v1/namespaces/shop/pods/web/log', readPermit({ subresource: 'log' })],
    [
      '/api/v1/namespaces/shop/pods/web/log?container=app&tailLines=6000&sinceSeconds=1&previous=true&timestamps=true',
      readPermit({ subresource: 'log' }),
    ],
    ['/api/v1/namespaces/shop/pods?watch=true', viewPermit('watch')],
    [
      '/api/v1/namespaces/shop/pods?watch=true&allowWatchBookmarks=true&resourceVersion=12&timeoutSeconds=480&labelSelector=a&includeObject=None',
      viewPermit('watch'),
    ],
    ['/api/v1/namespaces/shop/pods?limit=1', viewPermit('count')],
    [
      '/api/v1/namespaces/shop/pods/web/log?follow=true&container=app&tailLines=5000&timestamps=true&sinceTime=2026-11-29T10%3A00%3A00Z',
      viewPermit('follow'),
    ],
    ['/api/v1/namespaces?includeObject=None', internalPermit('namespaces')],
    ['/version', internalPermit('version')],
    ['/api', internalPermit('discovery')],
    ['/apis', internalPermit('discovery')],
    ['/api/v1', internalPermit('discovery')],
    ['/apis/example.com/v1', internalPermit('discovery')],
  ])('%s', (path, permit) => {
    expect(() => verify(request({ path }), permit, sender)).not.toThrow()
  })

  it('the path of the server’s URL stands before it', () => {
    const behind = { ...sender, basePath: '/k8s/clusters/c-1' }
    const path = '/k8s/clusters/c-1/api/v1/namespaces/shop/pods/web'
    expect(() => verify(request({ path }), readPermit(), behind)).not.toThrow()
    expect(() => verify(request(), readPermit(), behind)).toThrow('it leaves the path of the server')
  })

  it('the kubeconfig’s own impersonation goes along, whole', () => {
    const impersonation = { 'Impersonate-User': 'jane', 'Impersonate-Group': ['a', 'b'] }
    const headers = { accept: 'x', ...impersonation }
    expect(() => verify(request({ headers }), readPermit(), { ...sender, impersonation })).not.toThrow()
  })
})

describe('what the permit does not cover is not sent', () => {
  const refusal = (
    over: Partial<FinalRequest>,
    permit: Permit | ViewPermit | InternalPermit = readPermit(),
    from = sender,
  ): string => {
    try {
      verify(request(over), permit, from)
      return 'sent'
    } catch (error) {
      return error instanceof Error && 'type' in error ? `${String(error.type)}: ${error.message}` : String(error)
    }
  }
  const refused = (objection: string): string =>
    `Internal: the last check before sending refused a request: ${objection}`

  it.each<[string, string]>([
    // Another object, kind, namespace, version or group than was permitted.
    ['/api/v1/namespaces/shop/pods/web2', 'its path is not what the permit names'],
    ['/api/v1/namespaces/shop/pods', 'its path is not what the permit names'],
    ['/api/v1/namespaces/shop/secrets/web', 'its path is not what the permit names'],
    ['/api/v1/namespaces/shop/configmaps/web', 'its path is not what the permit names'],
    ['/api/v1/namespaces/kube-system/pods/web', 'its path is not what the permit names'],
    ['/api/v2/namespaces/shop/pods/web', 'its path is not what the permit names'],
    ['/apis/v1/namespaces/shop/pods/web', 'its path is not what the permit names'],
    ['/apis/apps/v1/namespaces/shop/pods/web', 'its path is not what the permit names'],
    ['/api/v1/namespaces/shop/pods/web/log', 'its path is not what the permit names'],
    ['/api/v1/namespaces/shop/pods/web/exec', 'its path is not what the permit names'],
    ['/api/v1/namespaces/shop/pods/web/proxy/metrics', 'its path is not what the permit names'],
    ['/api/v1/pods/web', 'its path is not what the permit names'],
    ['/api/v1/nodes/web', 'its path is not what the permit names'],
    ['/api/v1/watch/namespaces/shop/pods/web', 'its path is not what the permit names'],
    ['/version', 'its path is not what the permit names'],
    ['/api', 'its path is not what the permit names'],
    // Paths that somebody on the way could read in another way.
    ['/api/v1/namespaces/shop/pods/', 'its path is not a plain one'],
    ['/api/v1/namespaces/shop//web', 'its path is not a plain one'],
    ['/api/v1/namespaces/shop/pods/../secrets', 'its path is not a plain one'],
    ['/api/v1/namespaces/shop/pods/./web', 'its path is not a plain one'],
    ['/api/v1/namespaces/shop/pods/%2e%2e/secrets', 'its path is not a plain one'],
    ['/api/v1/namespaces/shop/pods/web%2flog', 'its path is not a plain one'],
    ['/api/v1/namespaces/shop/pods/web%00', 'its path is not a plain one'],
    ['/api/v1/namespaces/shop/pods/wéb', 'its path is not a plain one'],
    ['/api/v1/namespaces/shop/pods/web\\..\\secrets', 'its path is not a plain one'],
    ['/api/v1/namespaces/shop/pods/web#secrets', 'its path is not a plain one'],
    ['/api/v1/namespaces/shop/pods/web\r\nX: y', 'its path is not a plain one'],
    ['/api/v1/namespaces/shop/pods/web;a=b', 'its path is not a plain one'],
    ['//evil.example/api/v1/namespaces/shop/pods/web', 'its path is not a plain one'],
    ['https://evil.example/api/v1/namespaces/shop/pods/web', 'it leaves the path of the server'],
    ['', 'it leaves the path of the server'],
    // Queries that a get does not have.
    ['/api/v1/namespaces/shop/pods/web?', 'its query is malformed'],
    ['/api/v1/namespaces/shop/pods/web?watch=true', 'its query holds a parameter that this read does not have'],
    ['/api/v1/namespaces/shop/pods/web?dryRun=All', 'its query holds a parameter that this read does not have'],
    ['/api/v1/namespaces/shop/pods/web?pretty=true', 'its query holds a parameter that this read does not have'],
    ['/api/v1/namespaces/shop/pods/web?a=b?c=d', 'it has two queries'],
  ])('a get of a pod: %j', (path, objection) => expect(refusal({ path })).toBe(refused(objection)))

  it.each<[string, string]>([
    ['/api/v1/namespaces/shop/pods/web', 'its path is not what the permit names'],
    ['/api/v1/pods', 'its path is not what the permit names'],
    ['/api/v1/namespaces/shop/pods?watch=true', 'its query holds a parameter that this read does not have'],
    ['/api/v1/namespaces/shop/pods?limit=1', 'its query holds a parameter that this read does not have'],
    ['/api/v1/namespaces/shop/pods?continue=abc', 'its query holds a parameter that this read does not have'],
    ['/api/v1/namespaces/shop/pods?resourceVersion=0', 'its query holds a parameter that this read does not have'],
    ['/api/v1/namespaces/shop/pods?includeObject=Metadata', 'its query holds a parameter that this read does not have'],
    ['/api/v1/namespaces/shop/pods?labelSelector=', 'its query holds a parameter that this read does not have'],
    ['/api/v1/namespaces/shop/pods?labelSelector=a%0Ab', 'its query holds a parameter that this read does not have'],
    ['/api/v1/namespaces/shop/pods?labelSelector=a&labelSelector=b', 'its query is malformed'],
    ['/api/v1/namespaces/shop/pods?labelSelector=a b', 'its query is malformed'],
    ['/api/v1/namespaces/shop/pods?labelSelector=ä', 'its query is malformed'],
  ])('a list of pods: %j', (path, objection) => expect(refusal({ path }, listPermit())).toBe(refused(objection)))

  it.each<[string, string]>([
    ['', 'its path is not what the permit names'],
    ['/log?follow=true', 'its query holds a parameter that this read does not have'],
    ['/log?limitBytes=10', 'its query holds a parameter that this read does not have'],
    ['/log?insecureSkipTLSVerifyBackend=true', 'its query holds a parameter that this read does not have'],
    ['/log?tailLines=-1', 'its query holds a parameter that this read does not have'],
    ['/log?tailLines=0', 'its query holds a parameter that this read does not have'],
    ['/log?tailLines=1000000', 'its query holds a parameter that this read does not have'],
    ['/log?previous=false', 'its query holds a parameter that this read does not have'],
    ['/log?container=A+b', 'its query holds a parameter that this read does not have'],
    ['/exec?command=sh', 'its path is not what the permit names'],
  ])('a log of a pod: %j', (rest, objection) =>
    expect(refusal({ path: `/api/v1/namespaces/shop/pods/web${rest}` }, readPermit({ subresource: 'log' }))).toBe(
      refused(objection),
    ),
  )

  it.each<['discovery' | 'version' | 'namespaces', string, string]>([
    ['namespaces', '/api/v1/namespaces', 'its query is not one of an internal request'],
    ['namespaces', '/api/v1/namespaces?includeObject=Object', 'its query is not one of an internal request'],
    ['namespaces', '/api/v1/namespaces?includeObject=None&watch=true', 'its query is not one of an internal request'],
    ['namespaces', '/api/v1/namespaces/shop?includeObject=None', 'its path is not one of an internal request'],
    ['namespaces', '/api/v1/secrets?includeObject=None', 'its path is not one of an internal request'],
    ['version', '/api', 'its path is not one of an internal request'],
    ['version', '/version/', 'its path is not a plain one'],
    ['version', '/version?timeout=1', 'its query is not one of an internal request'],
    ['discovery', '/version', 'its path is not one of an internal request'],
    ['discovery', '/api/v1/secrets', 'its path is not one of an internal request'],
    ['discovery', '/api/v2', 'its path is not one of an internal request'],
    ['discovery', '/apis/example.com', 'its path is not one of an internal request'],
    ['discovery', '/apis/example.com/v1/widgets', 'its path is not one of an internal request'],
    ['discovery', '/openapi/v3', 'its path is not one of an internal request'],
    ['discovery', '/apis?watch=true', 'its query is not one of an internal request'],
    ['namespaces', '/api', 'its path is not one of an internal request'],
    ['namespaces', '/api/v1/namespaces/shop/pods?includeObject=None', 'its path is not one of an internal request'],
    ['namespaces', '/api/v1/namespaces?labelSelector=a', 'its query is not one of an internal request'],
  ])('the internal request %s: %j', (what, path, objection) =>
    expect(refusal({ path }, internalPermit(what))).toBe(refused(objection)),
  )

  it.each<[string, Partial<FinalRequest>, string]>([
    ['POST', { method: 'POST' }, 'its method is not GET'],
    ['DELETE', { method: 'DELETE' }, 'its method is not GET'],
    ['get', { method: 'get' }, 'its method is not GET'],
    ['a body', { body: '{}' }, 'it has a body'],
    ['an empty body', { body: '' }, 'it has a body'],
    ...[
      { 'Impersonate-User': 'system:admin' },
      { 'impersonate-group': 'system:masters' },
      { 'IMPERSONATE-EXTRA-scopes': ['a'] },
    ].map((headers): [string, Partial<FinalRequest>, string] => [
      JSON.stringify(headers),
      { headers },
      'it would act for somebody else',
    ]),
    ...[
      'cookie',
      'x-forwarded-for',
      'x-remote-user',
      'x-http-method-override',
      'content-type',
      'transfer-encoding',
    ].map((name): [string, Partial<FinalRequest>, string] => [
      name,
      { headers: { [name]: 'x' } },
      'it has a header that no read needs',
    ]),
  ])('%s', (_, over, objection) => expect(refusal(over)).toBe(refused(objection)))

  it.each([
    ['none of it', {}],
    ['half of it', { 'Impersonate-User': 'jane' }],
    ['another', { 'Impersonate-User': 'joe', 'Impersonate-Group': ['a'] }],
    ['more of it', { 'Impersonate-User': 'jane', 'Impersonate-Group': ['a', 'system:masters'] }],
  ])('of the kubeconfig’s impersonation %s', (_, headers) => {
    const impersonation = { 'Impersonate-User': 'jane', 'Impersonate-Group': ['a'] }
    expect(refusal({ headers }, readPermit(), { ...sender, impersonation })).toBe(
      refused('it would act for somebody else'),
    )
  })

  it.each<[string, unknown, string]>([
    ['forged', { operation: operation() }, 'its permit is not the gate’s'],
    ['copied', structuredClone({ operation: readPermit().operation }), 'its permit is not the gate’s'],
    ['inherited', Object.create(readPermit()), 'its permit is not the gate’s'],
    ['for another context', readPermit({ context: 'other' }), 'its permit is for another context'],
    ['for discovery of another context', internalPermit('discovery', 'other'), 'its permit is for another context'],
    ['to watch', viewPermit('watch'), 'its path is not what the permit names'],
    ['to follow a log', viewPermit('follow'), 'its path is not what the permit names'],
    ['to count', viewPermit('count'), 'its path is not what the permit names'],
  ])('a permit that is %s', (_, permit, objection) =>
    // The type system would refuse these; a cast can be made anywhere.
    expect(refusal({}, permit as Permit)).toBe(refused(objection)),
  )

  const pods = '/api/v1/namespaces/shop/pods'
  const other = 'its query holds a parameter that this read does not have'
  const unsaid = 'its query does not say what its permit is for'
  it.each<[View, string, string]>([
    ['watch', pods, unsaid],
    ['watch', `${pods}?includeObject=None`, unsaid],
    ['watch', `${pods}?watch=false`, other],
    ['watch', `${pods}?watch=1`, other],
    ['watch', `${pods}?watch=true&resourceVersion=0`, other],
    ['watch', `${pods}?watch=true&timeoutSeconds=36000`, other],
    ['watch', `${pods}?watch=true&fieldSelector=a%3Db`, other],
    ['watch', `${pods}?watch=true&sendInitialEvents=true`, other],
    ['watch', `${pods}/web?watch=true`, 'its path is not what the permit names'],
    ['watch', '/api/v1/namespaces/shop/secrets?watch=true', 'its path is not what the permit names'],
    ['watch', '/api/v1/pods?watch=true', 'its path is not what the permit names'],
    ['count', pods, unsaid],
    ['count', `${pods}?limit=2`, other],
    ['count', `${pods}?limit=1&continue=abc`, other],
    ['count', `${pods}?watch=true`, other],
    ['follow', `${pods}/web/log`, unsaid],
    ['follow', `${pods}/web/log?follow=true&previous=true`, other],
    ['follow', `${pods}/web/log?follow=true&limitBytes=10`, other],
    ['follow', `${pods}/web/log?follow=true&sinceTime=yesterday`, other],
    ['follow', `${pods}/web/log?follow=true&tailLines=0`, other],
    ['follow', `${pods}/web?follow=true`, 'its path is not what the permit names'],
  ])('what the sidebar may %s: %j', (view, path, objection) =>
    expect(refusal({ path }, viewPermit(view))).toBe(refused(objection)),
  )

  it('and no connection is made for it', async () => {
    const standIn = await startStandIn((response) => sendJson(response, { kind: 'Pod' }))
    // The type system would refuse it; a cast can be made anywhere.
    const forged: unknown = { operation: operation() }
    expect(await failureOf(openStandIn(standIn).object(forged as Permit, noSignal()))).toBe(
      refused('its permit is not the gate’s'),
    )
    expect(standIn.connections).toEqual([])
  })
})
