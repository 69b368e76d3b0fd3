import net from 'node:net'
import { describe, it, expect, onTestFinished } from 'vitest'
import {
  failureOf,
  kubeconfigFor,
  listPermit,
  noSignal,
  openKubeconfig,
  openStandIn,
  readPermit,
  sendJson,
  sendStatus,
  startStandIn,
  type Handler,
} from '../../support/standInServer.ts'
import { client, expired, other, stranger } from '../../support/testCertificates.ts'

/** Something that listens and speaks no HTTP. @returns its port */
const listen = async (connected: (socket: net.Socket) => void): Promise<number> => {
  const listener = net.createServer(connected)
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const sockets = new Set<net.Socket>()
  listener.on('connection', (socket) => sockets.add(socket.on('error', () => undefined)))
  onTestFinished(() => {
    listener.close()
    for (const socket of sockets) socket.destroy()
  })
  return (listener.address() as net.AddressInfo).port
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo
      probe.close(() => resolve(port))
    })
  })

/** Limits that tests may wait for. */
const impatient = { limits: { connectMs: 300, requestMs: 600, pluginMs: 300 } }

const readFrom = (server: string, over = {}): Promise<string> =>
  failureOf(openKubeconfig(kubeconfigFor(server), over).object(readPermit(), noSignal()))

describe('a cluster that cannot be reached is named with its host', () => {
  it('nobody listens', async () => {
    const port = await freePort()
    expect(await readFrom(`https://127.0.0.1:${port}`)).toBe(
      `Unreachable: sandbox (127.0.0.1:${port}): the connection was refused. Is the cluster running?`,
    )
  })

  it('the connection is closed at once', async () => {
    const port = await listen((socket) => socket.destroy())
    expect(await readFrom(`https://127.0.0.1:${port}`)).toBe(
      `Unreachable: sandbox (127.0.0.1:${port}): the connection was closed before TLS was set up.`,
    )
  })

  it('the connection is accepted and TLS never answered', async () => {
    let connections = 0
    const port = await listen(() => (connections += 1))
    expect(await readFrom(`https://127.0.0.1:${port}`, impatient)).toBe(
      `Unreachable: sandbox (127.0.0.1:${port}) did not answer within 0.3 s. VPN?`,
    )
    expect(connections).toBe(1)
  })

  it('something else than TLS answers', async () => {
    const port = await listen((socket) => socket.end('SSH-2.0-password=hunter2\r\n'))
    expect(await readFrom(`https://127.0.0.1:${port}`)).toMatch(
      /: (it does not speak TLS on this port|TLS could not be set up with it)\.$/,
    )
  })

  it('its host name is unknown', async () => {
    expect(await readFrom('https://nowhere.invalid')).toMatch(
      /^Unreachable: sandbox \(nowhere\.invalid:443\): (its host name is not known to DNS|DNS did not answer for its host name)\. VPN\?$/,
    )
  })
})

describe('TLS', () => {
  it.each([
    [
      'signed by itself',
      stranger,
      {},
      'its certificate is not signed by an authority that the kubeconfig trusts. Was the cluster made anew?',
    ],
    ['expired', expired, {}, 'its certificate has expired.'],
    ['for another host', other, {}, 'its certificate is for another host name.'],
    [
      'signed by nobody whom this computer trusts',
      undefined,
      { 'certificate-authority-data': '' },
      'its certificate is not signed by an authority that the kubeconfig trusts. Was the cluster made anew?',
    ],
  ])('a certificate that is %s', async (_, certificate, cluster, sentence) => {
    const standIn = await startStandIn(
      (response) => sendJson(response, { kind: 'Pod' }),
      certificate && { certificate },
    )
    expect(await failureOf(openStandIn(standIn, { cluster }).object(readPermit(), noSignal()))).toBe(
      `Unreachable: sandbox (127.0.0.1:${standIn.port}): ${sentence}`,
    )
    expect(standIn.requests).toEqual([])
  })

  it.each([
    ['the name that the kubeconfig gives', other, { 'tls-server-name': 'elsewhere.example' }],
    ['no check where the kubeconfig wants none', stranger, { 'insecure-skip-tls-verify': true }],
  ])('%s', async (_, certificate, cluster) => {
    const standIn = await startStandIn((response) => sendJson(response, { kind: 'Pod' }), { certificate })
    expect(await openStandIn(standIn, { cluster }).object(readPermit(), noSignal())).toEqual({ kind: 'Pod' })
  })

  it('is checked whatever the environment says', async () => {
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'
    onTestFinished(() => {
      delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']
    })
    const standIn = await startStandIn((response) => sendJson(response, { kind: 'Pod' }), { certificate: stranger })
    expect(await failureOf(openStandIn(standIn).object(readPermit(), noSignal()))).toMatch(/^Unreachable: /)
  })
})

