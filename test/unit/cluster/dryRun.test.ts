import { describe, it, expect } from 'vitest'
import { decideWrite, type DryRunPermit } from '../../../src/gate/index.ts'
import { policy } from '../../support/builders.ts'
import {
  failureOf,
  noSignal,
  openStandIn,
  readPermit,
  sendJson,
  sendStatus,
  startStandIn,
  type Handler,
} from '../../support/standInServer.ts'
import { deployments, dryRunPermit, widgets, type About } from './writePermits.ts'

const uid = '6f1c2b1e-0000-4000-8000-000000000001'
const pod = { kind: 'Pod', metadata: { name: 'web' } }
const impatient = { limits: { connectMs: 300, requestMs: 600, pluginMs: 300 } }
const refused = 'Internal: the last check before sending refused a request: its permit is not the gate’s'

describe('a dry run is the very request, marked where the API server looks for it', () => {
  it.each<[string, About, string, unknown, object]>([
    [
      'a deletion: in the body',
      {},
      'DELETE /api/v1/namespaces/shop/pods/web',
      {
        kind: 'DeleteOptions',
        apiVersion: 'v1',
        propagationPolicy: 'Background',
        preconditions: { uid },
        dryRun: ['All'],
      },
      pod,
    ],
    [
      'scaling: in the query',
      { resource: deployments, intent: { action: 'scale', replicas: 3 } },
      'PATCH /apis/apps/v1/namespaces/shop/deployments/web/scale?dryRun=All&fieldManager=mcp-k8s-agent&fieldValidation=Strict',
      { metadata: { uid }, spec: { replicas: 3 } },
      { kind: 'Scale', apiVersion: 'autoscaling/v1' },
    ],
    [
      'labels of a custom resource: in the query',
      { resource: widgets, intent: { action: 'set_labels', entries: { tier: 'back' } } },
      'PATCH /apis/example.com/v1alpha1/namespaces/shop/widgets/web?dryRun=All&fieldManager=mcp-k8s-agent&fieldValidation=Strict',
      { metadata: { labels: { tier: 'back' }, uid } },
      { kind: 'Widget' },
    ],
  ])('%s', async (_, about, line, body, answer) => {
    const standIn = await startStandIn((response) => sendJson(response, answer))
    expect(await openStandIn(standIn).dryRun(dryRunPermit(about), noSignal())).toEqual(answer)
    expect(standIn.requests).toEqual([line])
    expect(JSON.parse(standIn.bodies[0] ?? '')).toEqual(body)
    expect(standIn.headers[0]?.['content-length']).toBe(String(standIn.bodies[0]?.length))
  })
})

describe('its permit', () => {
  it('is not used up, until there is an answer to the question', async () => {
    const standIn = await startStandIn((response) => sendJson(response, pod))
    const cluster = openStandIn(standIn)
    const permit = dryRunPermit()
    await cluster.dryRun(permit, noSignal())
    await cluster.dryRun(permit, noSignal())
    const shown = { uid, resourceVersion: '1', shown: 'x' }
    const verdict = { approved: false, because: 'declined' } as const
    decideWrite(permit, { verdict, facts: { containers: [] }, shown, fresh: shown }, policy())
    expect(await failureOf(cluster.dryRun(permit, noSignal()))).toBe(refused)
    expect(standIn.requests).toHaveLength(2)
  })

  it('must be the gate’s', async () => {
    const standIn = await startStandIn((response) => sendJson(response, pod))
    const { operation, mutation } = dryRunPermit()
    // The type system would refuse it; a cast can be made anywhere.
    const forged: unknown = { operation, mutation, uid }
    expect(await failureOf(openStandIn(standIn).dryRun(forged as DryRunPermit, noSignal()))).toBe(refused)
    expect(standIn.connections).toEqual([])
  })
})

describe('a dry run that fails is an ordinary failure: nothing was changed', () => {
  it.each<[string, Handler, string]>([
    [
      'the connection is closed',
      (response) => response.destroy(),
      'Unreachable: LABEL: the connection broke before an answer began.',
    ],
    ['nothing comes', () => undefined, 'Timeout: LABEL: no complete answer came within 0.6 s.'],
    [
      'the server fails',
      (response) => sendStatus(response, 500, 'InternalError', 'webhook'),
      'Unavailable: LABEL: webhook',
    ],
    [
      'a webhook that has side effects',
      (response) => sendStatus(response, 400, 'BadRequest', 'does not support dry run'),
      'Invalid: LABEL: does not support dry run',
    ],
    [
      'the server is busy, without trying again',
      (response) => sendStatus(response, 429, 'TooManyRequests', 'busy', { 'retry-after': '0' }),
      'TooManyRequests: LABEL: busy',
    ],
    ['another version', (response) => sendStatus(response, 409, 'Conflict', 'said'), 'Conflict: LABEL: said'],
    [
      'a redirect',
      (response) => response.writeHead(307, { location: '/' }).end(),
      'Redirected: LABEL: the server wants to redirect the request, which is never followed.',
    ],
    [
      'a creation',
      (response) => sendJson(response, { ...pod }, 201),
      'UnexpectedAnswer: LABEL: the server answered HTTP 201.',
    ],
    [
      'another kind',
      (response) => sendJson(response, { kind: 'Node' }),
      'UnexpectedAnswer: LABEL: the answer is an object of another kind than was changed.',
    ],
    [
      'HTML',
      (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
      'UnexpectedAnswer: LABEL: the answer is not application/json, so it is not shown.',
    ],
  ])('%s', async (_, handler, failure) => {
    const standIn = await startStandIn(handler)
    expect(await failureOf(openStandIn(standIn, {}, impatient).dryRun(dryRunPermit(), noSignal()))).toBe(
      failure.replace('LABEL', `sandbox (127.0.0.1:${standIn.port})`),
    )
    expect(standIn.requests).toHaveLength(1)
  })

  it('the caller cancels', async () => {
    const controller = new AbortController()
    const standIn = await startStandIn(() => controller.abort(new Error('cancelled by its caller')))
    expect(await failureOf(openStandIn(standIn).dryRun(dryRunPermit(), controller.signal))).toBe(
      'Error: cancelled by its caller',
    )
    await expect.poll(() => standIn.openConnections.size).toBe(0)
  })
})

describe('the scale of an object', () => {
  const permit = () => readPermit({ resource: deployments, subresource: 'scale' })

  it('is read as what it is', async () => {
    const scale = { kind: 'Scale', apiVersion: 'autoscaling/v1', spec: { replicas: 3 } }
    const standIn = await startStandIn((response) => sendJson(response, scale))
    expect(await openStandIn(standIn).object(permit(), noSignal())).toEqual(scale)
    expect(standIn.requests).toEqual(['GET /apis/apps/v1/namespaces/shop/deployments/web/scale'])
  })

  it('and nothing else for it', async () => {
    const standIn = await startStandIn((response) => sendJson(response, { kind: 'Deployment' }))
    expect(await failureOf(openStandIn(standIn).object(permit(), noSignal()))).toMatch(/of another kind/)
  })
})
