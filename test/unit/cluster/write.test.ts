import { describe, it, expect } from 'vitest'
import type { WritePermit } from '../../../src/gate/index.ts'
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
import { deployments, dryRunPermit, services, widgets, writePermit, type About } from './writePermits.ts'

const uid = '6f1c2b1e-0000-4000-8000-000000000001'
const bound = { uid, resourceVersion: '4711' }
const deleted = { kind: 'Status', apiVersion: 'v1', status: 'Success', details: { uid } }

describe('a write is one request, bound to the object that was seen', () => {
  it.each<[string, About, string, string, unknown, object]>([
    [
      'a deletion, with everything in its body',
      { intent: { action: 'delete', propagation: 'Foreground' } },
      'DELETE /api/v1/namespaces/shop/pods/web',
      'application/json',
      { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Foreground', preconditions: bound },
      { kind: 'Pod' },
    ],
    [
      'scaling, by the subresource',
      { resource: deployments, intent: { action: 'scale', replicas: 3 } },
      'PATCH /apis/apps/v1/namespaces/shop/deployments/web/scale?fieldManager=mcp-k8s-agent&fieldValidation=Strict',
      'application/merge-patch+json',
      { metadata: bound, spec: { replicas: 3 } },
      { kind: 'Scale', apiVersion: 'autoscaling/v1' },
    ],
    [
      'a new image, by the name of its container',
      {
        resource: deployments,
        intent: { action: 'update_image', container: 'setup', image: 'registry.example.com/shop/setup:2' },
      },
      'PATCH /apis/apps/v1/namespaces/shop/deployments/web?fieldManager=mcp-k8s-agent&fieldValidation=Strict',
      'application/strategic-merge-patch+json',
      {
        metadata: bound,
        spec: {
          template: { spec: { initContainers: [{ name: 'setup', image: 'registry.example.com/shop/setup:2' }] } },
        },
      },
      { kind: 'Deployment' },
    ],
    [
      'a restart',
      { resource: deployments, intent: { action: 'rollout_restart' } },
      'PATCH /apis/apps/v1/namespaces/shop/deployments/web?fieldManager=mcp-k8s-agent&fieldValidation=Strict',
      'application/merge-patch+json',
      {
        metadata: bound,
        spec: {
          template: {
            metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': '2026-01-02T03:04:05Z' } },
          },
        },
      },
      { kind: 'Deployment' },
    ],
    [
      'labels, in letters of more than one byte',
      { resource: services, intent: { action: 'set_annotations', entries: { owner: 'Zoë ☸', old: null } } },
      'PATCH /api/v1/namespaces/shop/services/web?fieldManager=mcp-k8s-agent&fieldValidation=Strict',
      'application/merge-patch+json',
      { metadata: { annotations: { owner: 'Zoë ☸', old: null }, ...bound } },
      { kind: 'Service' },
    ],
  ])('%s', async (_, about, line, contentType, body, answer) => {
    const standIn = await startStandIn((response) => sendJson(response, answer))
    expect(await openStandIn(standIn).write(writePermit(about))).toEqual(answer)
    expect(standIn.requests).toEqual([line])
    expect(JSON.parse(standIn.bodies[0] ?? '')).toEqual(body)
    expect(standIn.headers[0]).toMatchObject({
      accept: 'application/json',
      authorization: 'Bearer token-of-a-test',
      'content-type': contentType,
      'content-length': String(Buffer.byteLength(standIn.bodies[0] ?? '')),
    })
    expect(standIn.headers[0]).not.toHaveProperty('transfer-encoding')
  })

  it.each([
    ['a Status', 200, deleted],
    ['the object, while it goes', 200, { kind: 'Pod', metadata: { deletionTimestamp: '2026-01-01T00:00:00Z' } }],
    ['an acceptance', 202, deleted],
  ])('a deletion answers with %s', async (_, status, answer) => {
    const standIn = await startStandIn((response) => sendJson(response, answer, status))
    expect(await openStandIn(standIn).write(writePermit())).toEqual(answer)
  })

  it('stands behind the path of the server’s URL', async () => {
    const standIn = await startStandIn((response) => sendJson(response, deleted))
    const cluster = openStandIn(standIn, { cluster: { server: `https://localhost:${standIn.port}/k8s/clusters/c-x/` } })
    await cluster.write(writePermit())
    expect(standIn.requests).toEqual(['DELETE /k8s/clusters/c-x/api/v1/namespaces/shop/pods/web'])
  })
})

describe('a permit is good for one request', () => {
  const usedUp = 'Internal: the last check before sending refused a request: its permit is not the gate’s'

  it.each<[string, Handler]>([
    ['that succeeded', (response) => sendJson(response, deleted)],
    ['that was refused', (response) => sendStatus(response, 403, 'Forbidden', 'no')],
    ['that was never answered', (response) => response.destroy()],
  ])('%s', async (_, handler) => {
    const standIn = await startStandIn(handler)
    const cluster = openStandIn(standIn)
    const permit = writePermit()
    await cluster.write(permit).catch(() => undefined)
    expect(await failureOf(cluster.write(permit))).toBe(usedUp)
    expect(standIn.requests).toHaveLength(1)
  })

  it('also when it is sent twice at once', async () => {
    const standIn = await startStandIn((response) => sendJson(response, deleted))
    const cluster = openStandIn(standIn)
    const permit = writePermit()
    const outcomes = await Promise.all([cluster.write(permit), cluster.write(permit)].map((work) => failureOf(work)))
    expect(outcomes.sort()).toEqual([usedUp, expect.stringMatching(/^no failure/)])
    expect(standIn.requests).toHaveLength(1)
  })

  it('and one that the gate never made for none', async () => {
    const standIn = await startStandIn((response) => sendJson(response, deleted))
    const { operation, mutation, preconditions } = writePermit()
    // The type system would refuse it; a cast can be made anywhere.
    const forged: unknown = { operation, mutation, preconditions }
    expect(await failureOf(openStandIn(standIn).write(forged as WritePermit))).toBe(usedUp)
    expect(standIn.connections).toEqual([])
  })
})

describe('connections', () => {
  it('a write has its own, since a kept one may have been closed by the server meanwhile', async () => {
    const standIn = await startStandIn((response, { method }) => {
      sendJson(response, method === 'GET' ? { kind: 'Pod' } : deleted)
    })
    const cluster = openStandIn(standIn)
    await cluster.object(readPermit(), noSignal())
    expect(await cluster.write(writePermit())).toEqual(deleted)
    expect(await cluster.write(writePermit())).toEqual(deleted)
    expect(standIn.connections).toHaveLength(3)
    expect(standIn.headers.map(({ connection }) => connection)).toEqual(['keep-alive', 'close', 'close'])
    // The one that is kept serves the next read.
    await cluster.object(readPermit(), noSignal())
    expect(standIn.connections).toHaveLength(3)
    await expect.poll(() => standIn.openConnections.size).toBe(1)
  })

  it('closing the cluster does not cut a write off', async () => {
    let answer = (): void => undefined
    const standIn = await startStandIn((response) => (answer = () => sendJson(response, deleted)))
    const cluster = openStandIn(standIn)
    const writing = cluster.write(writePermit())
    await expect.poll(() => standIn.bodies.length).toBe(1)
    cluster.close()
    answer()
    expect(await writing).toEqual(deleted)
  })

  it('is asked about once more when all is ready, and what speaks against it then keeps it from being sent', async () => {
    const standIn = await startStandIn((response) => sendJson(response, deleted))
    const cluster = openStandIn(standIn)
    const asked: number[] = []
    const refusing = (): void => {
      asked.push(standIn.bodies.length)
      throw new Error('not any more')
    }
    expect(await failureOf(cluster.write(writePermit(), refusing))).toBe('Error: not any more')
    expect(await cluster.write(writePermit(), () => void asked.push(standIn.bodies.length))).toEqual(deleted)
    expect({ asked, sent: standIn.bodies.length }).toEqual({ asked: [0, 0], sent: 1 })
  })

  it('a 401 asks the person to sign in, for a write and for its trial', async () => {
    const standIn = await startStandIn((response) => sendStatus(response, 401, 'Unauthorized', 'said'))
    const cluster = openStandIn(standIn)
    expect(await failureOf(cluster.write(writePermit()))).toMatch(/^Unauthorized: .* Ask the person to sign in/)
    expect(await failureOf(cluster.dryRun(dryRunPermit({ resource: widgets }), noSignal()))).toMatch(/^Unauthorized/)
  })
})