describe('answers that are none', () => {
  const page = '<html>token=hunter2</html>'
  const says = (status: number, body: string, headers: Record<string, string>): Handler => {
    return (response) => response.writeHead(status, headers).end(body)
  }
  const json = { 'content-type': 'application/json' }

  it.each<[string, Handler, string]>([
    [
      'a redirect',
      says(302, '', { location: 'https://evil.example/?token=hunter2' }),
      'Redirected: HERE: the server wants to redirect the request, which is never followed.',
    ],
    [
      'a page',
      says(200, page, { 'content-type': 'text/html' }),
      'UnexpectedAnswer: HERE: the answer is not application/json, so it is not shown.',
    ],
    [
      'no media type',
      says(200, '{}', {}),
      'UnexpectedAnswer: HERE: the answer is not application/json, so it is not shown.',
    ],
    [
      'a page of a proxy',
      says(502, page, { 'content-type': 'text/html' }),
      'Unavailable: HERE: the server answered HTTP 502.',
    ],
    [
      'broken JSON',
      says(200, '{"kind":"Pod","password":"hunter2', json),
      'UnexpectedAnswer: HERE: the answer is not a JSON object.',
    ],
    [
      'a list where an object belongs',
      says(200, '["hunter2"]', json),
      'UnexpectedAnswer: HERE: the answer is not a JSON object.',
    ],
    [
      'a packing that is unknown',
      says(200, 'hunter2', { ...json, 'content-encoding': 'br' }),
      'UnexpectedAnswer: HERE: the answer is not application/json, so it is not shown.',
    ],
    [
      'gzip that is none',
      says(200, 'hunter2', { ...json, 'content-encoding': 'gzip' }),
      'UnexpectedAnswer: HERE: the answer cannot be unpacked.',
    ],
    [
      'nothing new',
      says(304, '', json),
      'Redirected: HERE: the server wants to redirect the request, which is never followed.',
    ],
  ])('%s', async (_, handler, failure) => {
    const standIn = await startStandIn(handler)
    expect(await failureOf(openStandIn(standIn).object(readPermit(), noSignal()))).toBe(
      failure.replace('HERE', `sandbox (127.0.0.1:${standIn.port})`),
    )
    expect(standIn.requests).toHaveLength(1)
  })

  it.each([
    ['another kind', { kind: 'Deployment' }, 'the answer is an object of another kind than was asked for'],
    ['no kind', { metadata: {} }, 'the answer is an object of another kind than was asked for'],
    ...['Secret', 'SecretList', 'ConfigMap', 'ConfigMapList', 'secret'].map((kind): [string, object, string] => [
      kind,
      { kind, data: { password: 'hunter2' } },
      'the answer holds what is never shown (Secrets or ConfigMaps), so all of it was dropped',
    ]),
  ])('an object of %s', async (_, body, reason) => {
    const standIn = await startStandIn((response) => sendJson(response, body))
    expect(await failureOf(openStandIn(standIn).object(readPermit(), noSignal()))).toBe(
      `UnexpectedAnswer: sandbox (127.0.0.1:${standIn.port}): ${reason}.`,
    )
  })

  const secret = { kind: 'Secret', data: { password: 'hunter2' } }
  it.each([
    ['a list of Secrets', { kind: 'SecretList', items: [] }],
    ['a list with a Secret', { kind: 'List', items: [{ kind: 'Pod' }, secret] }],
    ['a list of lists', { kind: 'List', items: [{ kind: 'ConfigMapList', items: [secret] }] }],
    ['a table with a Secret', { kind: 'Table', rows: [{ cells: ['a'], object: secret }] }],
  ])('%s is dropped whole', async (_, body) => {
    const standIn = await startStandIn((response) => sendJson(response, body))
    const cluster = openStandIn(standIn)
    const sentence = `UnexpectedAnswer: sandbox (127.0.0.1:${standIn.port}): the answer holds what is never shown (Secrets or ConfigMaps), so all of it was dropped.`
    expect(await failureOf(cluster.table(listPermit(), {}, noSignal()))).toBe(sentence)
    if (body.kind !== 'Table') expect(await failureOf(cluster.list(listPermit(), {}, noSignal()))).toBe(sentence)
  })
})

