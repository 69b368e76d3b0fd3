import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, expect } from 'vitest'
import type { Cluster, ClusterOptions } from '../../../src/cluster/index.ts'
import { openKubeconfig } from '../../support/standInServer.ts'
import { temporaryFolder } from '../../support/temporaryFolder.ts'

interface Described {
  readonly cluster?: object
  readonly user?: object
}

/** One context for each entry, with a cluster and a user of its own. */
const open = (entries: Readonly<Record<string, Described>>, over: Partial<ClusterOptions> = {}): Cluster => {
  const described = Object.entries(entries)
  return openKubeconfig(
    JSON.stringify({
      clusters: described.map(([name, { cluster }]) => ({
        name,
        cluster: { server: 'https://a.example', ...cluster },
      })),
      users: described.map(([name, { user }]) => ({ name, user: user ?? { token: 'hunter2' } })),
      contexts: described.map(([name]) => ({ name, context: { cluster: name, user: name } })),
    }),
    over,
  )
}

const at = (server: unknown): Described => ({ cluster: { server } })

describe('all names of a cluster are known', () => {
  it.each([
    ['https://a.example', 'https://a.example:443/'],
    ['https://a.example:443', 'HTTPS://A.Example'],
    ['https://a.example', 'https://a.example.'],
    ['https://a.example:6443/k8s/c-1', 'https://A.EXAMPLE:06443/k8s/c-1/'],
    ['https://a.example/k8s/../k8s/c-1', 'https://a.example/k8s/c-1'],
    ['https://[::1]:6443', 'https://[0:0:0:0:0:0:0:1]:6443'],
    ['https://127.0.0.1:6443', 'https://127.1:6443'],
    ['https://a.example:8080', 'http://a.example:8080'],
    ['http://a.example', 'http://a.example:80'],
  ])('%s and %s', (one, other) => {
    const cluster = open({ one: at(one), prod: at(other) })
    expect(cluster.context('one').place.aliases).toEqual(['one', 'prod'])
    expect(cluster.context('prod').place.aliases).toEqual(['prod', 'one'])
  })

  it.each([
    ['another port', 'https://a.example', 'https://a.example:6443'],
    ['another host', 'https://a.example', 'https://b.example'],
    ['another path', 'https://a.example/k8s/c-1', 'https://a.example/k8s/c-2'],
    ['a path in another case', 'https://a.example/k8s/c-a', 'https://a.example/k8s/c-A'],
    ['the other scheme’s own port', 'https://a.example', 'http://a.example'],
    ['one that is none', 'https://a.example', 'ftp://a.example'],
  ])('but not those of %s', (_, one, other) => {
    expect(open({ one: at(one), prod: at(other) }).context('one').place.aliases).toEqual(['one'])
  })

  it('also that of a context whose user cannot be used', () => {
    const cluster = open({ one: {}, prod: { user: { 'auth-provider': 5, tokenFile: 7 } } })
    expect(cluster.context('one').place.aliases).toEqual(['one', 'prod'])
  })
})

describe('where a context leads', () => {
  it.each([
    ['https', {}, { aliases: ['one'], host: 'a.example:443', isProtected: true }],
    ['http', { server: 'http://a.example' }, { aliases: ['one'], host: 'a.example:80', isProtected: false }],
    [
      'no check of the certificate',
      { 'insecure-skip-tls-verify': true },
      { aliases: ['one'], host: 'a.example:443', isProtected: false },
    ],
  ])('%s', (_, cluster, place) => expect(open({ one: { cluster } }).context('one').place).toEqual(place))
})

describe('the identity of a context', () => {
  const identity = (described: Described, over: Partial<ClusterOptions> = {}): string =>
    open({ one: described }, over).context('one').identity
  const plain = (): string => identity({})

  it('is the same as long as server, authority and user are, whatever their names', () => {
    const cluster = open({ one: {}, two: {} })
    expect(cluster.context('one').identity).toBe(cluster.context('two').identity)
    expect(cluster.context('one').identity).toBe(plain())
    expect(plain()).toMatch(/^[0-9a-f]{64}$/)
  })

  it.each<[string, Described, Partial<ClusterOptions>?]>([
    ['server', at('https://b.example')],
    ['path of the server', at('https://a.example/k8s')],
    ['authority', { cluster: { 'certificate-authority-data': 'YQ==' } }],
    ['authority in a file', { cluster: { 'certificate-authority': '/nowhere/ca.crt' } }],
    ['TLS name', { cluster: { 'tls-server-name': 'b.example' } }],
    ['check of the certificate', { cluster: { 'insecure-skip-tls-verify': true } }],
    ['proxy', { cluster: { 'proxy-url': 'http://proxy.example' } }],
    ['proxy of the environment', {}, { environment: { https_proxy: 'http://proxy.example' } }],
    ['token', { user: { token: 'hunter3' } }],
    ['user', { user: { username: 'jane', password: 'hunter2' } }],
    ['plugin', { user: { exec: { apiVersion: 'client.authentication.k8s.io/v1', command: 'a' } } }],
    ['impersonation', { user: { token: 'hunter2', as: 'jane' } }],
  ])('is another one with another %s', (_, described, over) => expect(identity(described, over)).not.toBe(plain()))

  it('is another one when the file of the authority is', () => {
    const file = join(temporaryFolder(), 'ca.crt')
    writeFileSync(file, 'one')
    const cluster = open({ one: { cluster: { 'certificate-authority': file } } })
    const before = cluster.context('one').identity
    expect(cluster.context('one').identity).toBe(before)
    writeFileSync(file, 'two')
    expect(cluster.context('one').identity).not.toBe(before)
  })

  it('is the same when Kubernetes replaces a token in its file', () => {
    const file = join(temporaryFolder(), 'token')
    writeFileSync(file, 'one')
    const cluster = open({ one: { user: { tokenFile: file } } })
    const before = cluster.context('one').identity
    writeFileSync(file, 'two')
    expect(cluster.context('one').identity).toBe(before)
  })
})
