import http from 'node:http'
import net from 'node:net'
import { describe, it, expect, onTestFinished } from 'vitest'
import {
  failureOf,
  kubeconfigFor,
  noSignal,
  openKubeconfig,
  openStandIn,
  readPermit,
  sendJson,
  startStandIn,
  type StandIn,
} from '../../support/standInServer.ts'

interface Proxy {
  readonly port: number
  /** What was asked of it, in order. */
  readonly asked: readonly string[]
}

const startServer = (plain = false): Promise<StandIn> =>
  startStandIn((response) => sendJson(response, { kind: 'Pod' }), { plain })

const listening = async (server: net.Server): Promise<number> => {
  const sockets = new Set<net.Socket>()
  server.on('connection', (socket: net.Socket) => sockets.add(socket.on('error', () => undefined)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  return (server.address() as net.AddressInfo).port
}

const join = (one: net.Socket, other: net.Socket): void => {
  one.on('error', () => other.destroy()).pipe(other)
  other.on('error', () => one.destroy()).pipe(one)
}

/** A proxy that opens tunnels, unless it answers with `refusal`. */
const startHttpProxy = async (refusal?: string): Promise<Proxy> => {
  const asked: string[] = []
  const server = http.createServer()
  server.on('connect', ({ url = '', headers }: http.IncomingMessage, socket: net.Socket) => {
    asked.push(`${url} ${headers['proxy-authorization'] ?? ''}`.trim())
    if (refusal !== undefined) return socket.end(`HTTP/1.1 ${refusal}\r\n\r\n`)
    const tunnel = net.connect(Number(url.split(':')[1]), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      join(socket, tunnel)
    })
    return undefined
  })
  return { port: await listening(server), asked }
}

/** As much of RFC 1928 as one tunnel to an IPv4 address or a host name needs. */
const startSocksProxy = async (): Promise<Proxy> => {
  const asked: string[] = []
  const server = net.createServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.from([5, 0]))
      socket.once('data', (request) => {
        const isName = request[3] === 3
        const end = isName ? 5 + (request[4] ?? 0) : 8
        const host = isName ? request.toString('latin1', 5, end) : [...request.subarray(4, end)].join('.')
        const port = request.readUInt16BE(end)
        asked.push(`${host}:${port}`)
        const tunnel = net.connect(port, '127.0.0.1', () => {
          socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]))
          join(socket, tunnel)
        })
      })
    })
  })
  return { port: await listening(server), asked }
}

describe('a proxy that the kubeconfig names', () => {
  it.each([
    ['http', startHttpProxy, 'http://127.0.0.1:PORT'],
    ['socks5', startSocksProxy, 'socks5://127.0.0.1:PORT'],
  ])('%s carries several requests over one connection', async (_, start, url) => {
    const standIn = await startServer()
    const proxy = await start()
    const cluster = openStandIn(standIn, { cluster: { 'proxy-url': url.replace('PORT', String(proxy.port)) } })
    expect(await cluster.object(readPermit(), noSignal())).toEqual({ kind: 'Pod' })
    expect(await cluster.object(readPermit(), noSignal())).toEqual({ kind: 'Pod' })
    expect(proxy.asked).toEqual([`127.0.0.1:${standIn.port}`])
    expect(standIn.connections).toHaveLength(1)
  })

  it('is told the name, which it must look up', async () => {
    const standIn = await startServer()
    const proxy = await startSocksProxy()
    const text = kubeconfigFor(`https://api.invalid:${standIn.port}`, {
      cluster: { 'proxy-url': `socks5h://127.0.0.1:${proxy.port}`, 'tls-server-name': 'localhost' },
    })
    expect(await openKubeconfig(text).object(readPermit(), noSignal())).toEqual({ kind: 'Pod' })
    expect(proxy.asked).toEqual([`api.invalid:${standIn.port}`])
  })

  it('is told who we are, and nobody else is', async () => {
    const standIn = await startServer()
    const proxy = await startHttpProxy()
    const cluster = openStandIn(standIn, { cluster: { 'proxy-url': `http://jane:p%40ss@127.0.0.1:${proxy.port}` } })
    await cluster.object(readPermit(), noSignal())
    expect(proxy.asked).toEqual([`127.0.0.1:${standIn.port} Basic amFuZTpwQHNz`])
    expect(standIn.headers[0]?.['proxy-authorization']).toBeUndefined()
  })

  it('carries plain http as well', async () => {
    const standIn = await startServer(true)
    const proxy = await startHttpProxy()
    const text = kubeconfigFor(`http://127.0.0.1:${standIn.port}`, {
      cluster: { 'proxy-url': `http://127.0.0.1:${proxy.port}` },
    })
    expect(await openKubeconfig(text).object(readPermit(), noSignal())).toEqual({ kind: 'Pod' })
    expect(proxy.asked).toEqual([`127.0.0.1:${standIn.port}`])
  })

  it.each([
    ['refuses', '407 hunter2', 407],
    ['fails', '502 hunter2', 502],
  ])('that %s is named without its password', async (_, refusal, status) => {
    const standIn = await startServer()
    const proxy = await startHttpProxy(refusal)
    const cluster = openStandIn(standIn, { cluster: { 'proxy-url': `http://jane:hunter2@127.0.0.1:${proxy.port}` } })
    expect(await failureOf(cluster.object(readPermit(), noSignal()))).toBe(
      `Unreachable: sandbox (127.0.0.1:${standIn.port}): the proxy 127.0.0.1:${proxy.port} refused to connect to it (HTTP ${status}).`,
    )
    expect(standIn.connections).toHaveLength(0)
  })

  it.each(['http', 'https', 'socks5'])('that never answers: %s', async (scheme) => {
    const standIn = await startServer()
    const port = await listening(net.createServer())
    const cluster = openStandIn(
      standIn,
      { cluster: { 'proxy-url': `${scheme}://127.0.0.1:${port}` } },
      {
        limits: { connectMs: 300, requestMs: 5_000, pluginMs: 300 },
      },
    )
    expect(await failureOf(cluster.object(readPermit(), noSignal()))).toBe(
      `Unreachable: sandbox (127.0.0.1:${standIn.port}) did not answer within 0.3 s through the proxy 127.0.0.1:${port}. VPN?`,
    )
  })
})

