import { BlockList, isIP } from 'node:net'
import { ClusterError } from '../errors.ts'
import { hostnameOf, portOf } from './address.ts'
import type { ClusterEntry } from './kubeconfig/entries.ts'
import { proxyUrl } from './kubeconfig/proxyUrl.ts'

/**
 * The proxy by which a cluster is reached, if there is one: the kubeconfig's own, else the environment's, as kubectl
 * has it. Source: golang.org/x/net/http/httpproxy.
 * @throws {ClusterError} BadKubeconfig when the environment names something that is no proxy
 */
export const proxyFor = (label: string, cluster: ClusterEntry, environment: NodeJS.ProcessEnv): URL | undefined => {
  if (cluster.proxy) return cluster.proxy
  const name = cluster.server.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY'
  const value = either(environment, name)
  if (value === undefined || isExempt(cluster.server, either(environment, 'NO_PROXY') ?? '')) return undefined
  const url = proxyUrl(value.includes('://') ? value : `http://${value}`)
  if (!url) throw new ClusterError('BadKubeconfig', `${label}: ${name} does not name an http, https or socks5 proxy.`)
  return url
}

const either = (environment: NodeJS.ProcessEnv, name: string): string | undefined =>
  environment[name] || environment[name.toLowerCase()] || undefined

function isExempt(server: URL, list: string): boolean {
  const host = hostnameOf(server)
  const port = portOf(server)
  if (host === 'localhost' || (isIP(host) !== 0 && inRange(host, '127.0.0.0/8', '::1/128'))) return true
  return list
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== '')
    .some((entry) => matches(entry, host, port))
}

function matches(entry: string, host: string, port: number): boolean {
  if (entry === '*') return true
  if (isIP(host) !== 0 && entry.includes('/')) return inRange(host, entry)
  const withPort = /^(?:\[(.*)\]|([^:]*)):(\d+)$/.exec(entry)
  if (withPort && Number(withPort[3]) !== port) return false
  const name = (withPort?.[1] ?? withPort?.[2] ?? entry).replace(/^\*\./, '.')
  return name.startsWith('.') ? host.endsWith(name) : host === name || host.endsWith(`.${name}`)
}

function inRange(host: string, ...ranges: readonly string[]): boolean {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', bits = ''] = range.split('/')
    const family = isIP(address)
    const isValid = family !== 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32)
    if (isValid) list.addSubnet(address, Number(bits), family === 6 ? 'ipv6' : 'ipv4')
  }
  return list.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4')
}