describe('failures of the API server', () => {
  it.each([
    [400, 'BadRequest', 'Invalid'],
    [403, 'Forbidden', 'Forbidden'],
    [404, 'NotFound', 'NotFound'],
    [409, 'Conflict', 'Conflict'],
    [422, 'Invalid', 'Invalid'],
    [500, 'InternalError', 'Unavailable'],
    [500, 'ServerTimeout', 'Timeout'],
    [504, 'Timeout', 'Timeout'],
  ])('%i %s is %s, in its own words', async (code, reason, type) => {
    const standIn = await startStandIn((response) => sendStatus(response, code, reason, 'pods "web" is special'))
    expect(await failureOf(openStandIn(standIn).object(readPermit(), noSignal()))).toBe(
      `${type}: sandbox (127.0.0.1:${standIn.port}): pods "web" is special`,
    )
    expect(standIn.requests).toHaveLength(1)
  })

  it('401 asks for a sign-in', async () => {
    const standIn = await startStandIn((response) =>
      sendStatus(response, 401, 'Unauthorized', 'token-of-a-test is bad'),
    )
    expect(await failureOf(openStandIn(standIn).object(readPermit(), noSignal()))).toBe(
      `Unauthorized: sandbox (127.0.0.1:${standIn.port}): your sign-in has expired (HTTP 401). Ask the person to sign in; do not retry.`,
    )
  })

  it('a message is repeated up to 2,000 characters', async () => {
    const standIn = await startStandIn((response) => sendStatus(response, 403, 'Forbidden', 'x'.repeat(5_000)))
    expect(await failureOf(openStandIn(standIn).object(readPermit(), noSignal()))).toBe(
      `Forbidden: sandbox (127.0.0.1:${standIn.port}): ${'x'.repeat(2_000)}`,
    )
  })
})

describe('time', () => {
  it('an answer that never begins', async () => {
    const standIn = await startStandIn(() => undefined)
    const cluster = openStandIn(standIn, {}, impatient)
    expect(await failureOf(cluster.object(readPermit(), noSignal()))).toBe(
      `Timeout: sandbox (127.0.0.1:${standIn.port}): no complete answer came within 0.6 s.`,
    )
    await expect.poll(() => standIn.openConnections.size).toBe(0)
  })

  it('an answer that stalls', async () => {
    const standIn = await startStandIn((response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"kind":')
    })
    const cluster = openStandIn(standIn, {}, impatient)
    expect(await failureOf(cluster.object(readPermit(), noSignal()))).toMatch(/^Timeout: /)
    await expect.poll(() => standIn.openConnections.size).toBe(0)
  })

  it('an answer that is cut off is not asked for again', async () => {
    const standIn = await startStandIn((response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' }).write('{"kind":')
      setTimeout(() => response.destroy(), 20)
    })
    expect(await failureOf(openStandIn(standIn).object(readPermit(), noSignal()))).toBe(
      `Unreachable: sandbox (127.0.0.1:${standIn.port}): the connection broke in the middle of the answer.`,
    )
    expect(standIn.requests).toHaveLength(1)
  })

  it.each<[string, Handler]>([
    ['before an answer began', () => undefined],
    ['in the middle of one', (response) => response.writeHead(200, { 'content-type': 'application/json' }).write('{')],
  ])('a call that is cancelled %s closes its connection', async (_, handler) => {
    const standIn = await startStandIn(handler)
    const cancel = new AbortController()
    const failure = failureOf(openStandIn(standIn).object(readPermit(), cancel.signal))
    await expect.poll(() => standIn.requests.length).toBe(1)
    cancel.abort(new Error('cancelled by its caller'))
    expect(await failure).toBe('Error: cancelled by its caller')
    await expect.poll(() => standIn.openConnections.size).toBe(0)
  })

  it('the next call works when the cluster is back, also with another certificate', async () => {
    const answer: Handler = (response) => sendJson(response, { kind: 'Pod' })
    const first = await startStandIn(answer)
    const { port } = first
    const cluster = openStandIn(first)
    expect(await cluster.object(readPermit(), noSignal())).toEqual({ kind: 'Pod' })
    first.stop()
    expect(await failureOf(cluster.object(readPermit(), noSignal()))).toMatch(/^Unreachable: /)
    const second = await startStandIn(answer, { port, certificate: stranger })
    expect(await failureOf(cluster.object(readPermit(), noSignal()))).toMatch(/^Unreachable: .* is not signed by/)
    second.stop()
    const third = await startStandIn(answer, { port, certificate: client })
    expect(await failureOf(cluster.object(readPermit(), noSignal()))).toMatch(
      /^Unreachable: .* is for another host name/,
    )
    third.stop()
    await startStandIn(answer, { port })
    expect(await cluster.object(readPermit(), noSignal())).toEqual({ kind: 'Pod' })
  })
})