describe('a proxy of the environment', () => {
  /** Whether a request for `server` goes through the proxy: it leads nowhere, and what fails tells. */
  const isProxied = async (server: string, environment: NodeJS.ProcessEnv): Promise<boolean> => {
    const cluster = openKubeconfig(kubeconfigFor(server), { environment })
    return (await failureOf(cluster.object(readPermit(), noSignal()))).includes('through the proxy 127.0.0.1:9')
  }
  const proxy = 'http://127.0.0.1:9'

  it.each<[boolean, string, NodeJS.ProcessEnv]>([
    [true, 'https://api.invalid', { HTTPS_PROXY: proxy }],
    [true, 'https://api.invalid', { https_proxy: proxy }],
    [true, 'https://api.invalid', { HTTPS_PROXY: '127.0.0.1:9' }],
    [true, 'http://api.invalid', { HTTP_PROXY: proxy }],
    [false, 'https://api.invalid', { HTTP_PROXY: proxy }],
    [false, 'https://api.invalid', { HTTPS_PROXY: '' }],
    [false, 'https://127.0.0.1:9', { HTTPS_PROXY: proxy }],
    [false, 'https://localhost:9', { HTTPS_PROXY: proxy }],
    [false, 'https://[::1]:9', { HTTPS_PROXY: proxy }],
    [false, 'https://api.invalid', { HTTPS_PROXY: proxy, NO_PROXY: '*' }],
    [false, 'https://api.invalid', { HTTPS_PROXY: proxy, NO_PROXY: 'other, API.invalid' }],
    [false, 'https://api.invalid', { HTTPS_PROXY: proxy, no_proxy: 'invalid' }],
    [false, 'https://api.invalid', { HTTPS_PROXY: proxy, NO_PROXY: '.invalid' }],
    [false, 'https://api.invalid', { HTTPS_PROXY: proxy, NO_PROXY: '*.invalid' }],
    [true, 'https://api.invalid', { HTTPS_PROXY: proxy, NO_PROXY: '.api.invalid' }],
    [true, 'https://rapi.invalid', { HTTPS_PROXY: proxy, NO_PROXY: 'api.invalid' }],
    [false, 'https://api.invalid', { HTTPS_PROXY: proxy, NO_PROXY: 'api.invalid:443' }],
    [true, 'https://api.invalid', { HTTPS_PROXY: proxy, NO_PROXY: 'api.invalid:6443' }],
    [true, 'https://192.0.2.7', { HTTPS_PROXY: proxy, NO_PROXY: '192.0.3.0/24,not/32,192.0.2.0/99' }],
  ])('%s for %s with %j', async (expected, server, environment) =>
    expect(await isProxied(server, environment)).toBe(expected),
  )

  it.each([
    ['127.0.0.0/8', 'https://127.0.0.2:9'],
    ['::/0', 'https://[::2]:9'],
  ])('is not used in the range %s', async (range, server) =>
    expect(await isProxied(server, { HTTPS_PROXY: proxy, NO_PROXY: range })).toBe(false),
  )

  it('that is none', async () => {
    const cluster = openKubeconfig(kubeconfigFor('https://api.invalid'), {
      environment: { HTTPS_PROXY: 'ftp://jane:hunter2@proxy' },
    })
    expect(await failureOf(cluster.object(readPermit(), noSignal()))).toBe(
      'BadKubeconfig: sandbox (api.invalid:443): HTTPS_PROXY does not name an http, https or socks5 proxy.',
    )
  })
})
