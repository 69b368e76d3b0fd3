import net from 'node:net'
import { describe, it, expect, onTestFinished } from 'vitest'
import type { WritePermit } from '../../../src/gate/index.ts'
import {
  failureOf,
  kubeconfigFor,
  noSignal,
  openKubeconfig,
  openStandIn,
  readPermit,
  sendJson,
  sendStatus,
  startStandIn,
  type Handler,
  type StandIn,
} from '../../support/standInServer.ts'
import { other } from '../../support/testCertificates.ts'
import { deployments, dryRunPermit, services, widgets, writePermit, type About } from './writePermits.ts'

const uid = '6f1c2b1e-0000-4000-8000-000000000001'
const bound = { uid, resourceVersion: '4711' }
const deleted = { kind: 'Status', apiVersion: 'v1', status: 'Success', details: { uid } }
const impatient = { limits: { connectMs: 300, requestMs: 600, pluginMs: 300 } }

const unknown = ({ port }: StandIn, what = 'no answer came'): string =>
  `OutcomeUnknown: sandbox (127.0.0.1:${port}): the request was sent and ${what}. It may have happened. Read the object before anything else.`

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

describe('when nothing was sent, nothing has happened', () => {
  const nobody = async (): Promise<number> => {
    const probe = net.createServer()
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
    const { port } = probe.address() as net.AddressInfo
    await new Promise((resolve) => probe.close(resolve))
    return port
  }
  const writeTo = (port: number, over = {}): Promise<string> =>
    failureOf(openKubeconfig(kubeconfigFor(`https://127.0.0.1:${port}`), over).write(writePermit()))

  it('nobody listens', async () => {
    const port = await nobody()
    expect(await writeTo(port)).toBe(
      `Unreachable: sandbox (127.0.0.1:${port}): the connection was refused. Is the cluster running?`,
    )
  })

  it('TLS is never answered', async () => {
    const listener = net.createServer((socket) => socket.on('error', () => undefined))
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void listener.close())
    const { port } = listener.address() as net.AddressInfo
    expect(await writeTo(port, impatient)).toBe(
      `Unreachable: sandbox (127.0.0.1:${port}) did not answer within 0.3 s. VPN?`,
    )
  })

  it('the certificate is another host’s', async () => {
    const standIn = await startStandIn((response) => sendJson(response, deleted), { certificate: other })
    expect(await failureOf(openStandIn(standIn).write(writePermit()))).toBe(
      `Unreachable: sandbox (127.0.0.1:${standIn.port}): its certificate is for another host name.`,
    )
    expect(standIn.requests).toEqual([])
  })

  it('the credentials cannot be had', async () => {
    const standIn = await startStandIn((response) => sendJson(response, deleted))
    const cluster = openStandIn(standIn, { user: { tokenFile: '/nowhere/token' } })
    expect(await failureOf(cluster.write(writePermit()))).toMatch(/^BadKubeconfig: /)
    expect(standIn.connections).toEqual([])
  })

  it('the server’s certificate is not checked', async () => {
    const standIn = await startStandIn((response) => sendJson(response, deleted))
    const cluster = openStandIn(standIn, { cluster: { 'insecure-skip-tls-verify': true } })
    expect(await failureOf(cluster.write(writePermit()))).toBe(
      'Internal: the last check before sending refused a request: the connection is not protected',
    )
    expect(standIn.requests).toEqual([])
  })
})

describe('when the server refuses it, nothing has happened, and it says why', () => {
  const failed = (code: number, reason: string, field: string): Handler => {
    return (response) => {
      const details = { causes: [{ reason: 'FieldValueInvalid', message: 'm', field }] }
      sendJson(response, { kind: 'Status', status: 'Failure', code, reason, message: 'said', details }, code)
    }
  }

  it.each<[string, Handler, string]>([
    ['409', (response) => sendStatus(response, 409, 'Conflict', 'said'), 'Conflict: LABEL: said'],
    ['422 for the uid', failed(422, 'Invalid', 'metadata.uid'), 'Conflict: LABEL: said'],
    ['422 for something else', failed(422, 'Invalid', 'spec.replicas'), 'Invalid: LABEL: said'],
    ['400 that speaks of a uid', failed(400, 'BadRequest', 'metadata.uid'), 'Invalid: LABEL: said'],
    ['404', (response) => sendStatus(response, 404, 'NotFound', 'said'), 'NotFound: LABEL: said'],
    ['403', (response) => sendStatus(response, 403, 'Forbidden', 'said'), 'Forbidden: LABEL: said'],
    [
      '429, without trying again',
      (response) => sendStatus(response, 429, 'TooManyRequests', 'said', { 'retry-after': '0' }),
      'TooManyRequests: LABEL: said',
    ],
    [
      'a redirect, which is not followed',
      (response) => response.writeHead(307, { location: '/api/v1/namespaces/shop/pods/web' }).end(),
      'Redirected: LABEL: the server wants to redirect the request, which is never followed.',
    ],
  ])('%s', async (_, handler, failure) => {
    const standIn = await startStandIn(handler)
    expect(await failureOf(openStandIn(standIn).write(writePermit()))).toBe(
      failure.replace('LABEL', `sandbox (127.0.0.1:${standIn.port})`),
    )
    expect(standIn.requests).toHaveLength(1)
  })
})

