import { describe, expect, it } from 'vitest'
import { useSandbox } from '../sandbox/use.ts'
import { usePolicyServer, type Attempt, type Scene } from './policy.harness.ts'

/** Every key of a policy that bounds what the agent may touch: what it refuses, and what it leaves alone. */
const sandbox = useSandbox()

const inMine = { pick: ({ mine }: Scene) => mine }
const inOther = { pick: ({ other }: Scene) => other }
interface Where {
  readonly pick: (scene: Scene) => string
  readonly context?: string
}

const call =
  (tool: string, args: object) =>
  ({ pick, ...where }: Where = inMine): Attempt =>
  (scene) => [tool, { namespace: pick(scene), ...where, ...args }]
const web = { resource: 'services', name: 'web' }
const deployment = { resource: 'deployments', name: 'web', approved: true }

const list = call('k8s_list', { resource: 'services' })
const get = call('k8s_get', web)
const events = call('k8s_list_events', {})
const log = call('k8s_pod_logs', { pod: 'web' })
const reads = [list, get, events]
let labels = 0
/** Another value each time: what is like that already asks nobody. */
const label =
  (key = 'tier', args: object = web) =>
  (where: Where = inMine): Attempt =>
  (scene) => {
    labels += 1
    const change = { action: 'set_labels', labels: { [key]: `t${labels}` }, approved: true }
    return call('k8s_patch', { ...args, ...change })(where)(scene)
  }
const remove = call('k8s_delete', { ...web, approved: true })
const scale = (replicas: number) => call('k8s_patch', { ...deployment, action: 'scale', replicas })
const image = (name: string) =>
  call('k8s_patch', { ...deployment, action: 'update_image', container: 'app', image: name })

interface Group {
  readonly policy: (scene: Scene) => object
  readonly contexts?: readonly string[]
  /** The rule that refuses what follows, or `allowed`. */
  readonly attempts: readonly (readonly [rule: string, ...calls: Attempt[]])[]
}
const at = (context: string): Where => ({ ...inMine, context })
const everything = [list(), get(), events(), label()()]
/** All reads and both kinds of writes, there. */
const touching = (where: Where): Attempt[] => [...reads, label(), remove].map((make) => make(where))

