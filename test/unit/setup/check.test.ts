import { chmodSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { createLedger } from '../../../src/approval/ledger.ts'
import { runCommand } from '../../support/commandLine.ts'
import { kubeconfigFor, sendJson, sendStatus, startStandIn, type Handler } from '../../support/standInServer.ts'
import { temporaryFile, temporaryFolder } from '../../support/temporaryFolder.ts'

// Each starts a process, which takes long where many others run.
vi.setConfig({ testTimeout: 180_000 })

const password = 'hunter2-hunter2-hunter2'
const reading = ['--read-only']

/** Runs `check`; what it prints, with the port, the folder and the time taken out. */
const check = async (kubeconfig: string | undefined, flags: readonly string[] = reading, env = {}) => {
  const state = temporaryFolder()
  const { code, stdout, stderr } = await runCommand(['check', '--state', state, ...flags], { kubeconfig, env })
  const text = stdout
    .replaceAll(state, 'STATE')
    .replaceAll(/127\.0\.0\.1:\d+/g, 'HOST')
    .replace(/\d+ ms/, 'N ms')
    .replace(/^K8s Agent \d+\.\d+\.\d+/, 'K8s Agent VERSION')
  return { code, lines: text.split('\n'), text, stderr }
}

interface Answers {
  readonly rules?: readonly unknown[]
  readonly incomplete?: boolean
  /** To whoever asks for one right. */
  readonly granted?: boolean
}

/** An API server as far as `check` asks it. */
const apiServer =
  ({ rules = [], incomplete = false, granted = false }: Answers): Handler =>
  (response, request) => {
    const url = request.url ?? ''
    if (url === '/version') return sendJson(response, { gitVersion: 'v1.36.3' })
    if (url.endsWith('/selfsubjectrulesreviews'))
      return sendJson(response, { status: { resourceRules: rules, incomplete } })
    if (url.endsWith('/selfsubjectaccessreviews')) return sendJson(response, { status: { allowed: granted } })
    return sendStatus(response, 404, 'NotFound', 'what is this')
  }

const start = async (handler: Handler, entries = {}): Promise<string> => {
  const { port } = await startStandIn(handler)
  return temporaryFile('config', kubeconfigFor(`https://127.0.0.1:${port}`, entries))
}

const usual = [
  'ok       Policy (the defaults): this context alone; one namespace at a time; never Secrets and ConfigMaps.',
  'note     Approvals: not needed, every change is refused (read-only).',
  'ok       State folder: STATE.',
  'ok       Writes are not paused.',
  '',
]
const complete = 'Everything that is needed is there.'
const incomplete = 'Something is missing or wrong: see above.'

describe('check', () => {
  it('lists what there is, and ends with 0', async () => {
    const rules = [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }]
    const kubeconfig = await start(apiServer({ rules, granted: true }))
    expect(await check(kubeconfig)).toMatchObject({
      code: 0,
      lines: [
        'K8s Agent VERSION',
        '',
        `ok       Kubeconfig: ${kubeconfig}.`,
        'ok       Context sandbox (HOST), default namespace shop.',
        'ok       The cluster answers: Kubernetes v1.36.3, N ms.',
        'ok       Its certificate was checked.',
        'ok       Rights: all namespaces can be listed.',
        'ok       Rights to read in namespace shop: pods, logs, events, deployments.',
        ...usual,
        complete,
        '',
      ],
      stderr: '',
    })
  })

  it('names rights that are missing, which is no fault', async () => {
    const rules = [{ verbs: ['get', 'list'], apiGroups: [''], resources: ['pods', 'pods/log'] }]
    const { lines, code } = await check(await start(apiServer({ rules })), ['--approval=argument'])
    expect(lines.filter((line) => line.includes('Rights'))).toEqual([
      'note     Rights: namespaces cannot be listed, so they must be named.',
      'note     Rights to read in namespace shop: pods, logs; no right: events, deployments.',
      'note     Rights to change in namespace shop: none; no right: delete pods, patch deployments, scale deployments.',
    ])
    expect(lines).toContain('note     Approvals: approved=true is enough, nobody is asked.')
    expect(code).toBe(0)
  })

  it('asks one by one where the cluster cannot list rights', async () => {
    const kubeconfig = await start(apiServer({ incomplete: true, granted: true }))
    expect((await check(kubeconfig)).lines).toContain(
      'ok       Rights to read in namespace shop: pods, logs, events, deployments.',
    )
  })

  it.each<[string, () => Promise<string | undefined> | string | undefined, readonly string[]]>([
    [
      'no kubeconfig',
      () => undefined,
      [
        'missing  No kubeconfig found. Looked at ~/.kube/config.',
        '         Choose a file (K8s Agent: Choose Kubeconfig… in VS Code), set KUBECONFIG, or copy yours to ~/.kube/config.',
      ],
    ],
    [
      'a cluster that nobody runs',
      () => temporaryFile('config', kubeconfigFor('https://127.0.0.1:1')),
      [
        'ok       Kubeconfig: FILE.',
        'ok       Context sandbox (HOST), default namespace shop.',
        'wrong    sandbox (HOST): the connection was refused. Is the cluster running?',
        '         Connect to the network or VPN of the cluster, then try again.',
      ],
    ],
    [
      'an expired sign-in',
      () => start((response) => sendStatus(response, 401, 'Unauthorized', `Unauthorized ${password}`)),
      [
        'ok       Kubeconfig: FILE.',
        'ok       Context sandbox (HOST), default namespace shop.',
        'wrong    sandbox (HOST): your sign-in has expired (HTTP 401).',
        '         Sign in: K8s Agent: Sign In… in VS Code, or mcp-k8s-agent sign-in in a terminal.',
      ],
    ],
    [
      'a plugin that is missing',
      () =>
        start(apiServer({}), {
          user: { exec: { apiVersion: 'client.authentication.k8s.io/v1', command: '/nonexistent/aws' } },
        }),
      [
        'ok       Kubeconfig: FILE.',
        'ok       Context sandbox (HOST), default namespace shop.',
        'missing  sandbox (HOST): plugin /nonexistent/aws was not found. Searched: /nonexistent.',
        '         Install the program, or add its folder to the PATH of whatever starts the server.',
      ],
    ],
    [
      'a certificate that nobody vouches for',
      () => start(apiServer({}), { cluster: { 'certificate-authority-data': undefined } }),
      [
        'ok       Kubeconfig: FILE.',
        'ok       Context sandbox (HOST), default namespace shop.',
        'wrong    sandbox (HOST): its certificate is not signed by an authority that the kubeconfig trusts. Was the cluster made anew?',
        '         Connect to the network or VPN of the cluster, then try again.',
      ],
    ],
  ])('says what is missing, and ends with 1: %s', async (_, kubeconfigOf, expected) => {
    const kubeconfig = await kubeconfigOf()
    const { code, lines, text, stderr } = await check(kubeconfig)
    const named = lines.map((line) => (kubeconfig === undefined ? line : line.replaceAll(kubeconfig, 'FILE')))
    expect(named).toEqual(['K8s Agent VERSION', '', ...expected, ...usual, incomplete, ''])
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(text).not.toContain('hunter2')
  })

  it('names each broken file with its place, and quotes nothing of it', async () => {
    const broken = temporaryFile('broken', `clusters: [\n  password: ${password}\nusers:\n`)
    const { code, text } = await check(broken)
    expect(text).toMatch(/\nwrong {4}.*broken, line 3, column \d+: [^\n]*\n {9}Mend the file; /)
    expect(text).not.toContain('hunter2')
    expect(code).toBe(1)
  })

  it('goes on with the files that are whole', async () => {
    const broken = temporaryFile('broken', `users: [${password}\n`)
    const whole = await start(apiServer({ granted: true }))
    const { code, text } = await check(`${broken}:${whole}`)
    expect(text).toContain(`\nok       Kubeconfig: ${broken}, ${whole}.\nwrong    ${broken}, line 2, column 1: `)
    expect(text).toContain('\nok       The cluster answers: Kubernetes v1.36.3, ')
    expect(text).not.toContain('hunter2')
    expect(code).toBe(1)
  })

  it('says what a connection that is not protected means', async () => {
    const { port } = await startStandIn(apiServer({}), { plain: true })
    const { code, text } = await check(temporaryFile('config', kubeconfigFor(`http://127.0.0.1:${port}`)))
    expect(text).toContain('\nwrong    This connection is plain http: ')
    expect(code).toBe(1)
  })

  it('says that nobody can be asked', async () => {
    const { code, text } = await check(await start(apiServer({})), ['--approval=editor'])
    expect(text).toContain(
      '\nmissing  Approvals: nobody can be asked, because --approval=editor needs a server that VS Code has started: writes are refused.\n' +
        '         Start the server from VS Code, or where there is a desktop; or with --read-only, if it is to read alone.\n',
    )
    expect(code).toBe(1)
  })

  it('says what is wrong with the policy', async () => {
    const policy = temporaryFile('policy.yaml', 'replicas:\n  max: many\n')
    const { code, text } = await check(await start(apiServer({})), ['--policy', policy])
    expect(text).toMatch(/\nwrong {4}.*policy\.yaml/)
    expect(code).toBe(1)
  })

  it('asks nothing of a cluster that the policy keeps the agent from', async () => {
    const { port, requests } = await startStandIn(apiServer({}))
    const policy = temporaryFile('policy.yaml', 'contexts:\n  denied: [sandbox]\n')
    const kubeconfig = temporaryFile('config', kubeconfigFor(`https://127.0.0.1:${port}`))
    const { text } = await check(kubeconfig, ['--read-only', '--policy', policy])
    expect(text).toContain('\nnote     The policy keeps the agent from sandbox: nothing was asked of it.\n')
    expect(requests).toEqual([])
  })

  it('tells a pause, and how it ends', async () => {
    const state = temporaryFolder()
    await createLedger({ folder: state }).pause()
    const { stdout } = await runCommand(['check', '--read-only', '--state', state])
    expect(stdout).toMatch(
      /\nnote {5}Writes are paused since .*, by a person\.\n {9}To resume: K8s Agent: Resume Writes… in VS Code, or mcp-k8s-agent resume in a terminal\.\n/,
    )
  })

  it('says what is wrong with the state folder', async () => {
    const state = temporaryFolder()
    chmodSync(state, 0o777)
    const { code, stdout } = await runCommand(['check', '--read-only', '--state', state])
    expect(stdout).toContain(
      `\nwrong    The state folder ${state} can be written to by others; chmod 700 it.\n         Without it nothing can be logged, so every change is refused.\n`,
    )
    expect(code).toBe(1)
  })

  it.each([
    [{ WSL_DISTRO_NAME: 'Ubuntu' }, 'WSL: Ubuntu'],
    [{ CODESPACES: 'true', CODESPACE_NAME: 'blue-hill' }, 'Codespace blue-hill'],
  ])('names the machine where it may be taken for another: %j', async (env, machine) => {
    const { lines } = await check(undefined, reading, env)
    expect(lines[0]).toBe(`K8s Agent VERSION on ${machine}`)
    expect(lines[2]).toBe(`missing  No kubeconfig found. Looked at ~/.kube/config on ${machine}.`)
  })

  it('cleans whatever others have worded', async () => {
    const kubeconfig = await start((response) =>
      sendStatus(response, 403, 'Forbidden', `no\u202e access_key=${password} for you\nok       All is well.`),
    )
    const { lines, text } = await check(kubeconfig)
    expect(text).not.toContain('hunter2')
    expect(text).not.toContain('\u202e')
    expect(lines.filter((line) => line.startsWith('ok       All'))).toEqual([])
  })
})

