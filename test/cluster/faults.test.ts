import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { startServer, type TestServer, type ToolAnswer } from '../support/client.ts'
import { temporaryFile, temporaryFolder } from '../support/temporaryFolder.ts'
import { authority } from '../support/testCertificates.ts'
import { startUnreliableProxy, type Behaviour } from '../support/unreliableProxy.ts'
import { useSandbox } from './sandbox/use.ts'
import { viewerRights } from './sandbox/users.ts'

/**
 * Everything that can be wrong on the way to a cluster, as an agent hears of it, and how long that takes. What was
 * measured is an annotation of each test: `vitest run --reporter=verbose` prints it.
 */
const sandbox = useSandbox()
const admin = sandbox.as('admin')
const host = new URL(sandbox.server).host

type Call = [tool: string, args: Record<string, unknown>]
/** One call of each tool that reads, whose answers take 40 KB and more on their way. */
let reads: Call[] = []
beforeAll(async () => {
  const selector = 'labelSelector=app%3Dinventory'
  const [inventory] = await admin.list({ apiVersion: 'v1', kind: 'Pod', namespace: 'shop' }, selector)
  const namespace = await sandbox.newNamespace()
  const notes = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`note-${at}`, 'a line of text '.repeat(70)]))
  const widget = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'large', namespace } }
  await admin.create({ ...widget, spec: { notes } })
  reads = [
    ['k8s_list', { resource: 'pods', namespace: 'bulk' }],
    ['k8s_get', { resource: 'widgets', namespace, name: 'large' }],
    ['k8s_pod_logs', { namespace: 'shop', pod: inventory?.metadata.name, tail_lines: 500 }],
  ]
})

type Annotate = TestContext['annotate']

/** What is known at once is said at once, and not after a time limit; the rest is the patience of a busy machine. */
const promptMs = 20_000

/** Makes all calls at once; each must be answered within `limitMs`, a generous bound: figures are annotations. */
const answersOf = async (
  server: TestServer,
  calls: readonly Call[],
  limitMs: number,
  annotate: Annotate,
): Promise<ToolAnswer[]> =>
  Promise.all(
    calls.map(async ([tool, args]) => {
      const begun = performance.now()
      const answer = await server.call(tool, args)
      const elapsed = Math.round(performance.now() - begun)
      await annotate(`${tool}: ${elapsed} ms`, 'measured')
      expect(elapsed).toBeLessThan(limitMs)
      return answer
    }),
  )

/** The same failure from every tool that reads, and from ping, which works and says what does not. */
const expectFault = async (server: TestServer, sentence: string, limitMs: number, annotate: Annotate) => {
  const [ping, ...answers] = await answersOf(server, [['ping', {}], ...reads], limitMs, annotate)
  expect(answers).toEqual(reads.map(() => ({ text: `ERROR: ${sentence}`, isError: true })))
  expect(ping?.isError).toBe(false)
  expect(ping?.text).toContain(sentence)
}

const expectWorks = async (server: TestServer) => {
  for (const [tool, args] of [['ping', {}], ...reads] as Call[]) {
    const { text, isError } = await server.call(tool, args)
    expect({ text, isError }).toEqual({
      text: expect.stringMatching(/Context sandbox|reachable, /) as string,
      isError: false,
    })
  }
}

/** A server whose one context differs from that of the administrator. */
const serverWith = async (user: Record<string, unknown>, cluster: object = {}, env = {}): Promise<TestServer> => {
  const usual = sandbox.context('admin')
  const context = { ...usual, user, cluster: { ...usual.cluster, ...cluster } }
  return startServer({ kubeconfig: await sandbox.writeKubeconfig({ sandbox: context }), env })
}

describe('the kubeconfig', () => {
  it('is missing', async ({ annotate }) => {
    const server = await startServer({ kubeconfig: '/nonexistent/config' })
    const sentence = 'NoKubeconfig: No kubeconfig found. Looked at KUBECONFIG=/nonexistent/config.'
    await expectFault(server, sentence, promptMs, annotate)
  })

  it('is missing where kubectl looks for it', async ({ annotate }) => {
    const sentence = 'NoKubeconfig: No kubeconfig found. Looked at ~/.kube/config.'
    await expectFault(await startServer(), sentence, promptMs, annotate)
  })

  it('is broken: the file and the line are named, and nothing is quoted', async ({ annotate }) => {
    const lines = ['apiVersion: v1', 'users:', '- name: admin', '  user: {token: hunter2-hunter2', 'contexts: []']
    const file = temporaryFile('config', lines.join('\n'))
    const server = await startServer({ kubeconfig: file })
    const sentence = `BadKubeconfig: ${file}, line 5, column 1: the indentation does not fit the lines around it`
    await expectFault(server, sentence, promptMs, annotate)
    expect((await server.call('ping')).text).not.toContain('hunter2')
  })
})

