import { describe, expect, it } from 'vitest'
import type { FinalRequest } from '../../../src/cluster/verify/request.ts'
import { verify } from '../../../src/cluster/verify.ts'
import { decideInternal, type InternalPermit, type InternalRequest, type Right } from '../../../src/gate/index.ts'
import { place, policy } from '../../support/builders.ts'
import { failureOf, noSignal, openStandIn, sendJson, sendStatus, startStandIn } from '../../support/standInServer.ts'

const permitFor = (request: Omit<InternalRequest, 'context'>): InternalPermit => {
  const verdict = decideInternal({ context: 'sandbox', ...request }, place(), policy())
  if ('rule' in verdict) throw new Error(verdict.reason)
  return verdict
}

const right: Right = { verb: 'patch', group: 'apps', plural: 'deployments', subresource: 'scale', namespace: 'shop' }
const access = permitFor({ what: 'access', right })
const rules = permitFor({ what: 'rules', namespace: 'shop' })

const accessBody =
  '{"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview","spec":{"resourceAttributes":{"verb":"patch","group":"apps","resource":"deployments","subresource":"scale","namespace":"shop"}}}'
const rulesBody = '{"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectRulesReview","spec":{"namespace":"shop"}}'

const sender = { context: 'sandbox', basePath: '', isProtected: true, impersonation: {} }

const request = (over: Partial<FinalRequest> = {}): FinalRequest => {
  const body = 'body' in over ? over.body : accessBody
  return {
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    headers: {
      accept: 'application/json',
      'user-agent': 'x',
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body ?? '')),
    },
    ...(body === undefined ? {} : { body }),
    ...over,
  }
}

const objection = (over: Partial<FinalRequest>, permit = access): string => {
  try {
    verify(request(over), permit, sender)
    return 'sent'
  } catch (error) {
    return String(error).replace(/^.*refused a request: /, '')
  }
}

