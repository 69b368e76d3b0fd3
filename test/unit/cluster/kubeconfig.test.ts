import { describe, it, expect } from 'vitest'
import type { Cluster, ClusterOptions, KubeconfigSource } from '../../../src/cluster/index.ts'
import { failureOf, openKubeconfig } from '../../support/standInServer.ts'

const open = (sources: readonly KubeconfigSource[], over: Partial<ClusterOptions> = {}): Cluster =>
  openKubeconfig('', { sources, lookedAt: 'KUBECONFIG=/a:/b', ...over })

/** Tested in `place.test.ts`. */
const whereItLeads = { place: expect.any(Object) as object, identity: expect.any(String) as string }

/** One context `NAME` at `https://NAME.example`. */
const config = (name: string, current = name): string => `
apiVersion: v1
kind: Config
current-context: ${current}
clusters: [{ name: ${name}, cluster: { server: "https://${name}.example" } }]
users: [{ name: ${name}, user: { token: hunter2 } }]
contexts: [{ name: ${name}, context: { cluster: ${name}, user: ${name} } }]
`

describe('what a context says of itself', () => {
  const context = (cluster: string, more = ''): string => `
clusters: [{ name: c, cluster: { ${cluster} } }]
contexts: [{ name: one, context: { cluster: c${more} } }]
current-context: one`

  it.each([
    [
      'a host and a port',
      context('server: "https://10.0.0.5:6443"'),
      { name: 'one', namespace: 'default', host: '10.0.0.5:6443' },
    ],
    [
      'the port of https',
      context('server: "https://eks.example/"', ', namespace: shop'),
      { name: 'one', namespace: 'shop', host: 'eks.example:443' },
    ],
    [
      'IPv6, and a path',
      context('server: "https://[::1]:6443/k8s/c-1"', ', namespace: null'),
      { name: 'one', namespace: 'default', host: '[::1]:6443' },
    ],
    [
      'plain http',
      context('server: "http://localhost:8001"'),
      {
        name: 'one',
        namespace: 'default',
        host: 'localhost:8001',
        warning: 'This connection is plain http: anybody on the way can read and change it.',
      },
    ],
    [
      'no check of its certificate',
      context('server: "https://a.example", insecure-skip-tls-verify: true'),
      {
        name: 'one',
        namespace: 'default',
        host: 'a.example:443',
        warning: "The server's certificate is not checked (insecure-skip-tls-verify).",
      },
    ],
  ])('%s', (_, text, info) => expect(openKubeconfig(text).defaultContext()).toEqual({ ...info, ...whereItLeads }))

  it('also where the file has fields that are unknown, a byte order mark, and JSON for YAML', () => {
    const text = `\ufeff${JSON.stringify({
      preferences: { colors: true },
      extensions: [{ name: 'x' }],
      clusters: [{ name: 'c', cluster: { server: 'https://a.example', 'disable-compression': true }, extra: 1 }],
      contexts: [{ name: 'one', context: { cluster: 'c', extensions: [] } }],
      'current-context': 'one',
    })}`
    const cluster = openKubeconfig(text)
    expect(cluster.defaultContext().host).toBe('a.example:443')
    expect(cluster.problems).toEqual([])
  })
})

describe('several files', () => {
  it('are merged: the first entry of a name wins, and the first current-context', () => {
    const cluster = open([
      { path: '/a', text: config('one', '""') },
      { path: '/b', text: config('two').replace('https://two', 'https://of-b') },
      { path: '/c', text: `${config('two', 'one')}extra: 1` },
    ])
    expect(cluster.defaultContext()).toEqual({
      name: 'two',
      namespace: 'default',
      host: 'of-b.example:443',
      ...whereItLeads,
    })
    expect(cluster.context('one').host).toBe('one.example:443')
    expect(cluster.problems).toEqual([])
  })

  it('the others serve where one is broken or missing', () => {
    const cluster = open([
      { path: '/a', text: 'clusters: [\n  {name: "hunter2' },
      { path: '/b', problem: 'does not exist' },
      { path: '/home/somebody/c', problem: 'cannot be read' },
      { path: '/d', text: config('one') },
    ])
    expect(cluster.defaultContext().name).toBe('one')
    expect(cluster.problems).toEqual([
      '/a, line 2, column 18: a colon, a comma, a quote or a bracket is missing',
      '/b does not exist',
      '~/c cannot be read',
    ])
  })

  it('an entry that cannot be used is not replaced by another file’s', async () => {
    const cluster = open([
      { path: '/a', text: config('one').replace('https://', 'ftp://') },
      { path: '/b', text: config('one') },
    ])
    expect(await failureOf(() => cluster.defaultContext())).toBe(
      'BadKubeconfig: /a, line 5, column 12: the cluster one cannot be used: server is not an http or https URL',
    )
  })
})