describe('who asks', () => {
  it('has a plugin that is missing, and later is not', async ({ annotate }) => {
    const folder = join(temporaryFolder(), 'bin')
    await mkdir(folder)
    const apiVersion = 'client.authentication.k8s.io/v1'
    const exec = { apiVersion, command: 'cloud-login', interactiveMode: 'Never' }
    const server = await serverWith({ exec }, {}, { PATH: `/nonexistent/bin:${folder}` })
    const sentence = `Unauthorized: sandbox (${host}): plugin cloud-login was not found. Searched: /nonexistent/bin:${folder}.`
    await expectFault(server, sentence, promptMs, annotate)

    const credential = { apiVersion, kind: 'ExecCredential', status: { token: sandbox.tokens.admin } }
    await writeFile(join(folder, 'cloud-login'), `#!/bin/sh\necho '${JSON.stringify(credential)}'\n`)
    await chmod(join(folder, 'cloud-login'), 0o755)
    await expectWorks(server)
  })

  it('has a wrong token, and later the right one', async ({ annotate }) => {
    const tokenFile = temporaryFile('token', 'wrong-token-of-a-test')
    const server = await serverWith({ tokenFile })
    const sentence = `Unauthorized: sandbox (${host}): your sign-in has expired (HTTP 401). Ask the person to sign in; do not retry.`
    await expectFault(server, sentence, promptMs, annotate)

    await writeFile(tokenFile, sandbox.tokens.admin)
    await expectWorks(server)
  })

  it('has no rights, and later some', async ({ annotate }) => {
    const namespace = await sandbox.newNamespace()
    const server = await serverWith({ token: sandbox.tokens.nobody })
    const list: Call = ['k8s_list', { resource: 'pods', namespace }]
    const answers = await answersOf(server, [...reads, list], promptMs, annotate)
    const said = answers.map(({ text, isError }) => [isError, text.replace(/"[^"]*"/g, '…')])
    const refused = (what: string) => [true, `ERROR: Forbidden: sandbox (${host}): ${what} in the namespace …`]
    expect(said).toEqual([
      refused('pods is forbidden: User … cannot list resource … in API group …'),
      refused('widgets.example.com … is forbidden: User … cannot get resource … in API group …'),
      refused('pods … is forbidden: User … cannot get resource … in API group …'),
      refused('pods is forbidden: User … cannot list resource … in API group …'),
    ])

    const [role, binding] = viewerRights(namespace)
    const subjects = [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'nobody' }]
    for (const right of [role, { ...binding, subjects }])
      await admin.create(right as Parameters<typeof admin.create>[0])
    await expect.poll(async () => (await server.call(...list)).isError, { timeout: 10_000 }).toBe(false)
  })
})

describe('the way there', () => {
  it('ends at a server with a certificate of an authority that is not known, and later is', async ({ annotate }) => {
    const caFile = temporaryFile('ca.crt', authority)
    const server = await serverWith({ token: sandbox.tokens.admin }, { ca: undefined, caFile })
    const sentence = `Unreachable: sandbox (${host}): its certificate is not signed by an authority that the kubeconfig trusts. Was the cluster made anew?`
    await expectFault(server, sentence, promptMs, annotate)

    await writeFile(caFile, sandbox.ca)
    await expectWorks(server)
  })

  const faults: { name: string; behaviour: Behaviour; says: string; limitMs: number }[] = [
    {
      name: 'is refused',
      behaviour: 'refuse',
      says: ': the connection was refused. Is the cluster running?',
      limitMs: promptMs,
    },
    {
      name: 'is reset at once',
      behaviour: 'reset',
      says: ': the connection was closed before TLS was set up.',
      limitMs: promptMs,
    },
    {
      name: 'is taken and never answered',
      behaviour: 'silent',
      says: ' did not answer within 5 s. VPN?',
      limitMs: 30_000,
    },
  ]
  it.for(faults)('$name, and later works', async ({ behaviour, says, limitMs }, { annotate }) => {
    const proxy = await startUnreliableProxy(sandbox.server)
    const user = { token: sandbox.tokens.admin }
    const [known, fresh] = await Promise.all([
      serverWith(user, { server: proxy.url }),
      serverWith(user, { server: proxy.url }),
    ])
    // It knows what the cluster serves and has connections that are kept; the other one has nothing yet.
    await expectWorks(known)
    await proxy.behave(behaviour)
    const sentence = `Unreachable: sandbox (${proxy.host})${says}`
    await Promise.all([known, fresh].map((server) => expectFault(server, sentence, limitMs, annotate)))

    await proxy.behave('well')
    await expectWorks(known)
    await expectWorks(fresh)
  })

  const halves: { name: string; then: 'cut' | 'stall'; says: string; limitMs: number }[] = [
    {
      name: 'breaks in the middle of an answer',
      then: 'cut',
      says: 'Unreachable: sandbox (HOST): the connection broke in the middle of the answer.',
      limitMs: 30_000,
    },
    {
      name: 'stalls in the middle of an answer',
      then: 'stall',
      says: 'Timeout: sandbox (HOST): no complete answer came within 30 s.',
      limitMs: 60_000,
    },
  ]
  it.for(halves)('$name, and later works', { timeout: 120_000 }, async ({ then, says, limitMs }, { annotate }) => {
    const proxy = await startUnreliableProxy(sandbox.server)
    const server = await serverWith({ token: sandbox.tokens.admin }, { server: proxy.url })
    await expectWorks(server)
    // More than what TLS needs to be set up, and than one record of it: the answer has begun.
    await proxy.behave({ after: 20_000, then })
    const sentence = `ERROR: ${says.replace('HOST', proxy.host)}`
    const answers = await answersOf(server, reads, limitMs, annotate)
    expect(answers).toEqual(reads.map(() => ({ text: sentence, isError: true })))

    await proxy.behave('well')
    await expectWorks(server)
  })
})

it('answers 200 calls at once', async ({ annotate }) => {
  const server = await startServer({ kubeconfig: sandbox.kubeconfig })
  const calls = Array.from({ length: 200 }, (_, at): Call => reads[at % reads.length] ?? ['ping', {}])
  const begun = performance.now()
  const answers = await Promise.all(calls.map(([tool, args]) => server.call(tool, args)))
  await annotate(`${Math.round(performance.now() - begun)} ms`, 'measured')
  expect(answers.filter(({ isError }) => isError)).toEqual([])
  expect(answers).toHaveLength(200)
})