const groups: Readonly<Record<string, Group>> = {
  'readOnly: true': {
    policy: () => ({ readOnly: true }),
    attempts: [
      ['read-only', label()(), remove(), scale(1)()],
      ['allowed', list(), get(), events()],
    ],
  },
  'readOnly: false': { policy: () => ({ readOnly: false }), attempts: [['allowed', ...everything, remove()]] },
  'contexts.allowed': {
    policy: () => ({ contexts: { allowed: ['here', 'green-*'] } }),
    contexts: ['here', 'green-eu', 'Green-us', 'blue'],
    attempts: [
      ['contexts', ...touching(at('blue')), ...touching(at('Green-us')), ...touching(at('nowhere'))],
      ['contexts', () => ['k8s_api_resources', { context: 'blue' }], () => ['ping', { context: 'blue' }]],
      ['allowed', list(at('green-eu')), label()(at('green-eu')), ...everything],
    ],
  },
  'contexts.allowed left out: the one current at start': {
    policy: () => ({}),
    contexts: ['here', 'blue'],
    attempts: [
      ['contexts', ...touching(at('blue'))],
      ['allowed', list(at('here')), ...everything],
    ],
  },
  'contexts.denied, under every name of the same server': {
    policy: () => ({ contexts: { allowed: ['*'], denied: ['*PROD*'] } }),
    contexts: ['here', 'prod-sandbox'],
    attempts: [['contexts', ...touching(inMine), ...touching(at('prod-sandbox'))]],
  },
  'contexts.denied, of another server': {
    policy: () => ({ contexts: { denied: ['*prod*'] } }),
    attempts: [['allowed', ...everything]],
  },
  'namespaces.allowed': {
    policy: ({ mine }) => ({ namespaces: { allowed: [mine.slice(0, -1).concat('*')] } }),
    attempts: [
      ['namespaces', ...touching(inOther), log(inOther)],
      ['allowed', ...everything],
    ],
  },
  'namespaces.denied': {
    policy: ({ other }) => ({ namespaces: { allowed: ['*'], denied: [other.toUpperCase()] } }),
    attempts: [
      ['namespaces', ...touching(inOther), log(inOther)],
      ['allowed', ...everything],
    ],
  },
  'resources.denied': {
    policy: () => ({ resources: { denied: ['svc', 'Deployment.apps', 'pods', 'event*'] } }),
    attempts: [
      ['denied-resources', ...touching(inMine), log(), scale(1)()],
      [
        'denied-resources',
        call('k8s_list', { resource: 'po' })(),
        call('k8s_get', { resource: 'pods', name: 'web' })(),
      ],
      ['allowed', call('k8s_list', { resource: 'replicasets' })()],
      ['allowed', label('tier', { resource: 'serviceaccounts', name: 'default' })()],
    ],
  },
  'keys.allowed': {
    policy: () => ({ keys: { allowed: ['example.com/', 'other.example.com/team'] } }),
    attempts: [
      ['intent', label('evil.example.com/a')(), label('other.example.com/a')(), label('example.com.evil.io/a')()],
      ['intent', label('kubernetes.io/a')(), label('EXAMPLE.com/a')()],
      ['allowed', label('example.com/a')(), label('other.example.com/team')(), label('app.kubernetes.io/part-of')()],
    ],
  },
  'keys.allowed left out': {
    policy: () => ({}),
    attempts: [
      ['intent', label('example.com/a')()],
      ['allowed', label('a')(), label('app.kubernetes.io/part-of')()],
    ],
  },
  'images.allowed': {
    policy: () => ({ images: { allowed: ['registry.example.com/team/*', 'docker.io/library/nginx'] } }),
    attempts: [
      ['intent', image('registry.example.com/other/web:1')(), image('docker.io/evil/nginx:1')()],
      ['intent', image('registry.example.com.evil.io/team/web:1')(), image('nginx.evil.io/library/nginx:1')()],
      ['allowed', image('registry.example.com/team/web:1')(), image('nginx:1')()],
    ],
  },
  'images.allowed left out: tag and digest alone': {
    policy: () => ({}),
    attempts: [
      ['intent', image('registry.example.com/team/web:1')(), image('nginx:1')()],
      ['allowed', image('registry.example.com/shop/web:2')()],
    ],
  },
  'replicas.min and replicas.max': {
    policy: () => ({ replicas: { min: 1, max: 3 } }),
    attempts: [
      ['intent', scale(0)(), scale(4)()],
      ['allowed', scale(1)(), scale(3)()],
    ],
  },
  'overrides[].readOnly, under every name of the same server': {
    policy: () => ({ contexts: { allowed: ['*'] }, overrides: [{ contexts: ['LIVE-*'], readOnly: true }] }),
    contexts: ['here', 'live-eu'],
    attempts: [
      ['read-only', label()(at('here')), remove(at('live-eu'))],
      ['allowed', list(at('here')), get(at('live-eu'))],
    ],
  },
  'overrides[].readOnly: false, for the context that is named alone': {
    policy: () => ({
      readOnly: true,
      contexts: { allowed: ['*'] },
      overrides: [{ contexts: ['dev'], readOnly: false }],
    }),
    contexts: ['here', 'dev'],
    attempts: [
      ['read-only', label()(at('here'))],
      ['allowed', label()(at('dev')), list(at('here'))],
    ],
  },
  'overrides[].namespaces': {
    policy: ({ mine, other }) => ({
      namespaces: { allowed: [other] },
      overrides: [{ contexts: ['here'], namespaces: { allowed: [mine, other], denied: [other] } }],
    }),
    attempts: [
      ['namespaces', ...touching(inOther)],
      ['allowed', ...everything],
    ],
  },
  'overrides[].resources.denied': {
    policy: () => ({ overrides: [{ contexts: ['he*'], resources: { denied: ['svc'] } }] }),
    attempts: [
      ['denied-resources', list(), get(), label()()],
      ['allowed', call('k8s_list', { resource: 'pods' })()],
    ],
  },
  'overrides[].keys.allowed and overrides[].images.allowed': {
    policy: () => ({
      keys: { allowed: ['gone.example.com/'] },
      overrides: [
        {
          contexts: ['here'],
          keys: { allowed: ['example.com/'] },
          images: { allowed: ['registry.example.com/team/*'] },
        },
      ],
    }),
    attempts: [
      ['intent', label('gone.example.com/a')(), image('docker.io/evil/nginx:1')()],
      ['allowed', label('example.com/a')(), image('registry.example.com/team/web:1')()],
    ],
  },
  'overrides[].replicas': {
    policy: () => ({ overrides: [{ contexts: ['here'], replicas: { min: 1, max: 200 } }] }),
    attempts: [
      ['intent', scale(0)(), scale(201)()],
      ['allowed', scale(1)(), scale(200)()],
    ],
  },
  'overrides of other servers': {
    policy: () => ({ overrides: [{ contexts: ['elsewhere'], readOnly: true, namespaces: { allowed: [] } }] }),
    attempts: [['allowed', ...everything]],
  },
  'replicas left out: 0 to 100': {
    policy: () => ({}),
    attempts: [
      ['intent', scale(101)(), scale(-1)()],
      ['allowed', scale(0)(), scale(100)()],
    ],
  },
}

describe.each(Object.entries(groups).map(([what, group], index) => ({ what, group, index })))(
  '$what',
  ({ group: { attempts, ...given }, index }) => {
    // Which format a policy is written in makes no difference, so each takes every other one.
    const agent = usePolicyServer(sandbox, { ...given, format: index % 2 === 0 ? 'yaml' : 'json' })

    it.each(attempts.map(([rule, ...calls]) => ({ rule, calls })))('$rule', async ({ rule, calls }) => {
      for (const attempt of calls) await agent.expect(attempt, rule)
    })
  },
)

describe('kinds that the policy denies', () => {
  const agent = usePolicyServer(sandbox, {
    policy: () => ({ resources: { denied: ['svc', '*.apps'] } }),
    format: 'yaml',
  })

  it('are not among those that are listed', async () => {
    const { text } = await agent.server().call('k8s_api_resources')
    expect(text).toContain('pods (po) Pod')
    // Another file may have made a kind of its own that has `secrets` for a short name.
    expect(text).not.toMatch(/services \(svc\)|deployments|secrets Secret/)
  })
})
