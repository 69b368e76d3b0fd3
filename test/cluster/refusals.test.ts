import { beforeAll, describe, expect, it } from 'vitest'
import { createCustom, useCustomKinds, type CustomKind } from '../support/customKinds.ts'
import { useOwnServer } from '../support/ownServer.ts'
import { blockedBy, expectRefusal, expectRefusals } from '../support/refusals.ts'
import { useSandbox } from './sandbox/use.ts'

/** What stands in the Secret, the ConfigMap and the objects of hostile kinds: no answer may show it. */
const treasure = 'Pq7zKx2VnTw9LmRb'
const treasures = [treasure, Buffer.from(treasure).toString('base64')]

const hostile = {
  secrets: { group: 'evil.example.com', plural: 'secrets', singular: 'pod', kind: 'Pod', shortNames: ['po', 'pods'] },
  wolves: { group: 'evil.example.com', plural: 'wolves', singular: 'configmap', kind: 'Wolf' },
  jewels: { group: 'jewels.example.com', plural: 'jewels', singular: 'jewel', kind: 'Secret' },
  lambs: {
    group: 'lambs.example.com',
    plural: 'lambs',
    singular: 'lamb',
    kind: 'Lamb',
    shortNames: ['cm', 'secret', 'secrets'],
  },
} as const satisfies Record<string, CustomKind>

const sandbox = useSandbox()
useCustomKinds(sandbox, Object.values(hostile))
const own = useOwnServer(sandbox)
let namespace = ''

beforeAll(async () => {
  namespace = await sandbox.newNamespace()
  const metadata = { name: 'treasure', namespace }
  const admin = sandbox.as('admin')
  await Promise.all([
    admin.create({ apiVersion: 'v1', kind: 'Secret', metadata, stringData: { treasure } }),
    admin.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { treasure } }),
    ...[hostile.secrets, hostile.wolves, hostile.jewels].map((kind) =>
      createCustom(sandbox, kind, metadata, { spec: { note: treasure } }),
    ),
  ])
})