describe('sign-in', () => {
  const plugin = (script: string): string => {
    const file = path.join(temporaryFolder(), 'plugin')
    writeFileSync(file, `#!/bin/sh\n${script}\n`)
    chmodSync(file, 0o700)
    return temporaryFile(
      'config',
      kubeconfigFor('https://127.0.0.1:1', {
        user: { exec: { apiVersion: 'client.authentication.k8s.io/v1', command: file, args: ['login'] } },
      }),
    )
  }

  it('shows what the plugin says, and never what it gives', async () => {
    const kubeconfig = plugin(`echo "Open the page. $KUBERNETES_EXEC_INFO" >&2; echo ${password}`)
    const { code, stdout, stderr } = await runCommand(['sign-in'], { kubeconfig })
    expect(stdout).toMatch(/^Signing in to sandbox: \/.*\/plugin login\nSigned in to sandbox\.\n$/)
    expect(stderr).toContain('Open the page.')
    expect(stderr).toContain('"interactive":true')
    expect(stdout + stderr).not.toContain('hunter2')
    expect(code).toBe(0)
  })

  it('says that the plugin failed', async () => {
    const { code, stdout } = await runCommand(['sign-in', '--context', 'sandbox'], { kubeconfig: plugin('exit 3') })
    expect(stdout).toMatch(/\nThe program failed with exit code 3\.\n$/)
    expect(code).toBe(1)
  })

  it.each([
    ['no kubeconfig', () => undefined, 'No kubeconfig found. Looked at ~/.kube/config.'],
    [
      'no plugin',
      () => temporaryFile('config', kubeconfigFor('https://127.0.0.1:1')),
      'The kubeconfig names no program to sign in to sandbox: ',
    ],
    [
      'a plugin that is missing',
      () =>
        temporaryFile(
          'config',
          kubeconfigFor('https://127.0.0.1:1', {
            user: { exec: { apiVersion: 'client.authentication.k8s.io/v1', command: '/nonexistent/aws' } },
          }),
        ),
      'sandbox (127.0.0.1:1): plugin /nonexistent/aws was not found. Searched: /nonexistent.',
    ],
  ])('has nothing to run: %s', async (_, kubeconfig, sentence) => {
    const { stderr, ...answer } = await runCommand(['sign-in'], { kubeconfig: kubeconfig() })
    expect(stderr).toContain(`mcp-k8s-agent: ${sentence}`)
    expect(answer).toMatchObject({ code: 2, stdout: '' })
  })
})

