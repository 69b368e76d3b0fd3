import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, it, expect, onTestFinished } from 'vitest'
import type { Cluster, ClusterOptions } from '../../../src/cluster/index.ts'
import {
  clientCertificate,
  failureOf,
  kubeconfigFor,
  noSignal,
  openKubeconfig,
  readPermit,
  sendJson,
  sendStatus,
  startStandIn,
  type StandIn,
} from '../../support/standInServer.ts'
import { authority } from '../../support/testCertificates.ts'

const apiVersion = 'client.authentication.k8s.io/v1'

/** A folder with a plugin `sign-in`: a program of Node that is run by this very Node. */
const pluginFolder = (script: string): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'plugin-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = path.join(folder, 'sign-in')
  writeFileSync(file, `#!${process.execPath}\nconst fs = require('node:fs')\n${script}`)
  chmodSync(file, 0o755)
  return folder
}

const prints = (status: object, over: object = {}): string =>
  `console.log(JSON.stringify(${JSON.stringify({ apiVersion, kind: 'ExecCredential', status, ...over })}))`

const startServer = (): Promise<StandIn> => startStandIn((response) => sendJson(response, { kind: 'Pod' }))

/** A cluster whose kubeconfig lies in `folder` and names the plugin there. */
const open = (
  standIn: StandIn,
  folder: string,
  exec: object = {},
  over: Partial<ClusterOptions> = {},
  cluster: Record<string, unknown> = {},
): Cluster => {
  const text = kubeconfigFor(`https://127.0.0.1:${standIn.port}`, {
    cluster,
    user: { exec: { apiVersion, command: './sign-in', ...exec } },
  })
  return openKubeconfig('', { sources: [{ path: path.join(folder, 'config'), text }], ...over })
}

describe('a plugin', () => {
  it('is asked once, for a token', async () => {
    const folder = pluginFolder(`fs.appendFileSync(__dirname + '/runs', '.'); ${prints({ token: 'from-plugin' })}`)
    const standIn = await startServer()
    const cluster = open(standIn, folder)
    await Promise.all([1, 2, 3].map(() => cluster.object(readPermit(), noSignal())))
    await cluster.object(readPermit(), noSignal())
    expect(new Set(standIn.headers.map(({ authorization }) => authorization))).toEqual(new Set(['Bearer from-plugin']))
    expect(readFileSync(path.join(folder, 'runs'), 'utf8')).toBe('.')
  })

  it.each([
    ['has expired', '2020-01-01T00:00:00Z', '..'],
    ['is good for long', '2120-01-01T00:00:00Z', '.'],
    ['has an expiry that is none', 'tomorrow', '.'],
  ])('is asked again when what it gave %s', async (_, expirationTimestamp, runs) => {
    const folder = pluginFolder(
      `fs.appendFileSync(__dirname + '/runs', '.'); ${prints({ token: 'x', expirationTimestamp })}`,
    )
    const cluster = open(await startServer(), folder)
    await cluster.object(readPermit(), noSignal())
    await cluster.object(readPermit(), noSignal())
    expect(readFileSync(path.join(folder, 'runs'), 'utf8')).toBe(runs)
  })

  it('is asked again after a 401', async () => {
    const folder = pluginFolder(
      `fs.appendFileSync(__dirname + '/runs', '.'); const token = fs.readFileSync(__dirname + '/runs', 'utf8');
       console.log(JSON.stringify({ apiVersion: '${apiVersion}', kind: 'ExecCredential', status: { token } }))`,
    )
    const standIn = await startStandIn((response, { headers }) =>
      headers.authorization === 'Bearer ..'
        ? sendJson(response, { kind: 'Pod' })
        : sendStatus(response, 401, 'Unauthorized', 'Unauthorized'),
    )
    const cluster = open(standIn, folder)
    expect(await failureOf(cluster.object(readPermit(), noSignal()))).toMatch(
      /^Unauthorized: .*: your sign-in has expired \(HTTP 401\)\. Ask the person to sign in; do not retry\.$/,
    )
    expect(await cluster.object(readPermit(), noSignal())).toEqual({ kind: 'Pod' })
    expect(standIn.requests).toHaveLength(2)
  })

  it('may give a client certificate', async () => {
    const pem = (field: keyof typeof clientCertificate): string =>
      Buffer.from(clientCertificate[field], 'base64').toString()
    const folder = pluginFolder(
      prints({
        clientCertificateData: pem('client-certificate-data'),
        clientKeyData: pem('client-key-data'),
      }),
    )
    const standIn = await startServer()
    await open(standIn, folder).object(readPermit(), noSignal())
    expect(standIn.headers[0]?.authorization).toBeUndefined()
    expect(standIn.connections).toHaveLength(1)
  })

  it('is not asked where the kubeconfig has a token', async () => {
    const folder = pluginFolder(`fs.writeFileSync(__dirname + '/runs', '.')`)
    const standIn = await startServer()
    const user = { token: 'own', exec: { apiVersion, command: path.join(folder, 'sign-in') } }
    await openKubeconfig(kubeconfigFor(`https://127.0.0.1:${standIn.port}`, { user })).object(readPermit(), noSignal())
    expect(standIn.headers[0]?.authorization).toBe('Bearer own')
    expect(existsSync(path.join(folder, 'runs'))).toBe(false)
  })
})

