import { describe, it, expect } from 'vitest'
import type { FinalRequest } from '../../../src/cluster/verify/request.ts'
import { options, outcome, podPath, request } from './finalRequests.ts'
import { dryRunPermit, writePermit } from './writePermits.ts'

const uid = '6f1c2b1e-0000-4000-8000-000000000001'
const bound = { uid, resourceVersion: '4711' }
const body = { ...options, preconditions: bound }
const deletion = request('DELETE', podPath, 'application/json', body)
const unbound = 'it is not bound to the object that was seen'
const unmarked = 'it is a dry run that is not marked in the body'

describe('a deletion is not sent to', () => {
  const other = 'its path is not what the permit names'
  const plain = 'its path is not a plain one'

  it.each([
    ['all pods', '/api/v1/namespaces/shop/pods', other],
    ['all pods, by a slash', '/api/v1/namespaces/shop/pods/', plain],
    ['the namespace', '/api/v1/namespaces/shop', other],
    ['another pod', '/api/v1/namespaces/shop/pods/web-2', other],
    ['another namespace', '/api/v1/namespaces/prod/pods/web', other],
    ['another kind', '/api/v1/namespaces/shop/secrets/web', other],
    ['another group', '/apis/apps/v1/namespaces/shop/pods/web', other],
    ['a group without a name', '/apis/v1/namespaces/shop/pods/web', other],
    ['another version', '/api/v2/namespaces/shop/pods/web', other],
    ['a subresource', `${podPath}/status`, other],
    ['an eviction', `${podPath}/eviction`, other],
    ['its scale', `${podPath}/scale`, other],
    ['the whole cluster', '/api/v1/pods/web', other],
    ['dots', '/api/v1/namespaces/shop/pods/web/../web', plain],
    ['dots in percent signs', '/api/v1/namespaces/shop/pods/%2e%2e', plain],
    ['two slashes', '/api/v1/namespaces/shop//pods/web', plain],
    ['a line break', `${podPath}\r\nX: y`, plain],
    ['somebody else', 'https://evil.example/', 'it leaves the path of the server'],
    // A DELETE with a body ignores its query.
    ['a dry run in the query', `${podPath}?dryRun=All`, 'it is a DELETE with a query'],
    ['a grace period', `${podPath}?gracePeriodSeconds=0`, 'it is a DELETE with a query'],
    ['two queries', `${podPath}?a=b?c`, 'it has two queries'],
    ['an empty query', `${podPath}?`, 'its query is malformed'],
  ])('%s', (_, path, objection) => expect(outcome({ ...deletion, path }, writePermit())).toBe(objection))
})

describe('a deletion is not sent by', () => {
  it.each(['GET', 'POST', 'PUT', 'PATCH', 'delete', 'OPTIONS', 'DELETE '])('%j', (method) =>
    expect(outcome({ ...deletion, method }, writePermit())).toBe('its method is not that of its intent'),
  )
})