describe('when no answer came, it may have happened', () => {
  it.each<[string, Handler, string?]>([
    ['the connection is closed', (response) => response.destroy()],
    [
      'the answer breaks off',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' }).write('{"kind":')
        setTimeout(() => response.destroy(), 20)
      },
    ],
    [
      'a gateway lost the server',
      (response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<p>Bad Gateway'),
      'no answer came but HTTP 502',
    ],
    [
      'the server failed',
      (response) => sendStatus(response, 500, 'InternalError', 'hunter2'),
      'no answer came but HTTP 500',
    ],
    [
      'the server is too busy for a part of it',
      (response) => sendStatus(response, 503, 'ServiceUnavailable', 'x', { 'retry-after': '0' }),
      'no answer came but HTTP 503',
    ],
    [
      'the server stopped waiting for itself',
      (response) => sendStatus(response, 504, 'Timeout', 'x'),
      'no answer came but HTTP 504',
    ],
    ['a proxy stopped waiting', (response) => response.writeHead(408).end(), 'no answer came but HTTP 408'],
    [
      'a success in HTML',
      (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Signed out'),
      'the answer cannot be used',
    ],
    [
      'a success that is no JSON',
      (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{'),
      'the answer cannot be used',
    ],
    ['a success with another kind', (response) => sendJson(response, { kind: 'Node' }), 'the answer cannot be used'],
    [
      'a success with what is never shown',
      (response) => sendJson(response, { kind: 'Secret', data: { a: 'hunter2' } }),
      'the answer cannot be used',
    ],
    ['a creation', (response) => sendJson(response, { kind: 'Pod' }, 201), 'the answer cannot be used'],
    [
      'a failure that calls itself a success',
      (response) => sendJson(response, { kind: 'Status', status: 'Failure' }),
      'the answer cannot be used',
    ],
  ])('%s', async (_, handler, what) => {
    const standIn = await startStandIn(handler)
    expect(await failureOf(openStandIn(standIn).write(writePermit()))).toBe(unknown(standIn, what))
    expect(standIn.requests).toHaveLength(1)
  })

  it('nothing comes at all', async () => {
    const standIn = await startStandIn(() => undefined)
    expect(await failureOf(openStandIn(standIn, {}, impatient).write(writePermit()))).toBe(unknown(standIn))
    expect(standIn.requests).toHaveLength(1)
  })

  it('the connection is reset', async () => {
    const standIn = await startStandIn(() => standIn.connections.forEach((socket) => socket.resetAndDestroy()))
    expect(await failureOf(openStandIn(standIn).write(writePermit()))).toBe(unknown(standIn))
  })

  it('a patch that is only accepted, or creates', async () => {
    for (const status of [201, 202]) {
      const standIn = await startStandIn((response) => sendJson(response, { kind: 'Deployment' }, status))
      const permit = writePermit({ resource: deployments, intent: { action: 'rollout_restart' } })
      expect(await failureOf(openStandIn(standIn).write(permit))).toBe(unknown(standIn, 'the answer cannot be used'))
    }
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

  it('what the server refuses to know us by is asked for anew by the next request', async () => {
    const standIn = await startStandIn((response) => sendStatus(response, 401, 'Unauthorized', 'said'))
    const cluster = openStandIn(standIn)
    expect(await failureOf(cluster.write(writePermit()))).toMatch(/^Unauthorized: .* Ask the person to sign in/)
    expect(await failureOf(cluster.dryRun(dryRunPermit({ resource: widgets }), noSignal()))).toMatch(/^Unauthorized/)
  })
})