describe('Secrets and ConfigMaps are refused', () => {
  it.each([
    // As people write them.
    ['secrets', 'no-secrets'],
    ['secret', 'no-secrets'],
    ['Secret', 'no-secrets'],
    ['SECRETS', 'no-secrets'],
    ['sEcReT', 'no-secrets'],
    ['configmaps', 'no-secrets'],
    ['configmap', 'no-secrets'],
    ['ConfigMap', 'no-secrets'],
    ['CONFIGMAPS', 'no-secrets'],
    ['cm', 'no-secrets'],
    ['CM', 'no-secrets'],
    // With version and group.
    ['secrets/v1', 'no-secrets'],
    ['Secret/V1', 'no-secrets'],
    ['secrets.v1', 'no-secrets'],
    ['secrets.v1.', 'no-secrets'],
    ['secrets.', 'no-secrets'],
    ['secrets.core', 'no-secrets'],
    ['secrets.v1.core', 'no-secrets'],
    ['secrets.core/v1', 'no-secrets'],
    ['cm/v1', 'no-secrets'],
    ['cm.v1', 'no-secrets'],
    ['cm.core', 'no-secrets'],
    ['configmaps.v1.core', 'no-secrets'],
    ['ConfigMap.core/v1', 'no-secrets'],
    ['secrets/v2', 'resource'],
    ['secrets.v1beta1', 'resource'],
    ['secrets.v1/v2', 'resource'],
    ['secrets.apps', 'resource'],
    ['configmaps.v1.apps', 'resource'],
    ['v1/secrets', 'resource'],
    ['api/v1/secrets', 'resource'],
    // Hostile kinds, by the names that are theirs alone.
    ['secrets.evil.example.com', 'no-secrets'],
    ['secrets.evil.example.com/v1', 'no-secrets'],
    ['secrets.v1.evil.example.com', 'no-secrets'],
    ['Pod.evil.example.com', 'no-secrets'],
    ['pods.evil.example.com', 'no-secrets'],
    ['po.evil.example.com/v1', 'no-secrets'],
    ['wolves', 'no-secrets'],
    ['Wolf.evil.example.com', 'no-secrets'],
    ['configmap.evil.example.com', 'no-secrets'],
    ['jewels', 'no-secrets'],
    ['Secret.jewels.example.com', 'no-secrets'],
    // Subresources.
    ['secrets/status', 'no-doors'],
    ['secrets/secrets', 'no-doors'],
    ['configmaps/log', 'no-doors'],
    ['cm/scale', 'no-doors'],
    // Several at once, and wildcards.
    ['secrets,pods', 'resource'],
    ['pods,secrets', 'resource'],
    ['pods, secrets', 'resource'],
    ['pods secrets', 'resource'],
    ['pods;secrets', 'resource'],
    ['pods|secrets', 'resource'],
    ['{pods,secrets}', 'resource'],
    ['secret*', 'resource'],
    ['*', 'resource'],
    ['*.*', 'resource'],
    ['all', 'resource'],
    // Paths.
    ['/secrets', 'resource'],
    ['secrets/', 'resource'],
    ['pods/../secrets', 'resource'],
    ['../secrets', 'resource'],
    ['..%2fsecrets', 'resource'],
    ['secrets%20', 'resource'],
    ['%73ecrets', 'resource'],
    ['secrets?limit=1', 'resource'],
    ['secrets#', 'resource'],
    ['secrets..', 'resource'],
    ['.secrets', 'resource'],
    // White space, control characters and look-alikes.
    [' secrets', 'resource'],
    ['secrets ', 'resource'],
    ['secrets\n', 'resource'],
    ['secrets\r\nHost: x', 'resource'],
    ['secrets\0', 'resource'],
    ['sec\u00adrets', 'resource'],
    ['secrets\u200b', 'resource'],
    ['\u202estercets', 'resource'],
    ['ѕecrets', 'resource'],
    ['sеcrets', 'resource'],
    ['ｓｅｃｒｅｔｓ', 'resource'],
    ['ſecrets', 'resource'],
    ['conﬁgmaps', 'resource'],
    ['𝗌ecrets', 'resource'],
    // Slips.
    ['', 'resource'],
    ['secretss', 'resource'],
    ['-secrets', 'resource'],
    [`secrets${'.a'.repeat(200)}`, 'resource'],
  ])('%j', async (resource, rule) => {
    await expectRefusals(own, { namespace, resource }, blockedBy(rule), treasures)
    await expectRefusal(own, 'k8s_list_events', { namespace, object: `${resource}/treasure` }, blockedBy(rule))
  })

  const triple = (plural: unknown, over: Record<string, unknown> = {}): Record<string, unknown> => ({
    group: '',
    version: 'v1',
    plural,
    ...over,
  })
  it.each<[Record<string, unknown>, RegExp]>([
    [triple('secrets'), blockedBy('no-secrets')],
    [triple('configmaps'), blockedBy('no-secrets')],
    [triple('secrets', { group: undefined }), blockedBy('no-secrets')],
    [triple('secrets', { group: 'core' }), blockedBy('no-secrets')],
    [triple('secrets', { kind: 'Secret' }), blockedBy('no-secrets')],
    [triple('secrets', { kind: 'Pod' }), blockedBy('resource')],
    [triple('configmaps', { kind: 'Deployment' }), blockedBy('resource')],
    [triple('secrets', { kind: 'secret' }), blockedBy('resource')],
    [triple('pods', { kind: 'Secret' }), blockedBy('resource')],
    [triple('secret'), blockedBy('resource')],
    [triple('SECRETS'), blockedBy('resource')],
    [triple('cm'), blockedBy('resource')],
    [triple('secrets', { version: 'v2' }), blockedBy('resource')],
    [triple('secrets', { version: '' }), blockedBy('resource')],
    [triple('secrets', { version: '../v1' }), blockedBy('resource')],
    [triple('secrets', { group: 'apps' }), blockedBy('resource')],
    [triple('secrets', { group: '/' }), blockedBy('resource')],
    [triple('pods/../secrets'), blockedBy('resource')],
    [triple('secrets/treasure'), blockedBy('resource')],
    [triple('secrets?'), blockedBy('resource')],
    [triple('secrets', { group: 'evil.example.com' }), blockedBy('no-secrets')],
    [triple('secrets', { group: 'evil.example.com', kind: 'Pod' }), blockedBy('no-secrets')],
    [triple('secrets', { group: 'evil.example.com', kind: 'Pod', resource: 'Pod' }), blockedBy('no-secrets')],
    [triple('wolves', { group: 'evil.example.com' }), blockedBy('no-secrets')],
    [triple('jewels', { group: 'jewels.example.com' }), blockedBy('no-secrets')],
    [triple('secrets', { resource: 'secrets' }), blockedBy('no-secrets')],
    [triple('secrets', { resource: 'Pod', kind: 'Pod' }), blockedBy('resource')],
    [triple('secrets', { resource: 'pods' }), /^ERROR: InvalidArguments: resource and group, version, plural /],
    [triple('pods', { resource: 'secrets' }), /^ERROR: InvalidArguments: resource and group, version, plural /],
    [{ kind: 'Secret' }, /^ERROR: InvalidArguments: group, version and plural go together/],
    [{ group: '', version: 'v1', kind: 'Secret' }, /^ERROR: InvalidArguments: group, version and plural go together/],
    [{ plural: 'secrets' }, /^ERROR: InvalidArguments: group, version and plural go together/],
    [triple(['secrets']), blockedBy('resource')],
    [triple(null), blockedBy('resource')],
    [{ resource: ['secrets'] }, blockedBy('resource')],
    [{ resource: ['pods', 'secrets'] }, blockedBy('resource')],
    [{ resource: { plural: 'secrets' } }, blockedBy('resource')],
    [{ resource: null }, blockedBy('resource')],
    [{}, blockedBy('resource')],
    [{ resource: 'secrets', subresource: 'status' }, /^ERROR: InvalidArguments: unknown argument subresource/],
    [{ resource: 'pods', resources: ['secrets'] }, /^ERROR: InvalidArguments: unknown argument resources/],
  ])('%j', async (asked, words) => {
    await expectRefusals(own, { namespace, ...asked }, words, treasures)
  })

  it.each(['po', 'pods', 'Pod', 'pod'])('%s still means the pods of Kubernetes', async (resource) => {
    const { text, requests } = await own.observe('k8s_list', { resource, namespace, format: 'table' })
    expect(text).toBe(
      `Context sandbox, namespace ${namespace}: no Pod objects (a namespace that does not exist looks the same).`,
    )
    expect(requests).toEqual([`list /api/v1/namespaces/${namespace}/pods?includeObject=None`])
  })

  it('k8s_api_resources names none of them, and every kind that may be read', async () => {
    const { text, requests } = await own.observe('k8s_api_resources', { search: 'e' })
    expect(text).not.toMatch(/\b(secrets|configmaps|wolves|jewels|nodes|namespaces) [(A-Z]/)
    expect(requests).toEqual([])
    expect((await own.server().call('k8s_api_resources', { search: 'lamb' })).text).toContain(
      'lambs.example.com/v1: lambs',
    )
  })
})

it('all of that asked the API server for nothing but what it serves, and the few lists of pods', async () => {
  const requests = await own.allRequests()
  expect(new Set(requests)).toEqual(
    new Set(['get /api', 'get /apis', `list /api/v1/namespaces/${namespace}/pods?includeObject=None`]),
  )
})