describe('a deletion is not sent with a body', () => {
  const twoWays = 'its body can be read in more than one way'
  const none = 'its body is not a JSON object'
  const text = JSON.stringify(body)

  it.each<[string, FinalRequest['body'], string]>([
    ['that is not there', undefined, 'it has no body'],
    ['that is empty', '', none],
    ['that is no JSON', 'x', none],
    ['that is a list', '[]', none],
    ['that has a key twice', text.replace('{', '{"propagationPolicy":"Orphan",'), twoWays],
    ['that has spaces', text.replace(':', ': '), twoWays],
    ['that has escapes', text.replace('kind', '\\u006bind'), twoWays],
    ['that is two', `${text}${text}`, none],
  ])('%s', (_, text, objection) => {
    const headers = { ...deletion.headers, 'content-length': String(Buffer.byteLength(text ?? '')) }
    expect(outcome({ ...deletion, body: text, headers }, writePermit())).toBe(objection)
  })

  const alone = 'its body is not the deletion of its intent alone'
  const marked = 'it is marked as a dry run, and is none'

  it.each<[string, object, string]>([
    ['without preconditions', options, unbound],
    ['with empty ones', { preconditions: {} }, unbound],
    ['with null for them', { preconditions: null }, unbound],
    ['without a uid', { preconditions: { resourceVersion: '4711' } }, unbound],
    ['without a version', { preconditions: { uid } }, unbound],
    ['with another uid', { preconditions: { ...bound, uid: 'x' } }, unbound],
    ['with another version', { preconditions: { ...bound, resourceVersion: '4712' } }, unbound],
    ['with a number for a version', { preconditions: { ...bound, resourceVersion: 4711 } }, unbound],
    ['with one precondition more', { preconditions: { ...bound, x: 1 } }, unbound],
    ['without a propagation', { preconditions: bound, propagationPolicy: undefined }, alone],
    ['with another propagation', { preconditions: bound, propagationPolicy: 'Orphan' }, alone],
    ['with a grace period', { preconditions: bound, gracePeriodSeconds: 0 }, alone],
    ['with orphans', { preconditions: bound, orphanDependents: true }, alone],
    ['with another kind', { preconditions: bound, kind: 'Pod' }, alone],
    ['with force', { preconditions: bound, ignoreStoreReadErrorWithClusterBreakingPotential: true }, alone],
    ['with an empty dry run', { preconditions: bound, dryRun: [] }, marked],
    ['with null for a dry run', { preconditions: bound, dryRun: null }, marked],
  ])('%s', (_, over, objection) => {
    const sent = request('DELETE', podPath, 'application/json', { ...options, ...over })
    expect(outcome(sent, writePermit())).toBe(objection)
  })
})

describe('a deletion is not sent as a dry run', () => {
  it.each<[string, object, string]>([
    ['that is marked nowhere', {}, unmarked],
    ['that is marked by a word', { dryRun: 'All' }, unmarked],
    ['that is marked by true', { dryRun: true }, unmarked],
    ['that is marked by an empty list', { dryRun: [] }, unmarked],
    ['that is marked by another word', { dryRun: ['all'] }, unmarked],
    ['that is marked by two words', { dryRun: ['All', 'x'] }, unmarked],
    ['that is marked in the wrong place', { preconditions: { uid, dryRun: ['All'] } }, unmarked],
    ['that is marked in another case', { DryRun: ['All'] }, unmarked],
    ['that is bound to nothing', { dryRun: ['All'], preconditions: undefined }, unbound],
    ['that is bound to more', { dryRun: ['All'], preconditions: bound }, unbound],
  ])('%s', (_, over, objection) => {
    const sent = request('DELETE', podPath, 'application/json', { ...options, preconditions: { uid }, ...over })
    expect(outcome(sent, dryRunPermit())).toBe(objection)
  })

  it('that is marked in the query alone', () => {
    const trial = { ...options, preconditions: { uid } }
    const sent = request('DELETE', `${podPath}?dryRun=All`, 'application/json', trial)
    expect(outcome(sent, dryRunPermit())).toBe('it is a DELETE with a query')
  })
})

describe('a deletion is not sent with headers', () => {
  const type = 'its media type is not that of its intent'
  const needless = 'it has a header that no write needs'

  it.each<[string, object, string]>([
    ['for YAML', { 'content-type': 'application/yaml' }, type],
    ['for two media types', { 'Content-Type': 'application/json' }, 'it has a header twice'],
    ['for a list of media types', { 'content-type': ['application/json'] }, type],
    ['for a table', { accept: 'application/json;as=Table' }, 'it asks for something else than the object'],
    ['for no length', { 'content-length': '0' }, 'its length is not that of its body'],
    ['for a longer body', { 'content-length': '164' }, 'its length is not that of its body'],
    ['for chunks', { 'transfer-encoding': 'chunked' }, needless],
    ['for a condition', { 'if-none-match': 'x' }, needless],
    ['for a session', { cookie: 'x' }, needless],
    ['for another method', { 'x-http-method-override': 'PUT' }, needless],
    ['for somebody else', { 'Impersonate-User': 'admin' }, 'it would act for somebody else'],
  ])('%s', (_, headers, objection) =>
    expect(outcome({ ...deletion, headers: { ...deletion.headers, ...headers } }, writePermit())).toBe(objection),
  )

  it('that lack its length', () => {
    const headers = Object.fromEntries(Object.entries(deletion.headers).filter(([name]) => name !== 'content-length'))
    expect(outcome({ ...deletion, headers }, writePermit())).toBe('its length is not that of its body')
  })
})
