import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { builtServer } from '../support/builtServer.ts'
import { useSandbox } from './sandbox/use.ts'

const sandbox = useSandbox()
const script = path.resolve(import.meta.dirname, '../../scripts/smoke.ts')
builtServer()

const smoke = async (kubeconfig: string, ...args: string[]) => {
  const child = spawn(process.execPath, [script, ...args], {
    env: { PATH: process.env['PATH'], HOME: '/nonexistent', KUBECONFIG: kubeconfig },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.resume()
  const [code] = (await once(child, 'close')) as [number | null]
  const outcomes = stdout
    .split('\n')
    .flatMap((line) => /^(ok|failed|skipped) +(.+?)  /.exec(line)?.slice(1, 3).join(' ') ?? [])
  return { code, stdout, outcomes }
}

/** A user who may do everything, under a name by which the audit log tells whose requests they were. */
const asSomebody = () => {
  const name = `smoke-${randomBytes(4).toString('hex')}`
  const { cluster, user } = sandbox.context('admin')
  return { name, context: { cluster, user: { ...user, as: name, 'as-groups': ['system:masters'] } } }
}

describe('npm run smoke', { timeout: 300_000 }, () => {
  it('reads one of everything, and sends nothing but GETs', async () => {
    const { name, context } = asSomebody()
    const kubeconfig = await sandbox.writeKubeconfig({
      other: { ...context, cluster: { server: 'https://127.0.0.1:1' } },
      mine: context,
    })
    const mark = await sandbox.audit.mark()
    const { code, stdout, outcomes } = await smoke(kubeconfig, '--context', 'mine', '--namespace', 'shop')
    expect(outcomes).toEqual(['ok ping', 'ok api_resources', 'ok list pods', 'ok get pods', 'ok events', 'ok logs'])
    expect(stdout).toMatch(/^ok +ping +K8s Agent [\s\S]*\nEverything was answered\.\n$/)
    expect(stdout).toMatch(/Writes: none, this server only reads\./)
    expect(code).toBe(0)
    const requests = (await sandbox.audit.since(mark, { userAgent: 'mcp-k8s-agent' })).filter(
      (entry) => 'impersonatedUser' in entry && JSON.stringify(entry.impersonatedUser).includes(name),
    )
    expect(requests.map(({ requestURI }) => requestURI)).toContainEqual(
      expect.stringMatching(/^\/api\/v1\/namespaces\/shop\/pods\/[^/]+\/log/),
    )
    expect(new Set(requests.map(({ verb }) => verb))).toEqual(new Set(['get', 'list']))
  })

  it('looks for another kind where there are no pods', async () => {
    const namespace = await sandbox.newNamespace()
    const { code, outcomes } = await smoke(
      await sandbox.writeKubeconfig({ mine: asSomebody().context }),
      '--namespace',
      namespace,
    )
    expect(outcomes.filter((each) => !each.startsWith('ok list'))).toEqual([
      'ok ping',
      'ok api_resources',
      expect.stringMatching(/^(ok get serviceaccounts|skipped get)$/),
      'ok events',
      'skipped logs',
    ])
    expect(code).toBe(0)
  })

  it.each([
    ['a user without rights', async () => sandbox.writeKubeconfig({ nobody: sandbox.context('nobody') })],
    ['no kubeconfig', () => '/nonexistent/config'],
  ])('fails for %s', async (_, kubeconfig) => {
    const { code, stdout } = await smoke(await kubeconfig())
    expect(stdout).toMatch(/^failed +list pods/m)
    expect(stdout).toMatch(/ steps failed\.\n$/)
    expect(code).toBe(1)
  })
})