describe('what a plugin sees', () => {
  const tells = `fs.writeFileSync(__dirname + '/seen', JSON.stringify(
    { env: process.env, args: process.argv.slice(2), stdin: fs.readFileSync(0, 'utf8') })); ${prints({ token: 'x' })}`

  const seenBy = async (exec: object, environment: NodeJS.ProcessEnv, cluster = {}) => {
    const folder = pluginFolder(tells)
    const standIn = await startServer()
    await open(standIn, folder, exec, { environment }, cluster).object(readPermit(), noSignal())
    const seen = JSON.parse(readFileSync(path.join(folder, 'seen'), 'utf8')) as {
      readonly env: Record<string, string>
      readonly args: readonly string[]
      readonly stdin: string
    }
    return { ...seen, port: standIn.port, info: JSON.parse(seen.env['KUBERNETES_EXEC_INFO'] ?? '') as unknown }
  }

  it('its arguments and variables, and no input', async () => {
    const exec = { args: ['get-token', '--cluster=$(id)', 'a b'], env: [{ name: 'PROFILE', value: 'dev' }] }
    const { args, env, stdin, info } = await seenBy(exec, { PATH: '/usr/bin', HOME: '/home/somebody' })
    expect(args).toEqual(['get-token', '--cluster=$(id)', 'a b'])
    expect(stdin).toBe('')
    expect(env).toMatchObject({ PATH: '/usr/bin', HOME: '/home/somebody', PROFILE: 'dev' })
    expect(info).toEqual({ apiVersion, kind: 'ExecCredential', spec: { interactive: false } })
  })

  it('none of our variables, and none that would change Node', async () => {
    const kept = { HTTPS_PROXY: 'http://proxy', NODE_EXTRA_CA_CERTS: '/ca.crt', AWS_PROFILE: 'dev' }
    const { env } = await seenBy(
      {},
      {
        ...kept,
        NO_PROXY: '*',
        MCP_K8S_AGENT_TOKEN: 'x',
        K8S_AGENT_SOCKET: 'x',
        NODE_OPTIONS: '--no-warnings',
        NODE_DEBUG: 'http',
        NODE_TLS_REJECT_UNAUTHORIZED: '0',
        ELECTRON_RUN_AS_NODE: '1',
      },
    )
    expect(Object.keys(env).sort()).toEqual([
      'AWS_PROFILE',
      'HTTPS_PROXY',
      'KUBERNETES_EXEC_INFO',
      'NODE_EXTRA_CA_CERTS',
      'NO_PROXY',
    ])
  })

  it('the cluster, where the kubeconfig wants it to', async () => {
    const extensions = [{ name: 'client.authentication.k8s.io/exec', extension: { audience: 'a' } }]
    const { info, port } = await seenBy(
      { provideClusterInfo: true },
      {},
      { extensions, 'tls-server-name': 'localhost' },
    )
    expect(info).toEqual({
      apiVersion,
      kind: 'ExecCredential',
      spec: {
        interactive: false,
        cluster: {
          server: `https://127.0.0.1:${port}`,
          'tls-server-name': 'localhost',
          'certificate-authority-data': Buffer.from(authority).toString('base64'),
          config: { audience: 'a' },
        },
      },
    })
  })
})

