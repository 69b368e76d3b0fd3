import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { beforeAll, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { serverArguments, serverEnvironment, useServer } from '../support/client.ts'
import { fc } from '../support/properties.ts'
import { useSandbox } from './sandbox/use.ts'

/** What `policy explain` says of a call is what becomes of it. */
const sandbox = useSandbox()

const policy = {
  contexts: { allowed: ['here', 'dev-*', 'live'], denied: ['*prod*'] },
  namespaces: { denied: ['kube-*'] },
  resources: { denied: ['cronjobs'] },
  keys: { allowed: ['example.com/'] },
  replicas: { max: 10 },
  overrides: [
    { contexts: ['dev-open'], replicas: { max: 50 }, keys: { allowed: ['example.com/', 'dev.example.com/'] } },
    { contexts: ['live'], readOnly: true, namespaces: { allowed: ['shop'] } },
    { contexts: ['dev-closed'], resources: { denied: ['svc'] } },
  ],
}
/** `live` is a server of its own name, so that what is said of it does not bind the others. */
const names = ['here', 'dev-open', 'dev-closed', 'other']

/** By whose name the audit log tells these requests from those of files that run at the same time. */
const somebody = `explain-${randomBytes(4).toString('hex')}`

const folder = mkdtempSync(path.join(sandbox.folder, 'explain-'))
const file = path.join(folder, 'policy.yaml')
let kubeconfig = ''
beforeAll(async () => {
  writeFileSync(file, stringify(policy))
  const { cluster: here, user } = sandbox.context('admin')
  const admin = { cluster: here, user: { ...user, as: somebody, 'as-groups': ['system:masters'] } }
  // Another spelling of the loopback address is another server to whoever compares.
  const cluster = {
    ...admin.cluster,
    server: admin.cluster.server.replace('127.0.0.1', 'localhost'),
    tlsServerName: 'kubernetes.default',
  }
  const elsewhere = { ...admin, cluster }
  kubeconfig = await sandbox.writeKubeconfig({
    ...Object.fromEntries(names.map((name) => [name, admin])),
    live: elsewhere,
  })
})
const server = useServer(() => ({
  kubeconfig,
  state: path.join(folder, 'state'),
  args: ['--approval=argument', `--policy=${file}`],
}))

interface Judged {
  readonly decision: string
  readonly rule?: string
  readonly reason?: string
  readonly kinds: string
}

const explain = async (args: readonly string[], input = '', config = kubeconfig): Promise<string> => {
  const child = spawn(
    process.execPath,
    [...serverArguments({ args: ['policy', 'explain', `--policy=${file}`, ...args] })],
    {
      env: serverEnvironment({ kubeconfig: config }),
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  )
  child.stdin.end(input)
  return text(child.stdout)
}

const one = <T>(...of: readonly T[]) => fc.constantFrom(...of)
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 6 })
const where = {
  namespace: maybe(one(...Array<string>(9).fill('shop'), 'kube-system', 'team', '', 'a b', '*')),
  context: maybe(one(...names, ...names, 'here', 'dev-open', 'dev-closed', 'live', 'live', 'eu-prod', 'nowhere')),
}
const kind = {
  resource: maybe(
    one(
      'pods',
      'po',
      'Deployment',
      'deployments.apps',
      'svc',
      'secrets',
      'cm',
      'cronjobs',
      'cj',
      'nodes',
      'widgets',
      'nothing',
      'pods/exec',
    ),
  ),
}
/** No object has such a name, so that whatever is permitted fails in the cluster and changes nothing. */
const name = { name: maybe(one('nothing-has-this-name', 'nothing-has-this-name', '', 'a*', 'a/b')) }
const approved = {
  approved: maybe(one<unknown>(true, true, true, true, false, 'yes')),
  reason: maybe(one('because', 'password=hunter2hunter2')),
}

const calls = fc.oneof(
  fc
    .record({
      ...where,
      ...kind,
      limit: maybe(one(1, 0, 500)),
      field_selector: maybe(one('metadata.name=a', 'spec.password=a')),
    })
    .map((args) => ({ tool: 'k8s_list', args })),
  fc.record({ ...where, ...kind, ...name }).map((args) => ({ tool: 'k8s_get', args })),
  fc.record({ ...where, type: maybe(one('Warning', 'Wrong')) }).map((args) => ({ tool: 'k8s_list_events', args })),
  fc
    .record({ ...where, pod: name.name, tail_lines: maybe(one(1, 9_999)) })
    .map((args) => ({ tool: 'k8s_pod_logs', args })),
  fc.record({ ...where, ...kind, ...name, ...approved }).map((args) => ({ tool: 'k8s_delete', args })),
  fc
    .record({
      ...where,
      ...kind,
      ...name,
      ...approved,
      change: one<object>(
        ...[0, 10, 11, 50, 51, -1].map((replicas) => ({ action: 'scale', replicas })),
        { action: 'scale' },
        { action: 'update_image', container: 'app', image: 'registry.example.com/shop/web:2' },
        { action: 'update_image', container: 'app', image: 'not an image' },
        { action: 'rollout_restart' },
        { action: 'set_labels', labels: { tier: 'front' } },
        { action: 'set_labels', labels: { 'example.com/a': 'b' } },
        { action: 'set_annotations', annotations: { 'dev.example.com/a': 'b' } },
        { action: 'set_annotations', annotations: { 'evil.example.com/a': 'b' } },
      ),
    })
    .map(({ change, ...args }) => ({ tool: 'k8s_patch', args: { ...args, ...change } })),
  fc.record({ context: where.context }).map((args) => ({ tool: 'ping', args })),
  fc.record({ context: where.context, search: one('pod') }).map((args) => ({ tool: 'k8s_api_resources', args })),
)