describe('a kubeconfig that lies in a folder that is open in the editor', () => {
  it('is not used before somebody said yes', async () => {
    const kubeconfig = await start(apiServer({}))
    const env = { K8S_AGENT_FOLDERS: JSON.stringify([path.dirname(kubeconfig)]) }
    const { code, text } = await check(kubeconfig, reading, env)
    expect(text).toContain(
      `wrong    ${kubeconfig} lies in a folder that is open in VS Code, so it is not used before you have said yes: run K8s Agent: Review Kubeconfig… there`,
    )
    expect(text).not.toContain('sandbox')
    expect(code).toBe(1)
  })

  it('runs no plugin, for sign-in neither', async () => {
    const folder = temporaryFolder()
    const kubeconfig = path.join(folder, 'config')
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: '/bin/true' }
    writeFileSync(kubeconfig, kubeconfigFor('https://127.0.0.1:1', { user: { exec } }))
    const env = { K8S_AGENT_FOLDERS: JSON.stringify([folder]) }
    expect(await runCommand(['sign-in'], { kubeconfig, env })).toMatchObject({ code: 2, stdout: '' })
  })

  it('is used where the editor’s word cannot be read for no file at all', async () => {
    const { text } = await check(await start(apiServer({})), reading, { K8S_AGENT_FOLDERS: 'all of them' })
    expect(text).toContain('lies in a folder that is open in VS Code')
  })
})
