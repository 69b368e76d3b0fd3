import net from 'node:net'
import { describe, it, expect, onTestFinished } from 'vitest'
import {
  failureOf,
  kubeconfigFor,
  openKubeconfig,
  openStandIn,
  sendJson,
  sendStatus,
  startStandIn,
  type Handler,
  type StandIn,
} from '../../support/standInServer.ts'
import { other } from '../../support/testCertificates.ts'
import { deployments, writePermit } from './writePermits.ts'

const deleted = { kind: 'Status', apiVersion: 'v1', status: 'Success' }
const impatient = { limits: { connectMs: 300, requestMs: 600, pluginMs: 300 } }

const unknown = ({ port }: StandIn, what = 'no answer came'): string =>
  `OutcomeUnknown: sandbox (127.0.0.1:${port}): the request was sent and ${what}. It may have happened. Read the object before anything else.`

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
    [
      '409 by a reason that every object has',
      (response) => sendStatus(response, 409, 'constructor', 'said'),
      'Conflict: LABEL: said',
    ],
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
