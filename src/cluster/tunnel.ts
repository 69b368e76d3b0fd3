import http from 'node:http'
import https from 'node:https'
import { isIPv6, type Socket } from 'node:net'
import { hostnameOf, portOf } from './address.ts'
import { systemAuthorities } from './authorities.ts'
import { ConnectTimeout, TunnelRefused } from './connectErrors.ts'

/** Where a tunnel leads, and how long opening it may take. */
export interface Destination {
  readonly host: string
  readonly port: number
  readonly limitMs: number
}

/**
 * A connection to `host:port` through a proxy, which looks up the host's name, as for kubectl. The agents that others
 * wrote for this cannot be used: what is cancelled while they connect is never reported, or connections are not kept.
 * @throws {TunnelRefused | ConnectTimeout}, and what the connection to the proxy throws
 */
export const openTunnel = (proxy: URL, destination: Destination): Promise<Socket> =>
  proxy.protocol.startsWith('socks') ? throughSocks(proxy, destination) : throughHttp(proxy, destination)

async function throughSocks(proxy: URL, { host, port, limitMs }: Destination): Promise<Socket> {
  // Loaded when it is needed, which is rare.
  const { SocksClient } = await import('socks')
  const { socket } = await SocksClient.createConnection({
    command: 'connect',
    destination: { host, port },
    timeout: limitMs,
    proxy: {
      type: 5,
      host: hostnameOf(proxy),
      port: portOf(proxy),
      ...(proxy.username === '' ? {} : { userId: decodeURIComponent(proxy.username) }),
      ...(proxy.password === '' ? {} : { password: decodeURIComponent(proxy.password) }),
    },
  })
  return socket
}

function throughHttp(proxy: URL, { host, port, limitMs }: Destination): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const authority = `${isIPv6(host) ? `[${host}]` : host}:${port}`
    const isSecure = proxy.protocol === 'https:'
    const request = (isSecure ? https : http).request({
      method: 'CONNECT',
      path: authority,
      host: hostnameOf(proxy),
      port: portOf(proxy),
      headers: { host: authority, ...authorization(proxy) },
      agent: false,
      ...(isSecure ? { rejectUnauthorized: true, ca: systemAuthorities() } : {}),
    })
    const timer = setTimeout(() => request.destroy(new ConnectTimeout()), limitMs)
    request.once('close', () => clearTimeout(timer))
    request.once('connect', ({ statusCode = 0 }, socket: Socket, head: Buffer) => {
      clearTimeout(timer)
      if (statusCode !== 200) {
        socket.destroy()
        reject(new TunnelRefused(statusCode))
        return
      }
      socket.unshift(head)
      resolve(socket)
    })
    request.on('error', reject)
    request.end()
  })
}

function authorization({ username, password }: URL): { readonly 'proxy-authorization'?: string } {
  if (username === '' && password === '') return {}
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` }
}