const count = 1_000

it('agrees with what happens, over a thousand calls', { timeout: 600_000 }, async () => {
  const made = fc.sample(calls, { numRuns: count, seed: Number(process.env['PROPERTY_SEED'] ?? 1) })
  const lines = made.map(({ tool, args }) => JSON.stringify({ tool, arguments: args })).join('\n')
  const before = await sandbox.audit.mark()
  const said = (await explain(['--jsonl'], lines)).trim().split('\n')
  const sent = (await sandbox.audit.since(before, { userAgent: 'mcp-k8s-agent' }))
    .filter((entry) => 'impersonatedUser' in entry && JSON.stringify(entry.impersonatedUser).includes(somebody))
    .map(({ requestURI }) => requestURI)
  expect(sent.length).toBeGreaterThan(0)
  // Discovery alone: nothing was asked of any object, and nothing tried.
  expect(sent.filter((uri) => !/^\/apis?(?:\/[^/]+){0,2}(?:\?.*)?$|^\/version/.test(uri))).toEqual([])
  expect(said).toHaveLength(count)

  const seen = new Map<string, number>()
  for (const [index, { tool, args }] of made.entries()) {
    // What has no value is not sent at all.
    const sentArgs = JSON.parse(JSON.stringify(args)) as Record<string, unknown>
    const judged = JSON.parse(said[index] ?? '{}') as Judged
    const { text: answer } = await server().call(tool, sentArgs)
    const rule = /^BLOCKED: .*? Rule: ([a-z-]+)\. /s.exec(answer)?.[1]
    const happened = rule ?? (answer.startsWith('ERROR: InvalidArguments') ? 'invalid' : 'went on')
    const expected = judged.decision === 'refused' ? judged.rule : judged.decision === 'invalid' ? 'invalid' : 'went on'
    expect({ tool, sentArgs, happened, answer }).toMatchObject({ happened: expected })
    seen.set(happened, (seen.get(happened) ?? 0) + 1)
  }
  // The generated calls are of all kinds.
  for (const each of [
    'invalid',
    'went on',
    'contexts',
    'namespaces',
    'denied-resources',
    'read-only',
    'approval',
    'intent',
  ])
    expect(seen.get(each) ?? 0, each).toBeGreaterThan(0)
  for (const each of ['no-secrets', 'namespace-required', 'one-object', 'resource'])
    expect(seen.get(each) ?? 0, each).toBeGreaterThan(0)
})

describe('for people', () => {
  it('says the rule, the reason and what a person can do', async () => {
    expect(await explain(['k8s_get', '{"namespace":"shop","resource":"secrets","name":"a"}'])).toBe(
      'Refused by the rule no-secrets: Secret objects hold credentials.\nA person can look at it in a terminal; references to it in other objects stay readable.\n',
    )
    expect(await explain(['k8s_get', '{"namespace":"shop","resource":"pods","name":"a"}'])).toBe(
      'Allowed: no rule objects.\n',
    )
    const scale = { namespace: 'shop', resource: 'deploy', name: 'a', action: 'scale', replicas: 1, approved: true }
    expect(await explain(['k8s_patch', JSON.stringify(scale)])).toMatch(
      /^A person would be asked: no rule objects so far\./,
    )
  })

  it('says what the policy is in each context, and which contexts no rule names', async () => {
    const whole = await explain([])
    expect(whole).toContain('Context here (')
    expect(whole).toMatch(
      /Context live \([^)]+\)\n {2}The agent may use it\.\n {2}Overrides that apply: live\.\n {2}Writes: none \(read-only\)\./,
    )
    expect(whole).toMatch(/Context dev-open [\s\S]*?Replicas: 0 to 50\./)
    expect(whole).toContain('Contexts that no rule of the policy names: other.')
  })

  it('takes the kinds that every cluster has where none answers', async () => {
    const nobody = await sandbox.writeKubeconfig({
      here: { cluster: { server: 'https://127.0.0.1:1' }, user: { token: 'x' }, namespace: 'shop' },
    })
    expect(await explain(['k8s_get', '{"namespace":"shop","resource":"secrets","name":"a"}'], '', nobody)).toContain(
      'Refused by the rule no-secrets',
    )
  })
})