describe('a review of one’s own rights', () => {
  it.each<[string, Partial<FinalRequest>, InternalPermit]>([
    ['of one right', {}, access],
    [
      'of all of them in a namespace',
      { path: '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews', body: rulesBody },
      rules,
    ],
  ])('is sent: %s', (_, over, permit) => expect(objection(over, permit)).toBe('sent'))

  const notPermitted = 'its body is not the question that was permitted'
  const otherPath = 'its path is not one of an internal request'
  it.each<[string, Partial<FinalRequest>, string, InternalPermit?]>([
    ['as a GET', { method: 'GET' }, 'its method is not POST'],
    ['as a PUT', { method: 'PUT' }, 'its method is not POST'],
    ['about somebody else', { path: '/apis/authorization.k8s.io/v1/subjectaccessreviews' }, otherPath],
    ['a token review', { path: '/apis/authentication.k8s.io/v1/tokenreviews' }, otherPath],
    ['a creation', { path: '/api/v1/namespaces/shop/pods' }, otherPath],
    ['a path below', { path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews/x' }, otherPath],
    ['the other kind of review', {}, otherPath, rules],
    ['with a permit that names no right', {}, otherPath, permitFor({ what: 'access' })],
    ['with a permit that names no namespace', {}, otherPath, permitFor({ what: 'rules' })],
    ['with a permit for a version', {}, 'its method is not GET', permitFor({ what: 'version' })],
    [
      'with a query',
      { path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews?fieldManager=x' },
      'an internal request has no query',
    ],
    ['about another right', { body: accessBody.replace('patch', 'delete') }, notPermitted],
    ['about another namespace', { body: accessBody.replace('shop', 'team') }, notPermitted],
    ['with more than the question', { body: accessBody.replace('"spec"', '"status":{},"spec"') }, notPermitted],
    ['with a key twice', { body: accessBody.replace('"verb"', '"verb":"get","verb"') }, notPermitted],
    ['of a user', { body: accessBody.replace('"spec":{', '"spec":{"user":"jane",') }, notPermitted],
    ['no JSON', { body: 'x' }, notPermitted],
    [
      'with a body that is cut',
      { headers: { ...request().headers, 'content-length': '3' } },
      'its length is not that of its body',
    ],
    [
      'in another form',
      { headers: { ...request().headers, 'content-type': 'application/yaml' } },
      'its media type is not that of a review',
    ],
    [
      'for somebody else',
      { headers: { ...request().headers, 'impersonate-user': 'admin' } },
      'it would act for somebody else',
    ],
    ['with a tag', { headers: { ...request().headers, 'if-none-match': 'x' } }, 'it has a header that no review needs'],
  ])('is not sent: %s', (_, over, reason, permit = access) => expect(objection(over, permit)).toBe(reason))

  it('has a body', () => {
    const { method, path, headers } = request()
    expect(() => verify({ method, path, headers }, access, sender)).toThrow('it has no body')
  })
})

describe('rights, as a server tells them', () => {
  it('are asked for in one POST each', async () => {
    const server = await startStandIn((response) => sendJson(response, { status: { allowed: true } }))
    const cluster = openStandIn(server)
    expect(await cluster.access(access, noSignal())).toBe(true)
    await cluster.rights(rules, noSignal())
    expect(server.requests).toEqual([
      'POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
      'POST /apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
    ])
    expect(server.bodies).toEqual([accessBody, rulesBody])
  })

  it.each([
    ['allowed', { allowed: true }, true],
    ['not allowed', { allowed: false }, false],
    ['allowed and denied', { allowed: true, denied: true }, false],
    ['not a yes', { allowed: 'true' }, false],
    ['nothing', {}, false],
  ])('one right: %s', async (_, status, expected) => {
    const server = await startStandIn((response) => sendJson(response, { status }))
    expect(await openStandIn(server).access(access, noSignal())).toBe(expected)
  })

  const rule = (over: Record<string, unknown> = {}) => ({
    verbs: ['patch'],
    apiGroups: ['apps'],
    resources: ['deployments/scale'],
    ...over,
  })
  it.each<[string, unknown[], boolean]>([
    ['the very right', [rule()], true],
    ['by stars', [rule({ verbs: ['*'], apiGroups: ['*'], resources: ['*'] })], true],
    ['by a star before the subresource', [rule({ resources: ['*/scale'] })], true],
    ['in the second rule', [rule({ verbs: ['get'] }), rule()], true],
    ['not by parts of two rules', [rule({ verbs: ['get'] }), rule({ resources: ['deployments'] })], false],
    ['not without the subresource', [rule({ resources: ['deployments'] })], false],
    ['not in another group', [rule({ apiGroups: ['', 'extensions'] })], false],
    ['not for objects of a name alone', [rule({ resourceNames: ['web'] })], false],
    ['not by what is no rule', ['*', null, {}], false],
  ])('all rights: %s', async (_, resourceRules, expected) => {
    const server = await startStandIn((response) =>
      sendJson(response, { status: { resourceRules, incomplete: false } }),
    )
    const rights = await openStandIn(server).rights(rules, noSignal())
    expect([rights.allows(right), rights.complete]).toEqual([expected, true])
  })

  it('may not be all', async () => {
    const server = await startStandIn((response) => sendJson(response, { status: { incomplete: true } }))
    expect((await openStandIn(server).rights(rules, noSignal())).complete).toBe(false)
  })

  it.each<[string, (response: Parameters<typeof sendJson>[0]) => void, RegExp]>([
    ['no review', (response) => sendJson(response, { kind: 'Pod' }), /^UnexpectedAnswer: .*not a review of rights/],
    ['a refusal', (response) => sendStatus(response, 403, 'Forbidden', 'no'), /^Forbidden: /],
    ['a Secret', (response) => sendJson(response, { kind: 'Secret', status: {} }), /^UnexpectedAnswer: /],
  ])('an answer that is none: %s', async (_, answer, expected) => {
    const server = await startStandIn(answer)
    expect(await failureOf(openStandIn(server).access(access, noSignal()))).toMatch(expected)
  })
})
