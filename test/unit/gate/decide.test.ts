import { describe, expect, it } from 'vitest'
import { decide, decideInternal, isGranted, type Denial, type Operation, type Permit } from '../../../src/gate/index.ts'
import { operation, place, policy, served } from '../../support/builders.ts'

const plain = policy()
const ruleOf = (decision: Permit | Denial): string => ('rule' in decision ? decision.rule : 'permitted')

const list = { verb: 'list', name: undefined }
const secret = served('secrets')
const configMap = served('configmaps', { kind: 'ConfigMap' })

const cases: readonly [what: string, rule: string, change: Partial<Operation>][] = [
  ['one pod', 'permitted', {}],
  ['a list of pods', 'permitted', list],
  ['a watch of pods, which only the sidebar has', 'verbs', { verb: 'watch', name: undefined }],
  ['the log of a pod', 'permitted', { subresource: 'log' }],
  ['a custom resource', 'permitted', { resource: served('widgets', { group: 'example.com' }) }],
  ['a name with dots and colons', 'permitted', { resource: served('roles'), name: 'system:node.v1' }],
  ['the longest name', 'permitted', { name: 'a'.repeat(253) }],

  ['a Secret', 'no-secrets', { resource: secret }],
  ['a list of Secrets', 'no-secrets', { ...list, resource: secret }],
  ['a watch of Secrets', 'no-secrets', { verb: 'watch', name: undefined, resource: secret }],
  ['a Secret of another version', 'no-secrets', { resource: { ...secret, version: 'v9' } }],
  ['a deletion of a Secret', 'no-secrets', { verb: 'delete', resource: secret }],
  ['a ConfigMap', 'no-secrets', { resource: configMap }],
  ['a list of ConfigMaps', 'no-secrets', { ...list, resource: configMap }],
  [
    'secrets of another group',
    'no-secrets',
    { resource: served('secrets', { group: 'evil.example.com', kind: 'Pod', singular: 'pod' }) },
  ],
  [
    'a custom kind called Secret',
    'no-secrets',
    { resource: served('things', { group: 'evil.example.com', kind: 'Secret' }) },
  ],
  [
    'a custom kind called SECRET',
    'no-secrets',
    { resource: served('things', { group: 'evil.example.com', kind: 'SECRET' }) },
  ],
  [
    'a custom singular configmap',
    'no-secrets',
    { resource: served('things', { group: 'evil.example.com', singular: 'configmap' }) },
  ],

  ['exec', 'no-doors', { subresource: 'exec' }],
  ['attach', 'no-doors', { subresource: 'attach' }],
  ['port-forward', 'no-doors', { subresource: 'portforward' }],
  ['proxy', 'no-doors', { subresource: 'proxy' }],
  ['ephemeral containers', 'no-doors', { subresource: 'ephemeralcontainers' }],
  ['eviction', 'no-doors', { subresource: 'eviction' }],
  ['a token', 'no-doors', { subresource: 'token', resource: served('serviceaccounts') }],
  ['status', 'no-doors', { subresource: 'status' }],
  ['scale', 'no-doors', { subresource: 'scale', resource: served('deployments', { group: 'apps' }) }],
  ['an empty subresource', 'no-doors', { subresource: '' }],
  [
    'the log of a custom pod',
    'no-doors',
    { subresource: 'log', resource: served('pods', { group: 'evil.example.com' }) },
  ],
  ['a list of a log', 'no-doors', { ...list, subresource: 'log' }],
  ['a log with a path behind', 'no-doors', { subresource: 'log/../exec' }],

  ['create', 'verbs', { verb: 'create' }],
  ['update', 'verbs', { verb: 'update' }],
  ['patch', 'verbs', { verb: 'patch' }],
  ['delete', 'verbs', { verb: 'delete' }],
  ['deletecollection', 'verbs', { verb: 'deletecollection' }],
  ['impersonate', 'verbs', { verb: 'impersonate' }],
  ['an upper-case verb', 'verbs', { verb: 'GET' }],
  ['an empty verb', 'verbs', { verb: '' }],
  ['a verb that the kind does not serve', 'verbs', { ...list, resource: served('bindings', { verbs: ['create'] }) }],

  ['a node', 'namespace-required', { resource: served('nodes', { namespaced: false }) }],
  [
    'a node in a namespace',
    'namespace-required',
    { resource: served('nodes', { namespaced: false }), namespace: 'shop' },
  ],
  ['no namespace', 'namespace-required', { namespace: undefined }],
  ['an empty namespace', 'namespace-required', { namespace: '' }],
  ['all namespaces', 'namespace-required', { ...list, namespace: '*' }],
  ['two namespaces', 'namespace-required', { ...list, namespace: 'shop,team-b' }],
  ['a path as namespace', 'namespace-required', { namespace: '../kube-system' }],
  ['an encoded namespace', 'namespace-required', { namespace: 'shop%2fpods' }],
  ['a namespace with a newline', 'namespace-required', { namespace: 'shop\n' }],
  ['a namespace of 64 letters', 'namespace-required', { namespace: 'a'.repeat(64) }],
  ['an upper-case namespace', 'namespace-required', { namespace: 'Shop' }],

  ['no name', 'one-object', { name: undefined }],
  ['an empty name', 'one-object', { name: '' }],
  ['a wildcard', 'one-object', { name: '*' }],
  ['two names', 'one-object', { name: 'web,cart' }],
  ['a path', 'one-object', { name: 'web/log' }],
  ['a dot', 'one-object', { name: '.' }],
  ['two dots', 'one-object', { name: '..' }],
  ['an encoded name', 'one-object', { name: 'web%2flog' }],
  ['a query', 'one-object', { name: 'web?watch=true' }],
  ['a fragment', 'one-object', { name: 'web#x' }],
  ['a name with a newline', 'one-object', { name: 'web\nCluster: staging' }],
  ['a name with a bidi character', 'one-object', { name: 'web\u202e' }],
  ['a name of 254 letters', 'one-object', { name: 'a'.repeat(254) }],
  ['a list with a name', 'one-object', { verb: 'list' }],

  ['another context', 'contexts', { context: 'prod' }],
  ['a context in other case', 'contexts', { context: 'Sandbox' }],
  ['an empty context', 'contexts', { context: '' }],
]

