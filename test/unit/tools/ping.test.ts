import { describe, expect, it } from 'vitest'
import { startServer } from '../../support/client.ts'
import { temporaryFile } from '../../support/temporaryFolder.ts'

const password = 'hunter2-hunter2-hunter2'

/** A kubeconfig as people write it; its cluster is a port on which nobody listens. */
const kubeconfig = (over = ''): string => `apiVersion: v1
kind: Config
current-context: staging
clusters:
- name: here
  cluster: { server: "https://127.0.0.1:1" }
users:
- name: me
  user: { password: ${password}, username: me }
contexts:
- name: staging
  context: { cluster: here, user: me, namespace: shop }
${over}`

const policyText = `readOnly: true
contexts: { allowed: [staging], denied: ["*live*"] }
namespaces: { allowed: [shop*], denied: [shop-x] }
resources: { denied: ["*.example.com"] }
`

describe('ping without a usable kubeconfig', () => {
  it('says what was looked for', async () => {
    const server = await startServer()
    const { text, isError } = await server.call('ping')
    expect(text).toMatch(
      /^K8s Agent \d+\.\d+\.\d+ is up\.\nNoKubeconfig: No kubeconfig found\. Looked at ~\/\.kube\/config\.$/,
    )
    expect(isError).toBe(false)
  })

  it('says what KUBECONFIG named', async () => {
    const server = await startServer({ kubeconfig: '/nonexistent/a:/nonexistent/b' })
    expect((await server.call('ping')).text).toContain(
      'NoKubeconfig: No kubeconfig found. Looked at KUBECONFIG=/nonexistent/a:/nonexistent/b.',
    )
  })

  it.each([
    ['a missing bracket', `clusters: [\n  password: ${password}\nusers:\n`, /, line 3, column \d+: \S/],
    ['a tab', `users:\n- name: me\n\tpassword: ${password}\n`, /, line 3, column \d+: \S/],
    ['a key that stands twice', `kind: Config\nkind: ${password}\n`, /, line 2, column 1: a key stands twice/],
    ['text alone', password, /, line 1, column 1: it is not a mapping/],
    ['bytes', `kind: \0${password}`, / is not UTF-8 text/],
    ['nothing', '', / is empty/],
    ['no context', `kind: Config\nusers: [{name: ${password}}]\n`, /names no context/],
  ])('names file and line, and quotes nothing: %s', async (_, content, place) => {
    const file = temporaryFile('config', content)
    const server = await startServer({ kubeconfig: file })
    const { text, isError } = await server.call('ping')
    expect(text).toMatch(/^K8s Agent .* is up\.\nBadKubeconfig: /)
    expect(text).toContain(file)
    expect(text).toMatch(place)
    expect(text).not.toContain('hunter2')
    expect(isError).toBe(false)
  })

  it.each(['k8s_list', 'k8s_get', 'k8s_api_resources'])('%s says the same as an error', async (tool) => {
    const file = temporaryFile('config', `clusters: [\n  password: ${password}\nusers:\n`)
    const server = await startServer({ kubeconfig: file })
    const args = {
      k8s_list: { resource: 'pods', namespace: 'a' },
      k8s_get: { resource: 'pods', namespace: 'a', name: 'a' },
    }
    const { text, isError } = await server.call(tool, args[tool as keyof typeof args])
    expect(text).toMatch(/^ERROR: BadKubeconfig: .*config, line 3, column \d+: /)
    expect(text).not.toContain('hunter2')
    expect(isError).toBe(true)
  })
})

describe('ping with a kubeconfig whose cluster does not answer', () => {
  it('says where it would go, and that nobody is there', async () => {
    const server = await startServer({ kubeconfig: temporaryFile('config', kubeconfig()) })
    const { text, isError } = await server.call('ping')
    expect(text).toContain(
      '\nContext staging (127.0.0.1:1), default namespace shop: not usable. Unreachable: staging (127.0.0.1:1)',
    )
    expect(text).not.toContain('hunter2')
    expect(isError).toBe(false)
  })

  it('names a broken file among good ones, which go on to serve', async () => {
    const broken = temporaryFile('broken', `users: [${password}\n`)
    const server = await startServer({ kubeconfig: `${broken}:${temporaryFile('config', kubeconfig())}` })
    const { text } = await server.call('ping')
    expect(text).toContain('\nContext staging (127.0.0.1:1)')
    expect(text).toContain(`\n${broken}, line 2, column 1: `)
    expect(text).not.toContain('hunter2')
  })

  it.each([
    [
      'a context that does not exist',
      { context: 'prod' },
      kubeconfig(),
      'BadKubeconfig: the context prod does not exist',
    ],
    [
      'no current context',
      {},
      kubeconfig().replace('current-context: staging', ''),
      '--context NAME; there are: staging.',
    ],
    [
      'a cluster that does not exist',
      {},
      kubeconfig().replace('cluster: here', 'cluster: gone'),
      'names a cluster that does not exist',
    ],
  ])('says what is wrong: %s', async (_, options, content, sentence) => {
    const server = await startServer({ ...options, kubeconfig: temporaryFile('config', content) })
    expect((await server.call('ping')).text).toContain(sentence)
  })

  it.each<[what: string, args: () => string[], lines: readonly string[]]>([
    [
      'the defaults, where nobody can be asked',
      () => ['--approval=editor'],
      [
        'Policy: this context alone; one namespace at a time; never Secrets and ConfigMaps.',
        'Writes: one object at a time. Approval: nobody can be asked, because --approval=editor needs a server that VS Code has started: writes are refused.',
      ],
    ],
    [
      'a client that may answer by itself',
      () => ['--approval=argument'],
      [
        'Policy: this context alone; one namespace at a time; never Secrets and ConfigMaps.',
        'Writes: one object at a time. Approval: approved=true is enough, nobody is asked.',
      ],
    ],
    [
      'a server that only reads',
      () => ['--read-only'],
      [
        'Policy: this context alone; one namespace at a time; never Secrets and ConfigMaps. Writes: none, this server only reads.',
      ],
    ],
    [
      'a policy of a person',
      () => ['--policy', temporaryFile('policy.yaml', policyText)],
      [
        'Policy: contexts staging; not contexts *live*; namespaces shop*, one at a time; not namespaces shop-x; never Secrets and ConfigMaps, nor *.example.com. Writes: none, this server only reads.',
      ],
    ],
  ])('says what is allowed, and how a person is asked: %s', async (_, args, lines) => {
    const server = await startServer({ kubeconfig: temporaryFile('config', kubeconfig()), args: args() })
    expect((await server.call('ping')).text.split('\n').slice(2)).toEqual(lines)
  })

  it('warns where the connection is not protected', async () => {
    const plain = kubeconfig().replace('https:', 'http:')
    const server = await startServer({ kubeconfig: temporaryFile('config', plain) })
    expect((await server.call('ping')).text).toContain('\nThis connection is plain http: ')
  })
})