describe('a plugin that does not do its work', () => {
  it.each<[string, string, string]>([
    [
      'fails',
      `console.error('token=hunter2'); console.log('hunter2'); process.exit(3)`,
      'failed with exit code 3. Ask the person to sign in; do not retry.',
    ],
    ['is killed', `process.kill(process.pid, 'SIGTERM')`, 'was killed. Ask the person to sign in; do not retry.'],
    [
      'never ends',
      `setInterval(() => {}, 1000)`,
      'did not answer within 1 s. Ask the person to sign in; do not retry.',
    ],
    [
      'prints for ever',
      `for (;;) fs.writeSync(1, 'hunter2'.repeat(10000))`,
      'printed more than 1 MB. Ask the person to sign in; do not retry.',
    ],
    ['prints no JSON', `console.log('hunter2')`, 'did not answer with a credential of the version that was asked for.'],
    [
      'answers in another version',
      prints({ token: 'hunter2' }, { apiVersion: 'client.authentication.k8s.io/v1beta1' }),
      'did not answer with a credential of the version that was asked for.',
    ],
    [
      'answers without a credential',
      prints({ clientCertificateData: 'hunter2' }),
      'did not answer with a credential of the version that was asked for.',
    ],
  ])('%s', async (_, script, sentence) => {
    const folder = pluginFolder(script)
    const standIn = await startServer()
    const limits = { connectMs: 1_000, requestMs: 10_000, pluginMs: 1_000 }
    expect(await failureOf(open(standIn, folder, {}, { limits }).object(readPermit(), noSignal()))).toBe(
      `Unauthorized: sandbox (127.0.0.1:${standIn.port}): plugin ${folder}/sign-in ${sentence}`,
    )
    expect(standIn.requests).toEqual([])
  })

  it('wants a terminal', async () => {
    const standIn = await startServer()
    const cluster = open(standIn, pluginFolder(''), { interactiveMode: 'Always' })
    expect(await failureOf(cluster.object(readPermit(), noSignal()))).toMatch(
      /sign-in wants to ask something in a terminal, and there is none\. Ask the person to sign in; do not retry\.$/,
    )
  })

  it.each([
    ['/usr/bin:relative:/nowhere', 'Searched: /usr/bin:/nowhere.'],
    ['', 'Searched: nothing, as PATH names no folder.'],
    ['.', 'Searched: nothing, as PATH names no folder.'],
  ])('is not to be found in PATH %j', async (PATH, searched) => {
    const standIn = await startServer()
    const exec = { command: 'no-such-plugin', installHint: 'Get it from\nhttps://plugin.example' }
    const cluster = open(standIn, pluginFolder(''), exec, { environment: { PATH } })
    expect(await failureOf(cluster.object(readPermit(), noSignal()))).toBe(
      `Unauthorized: sandbox (127.0.0.1:${standIn.port}): plugin no-such-plugin was not found. ${searched} Get it from https://plugin.example`,
    )
  })

  it('is not found in the working folder', async () => {
    const folder = pluginFolder(prints({ token: 'x' }))
    const before = process.cwd()
    const standIn = await startServer()
    const cluster = open(standIn, folder, { command: 'sign-in' }, { environment: { PATH: '/nowhere:.:' } })
    process.chdir(folder)
    onTestFinished(() => process.chdir(before))
    expect(await failureOf(cluster.object(readPermit(), noSignal()))).toMatch(/was not found\. Searched: \/nowhere\.$/)
  })

  it('is ended with all that it started when nobody waits for it any more', async () => {
    const folder = pluginFolder(
      `const { spawn } = require('node:child_process')
       const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
       fs.writeFileSync(__dirname + '/pids', process.pid + ' ' + child.pid)
       setInterval(() => {}, 1000)`,
    )
    const cancel = new AbortController()
    const cluster = open(
      await startServer(),
      folder,
      {},
      {
        limits: { connectMs: 1_000, requestMs: 30_000, pluginMs: 30_000 },
      },
    )
    const failure = failureOf(cluster.object(readPermit(), cancel.signal))
    await expect.poll(() => existsSync(path.join(folder, 'pids')), { timeout: 10_000 }).toBe(true)
    cancel.abort(new Error('cancelled by its caller'))
    expect(await failure).toBe('Error: cancelled by its caller')
    const pids = readFileSync(path.join(folder, 'pids'), 'utf8').split(' ').map(Number)
    await expect.poll(() => pids.filter(isAlive)).toEqual([])
  })
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // A process that has ended stays in the table until its parent has asked how; nobody may ask for an orphan's.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