describe('decide', () => {
  it.each(cases)('%s: %s', (_, rule, change) => expect(ruleOf(decide(operation(change), plain))).toBe(rule))

  it('names the offender and what a person can do', () => {
    expect(decide(operation({ resource: secret }), plain)).toEqual({
      rule: 'no-secrets',
      reason: 'Secret objects hold credentials',
      remedy: 'A person can look at it in a terminal; references to it in other objects stay readable.',
    })
  })
})

describe('permits', () => {
  const permit = decide(operation(), plain) as Permit

  it('are known to the gate', () => expect(isGranted(permit)).toBe(true))
  it('cannot be copied', () => expect(isGranted(structuredClone(permit))).toBe(false))
  it('cannot be imitated', () => {
    const imitation = Object.create(Object.getPrototypeOf(permit) as object, {
      operation: { value: operation() },
    }) as Permit
    expect(isGranted(imitation)).toBe(false)
  })
  it('cannot be constructed', () => {
    // What a cast around the private constructor can do at run time.
    const Constructor = permit.constructor as unknown as new (operation: Operation) => Permit
    expect(isGranted(new Constructor(operation({ resource: secret })))).toBe(false)
  })
  it('cannot be changed', () => {
    expect(() => Object.assign(permit.operation, { namespace: 'kube-system' })).toThrow(TypeError)
    expect(() => Object.assign(permit.operation.resource, { plural: 'secrets' })).toThrow(TypeError)
  })
})

describe('internal requests', () => {
  it('are granted for a context that the agent may use', () => {
    const permit = decideInternal({ context: 'sandbox', what: 'version' }, place(), plain)
    expect('rule' in permit || isGranted(permit)).toBe(true)
  })
  it('are refused for any other', () => {
    expect(decideInternal({ context: 'prod', what: 'discovery' }, place(), plain)).toMatchObject({ rule: 'contexts' })
    expect(decideInternal({ context: 'prod', what: 'namespaces' }, place(), plain)).toMatchObject({ rule: 'contexts' })
  })
})