describe('contexts', () => {
  const text = `
clusters: [{ name: c, cluster: { server: "https://a.example" } }]
contexts:
- { name: good, context: { cluster: c } }
- { name: lost, context: { cluster: gone } }
- { name: nobody, context: { cluster: c, user: gone } }
- { name: "web?\\nCluster: staging", context: {} }`

  it.each([
    [
      'lost',
      'the context lost names a cluster that does not exist. Passed over: ~/.kube/config, line 7, column 3: the context web? Cluster: staging cannot be used: cluster is missing',
    ],
    [
      'nobody',
      'the context nobody names a user that does not exist. Passed over: ~/.kube/config, line 7, column 3: the context web? Cluster: staging cannot be used: cluster is missing',
    ],
    [
      'gone\u202e',
      'the context gone does not exist in the kubeconfig. Passed over: ~/.kube/config, line 7, column 3: the context web? Cluster: staging cannot be used: cluster is missing',
    ],
    [
      'web?\nCluster: staging',
      '~/.kube/config, line 7, column 3: the context web? Cluster: staging cannot be used: cluster is missing',
    ],
  ])('%j', async (name, sentence) =>
    expect(await failureOf(() => openKubeconfig(text).context(name))).toBe(`BadKubeconfig: ${sentence}`),
  )

  it('none is current', async () => {
    expect(await failureOf(() => openKubeconfig(text).defaultContext())).toBe(
      'BadKubeconfig: The kubeconfig sets no current-context. Start the server with --context NAME; there are: good, lost, nobody, web? Cluster: staging.',
    )
  })

  it('--context comes before the current one', () => {
    const sources = [
      { path: '/a', text: config('one') },
      { path: '/b', text: config('two') },
    ]
    expect(open(sources, { context: 'two' }).defaultContext().host).toBe('two.example:443')
  })

  it('--context must exist', async () => {
    expect(
      await failureOf(() => open([{ path: '/a', text: config('one') }], { context: 'two' }).defaultContext()),
    ).toBe('BadKubeconfig: the context two does not exist in the kubeconfig.')
  })
})

describe('nothing is usable', () => {
  it.each<[string, readonly KubeconfigSource[], string]>([
    ['no file at all', [], 'NoKubeconfig: No kubeconfig found. Looked at KUBECONFIG=/a:/b.'],
    [
      'files that do not exist',
      [
        { path: '/a', problem: 'does not exist' },
        { path: '/b', problem: 'does not exist' },
      ],
      'NoKubeconfig: No kubeconfig found. Looked at KUBECONFIG=/a:/b.',
    ],
    [
      'several reasons',
      [
        { path: '/a', problem: 'does not exist' },
        { path: '/b', problem: 'cannot be read' },
        { path: '/c', text: '' },
      ],
      'BadKubeconfig: /a does not exist; /b cannot be read; /c is empty',
    ],
    ['a file that cannot be read', [{ path: '/a', problem: 'cannot be read' }], 'BadKubeconfig: /a cannot be read'],
    ['an empty file', [{ path: '/a', text: '' }], 'BadKubeconfig: /a is empty'],
    ['a file of spaces', [{ path: '/a', text: ' \n\n' }], 'BadKubeconfig: /a is empty'],
    ['a binary file', [{ path: '/a', text: '\u007fELF\u0002\u0000\u0000' }], 'BadKubeconfig: /a is not UTF-8 text'],
    ['UTF-16', [{ path: '/a', text: '\ufffd\ufffdk\u0000i\u0000' }], 'BadKubeconfig: /a is not UTF-8 text'],
    ['a huge file', [{ path: '/a', text: 'x'.repeat(10_485_761) }], 'BadKubeconfig: /a is larger than 10 MB'],
    ['no contexts', [{ path: '/a', text: 'kind: Config' }], 'BadKubeconfig: KUBECONFIG=/a:/b names no context.'],
    [
      'a list',
      [{ path: '/a', text: '- hunter2' }],
      'BadKubeconfig: /a, line 1, column 1: it is not a mapping, so not a kubeconfig',
    ],
    [
      'a word',
      [{ path: '/a', text: 'hunter2' }],
      'BadKubeconfig: /a, line 1, column 1: it is not a mapping, so not a kubeconfig',
    ],
    ['a path that imitates us', [{ path: '/a\nERROR: x', text: '' }], 'BadKubeconfig: /a ERROR: x is empty'],
  ])('%s', async (_, sources, sentence) => {
    expect(await failureOf(() => open(sources).defaultContext())).toBe(sentence)
    expect(await failureOf(() => open(sources).context('one'))).toBe(sentence)
  })
})
