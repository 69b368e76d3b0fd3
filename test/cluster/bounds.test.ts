import { describe, expect, it } from 'vitest'
import { useCustomKinds, type CustomKind } from '../support/customKinds.ts'
import { useOwnServer } from '../support/ownServer.ts'
import { blockedBy, expectRefusal, expectRefusals } from '../support/refusals.ts'
import { useSandbox } from './sandbox/use.ts'

const tower: CustomKind = {
  group: 'towers.example.com',
  plural: 'towers',
  singular: 'tower',
  kind: 'Tower',
  scope: 'Cluster',
}

const sandbox = useSandbox()
useCustomKinds(sandbox, [tower])
const own = useOwnServer(sandbox)
const namespace = 'shop'

describe('what belongs to no namespace is refused', () => {
  it.each([
    ['nodes', 'namespace-required'],
    ['no', 'namespace-required'],
    ['Node', 'namespace-required'],
    ['node/v1', 'namespace-required'],
    ['namespaces', 'namespace-required'],
    ['ns', 'namespace-required'],
    ['persistentvolumes', 'namespace-required'],
    ['pv', 'namespace-required'],
    ['clusterroles', 'namespace-required'],
    ['clusterrolebindings.rbac.authorization.k8s.io', 'namespace-required'],
    ['customresourcedefinitions', 'namespace-required'],
    ['crd', 'namespace-required'],
    ['storageclasses.storage.k8s.io/v1', 'namespace-required'],
    ['validatingwebhookconfigurations', 'namespace-required'],
    ['csr', 'namespace-required'],
    ['apiservices', 'namespace-required'],
    ['towers', 'namespace-required'],
    ['Tower.towers.example.com', 'namespace-required'],
    ['tokenreviews', 'verbs'],
    ['selfsubjectaccessreviews', 'verbs'],
    ['localsubjectaccessreviews', 'verbs'],
    ['bindings', 'verbs'],
  ])('%s', async (resource, rule) => {
    await expectRefusals(own, { namespace, resource }, blockedBy(rule))
  })

  it.each([
    [undefined],
    [''],
    [' '],
    ['*'],
    ['-A'],
    ['_all'],
    ['.'],
    ['..'],
    ['shop,bulk'],
    ['shop bulk'],
    ['shop/pods'],
    ['../shop'],
    ['shop/../kube-system'],
    ['%2a'],
    ['Shop'],
    ['shop '],
    ['shop\n'],
    ['shop.x'],
    ['ѕhop'],
    ['-shop'],
    ['shop-'],
    ['a'.repeat(64)],
    [['shop']],
    [null],
  ])('a namespace of %j', async (wrong) => {
    await expectRefusals(own, { resource: 'pods', namespace: wrong }, blockedBy('namespace-required'))
    await expectRefusal(own, 'k8s_list_events', { namespace: wrong }, blockedBy('namespace-required'))
    await expectRefusal(own, 'k8s_pod_logs', { namespace: wrong, pod: 'web' }, blockedBy('namespace-required'))
  })
})

describe('subresources are refused', () => {
  it.each([
    'pods/exec',
    'pods/attach',
    'pods/portforward',
    'pods/proxy',
    'pods/ephemeralcontainers',
    'pods/eviction',
    'pods/binding',
    'pods/status',
    'pods/resize',
    'pods/log',
    'po/exec',
    'Pod/exec',
    'services/proxy',
    'serviceaccounts/token',
    'nodes/proxy',
    'deployments/scale',
    'deployments.apps/status',
    'deployments.apps/finalizers',
  ])('%s', async (resource) => {
    await expectRefusals(own, { namespace, resource }, blockedBy('no-doors'))
  })

  it.each(['pods/exec/x', 'pods//exec', 'pods.v1/exec/x'])('%s, malformed', async (resource) => {
    await expectRefusals(own, { namespace, resource }, blockedBy('resource'))
  })
})

describe('a name that is not exactly one name is refused', () => {
  it.each([
    '',
    ' ',
    '*',
    'web-*',
    '.',
    '..',
    'web,cart',
    'web cart',
    'web/log',
    'web/../../secrets/treasure',
    '../secrets/treasure',
    '../../../../api/v1/secrets',
    '..%2fsecrets',
    'web%2fexec',
    'web?watch=true',
    'web#x',
    'web\\x',
    'web;x',
    'web\n',
    'web\r\nX-Y: z',
    'web\0',
    'wëb',
    'web\u200b',
    '-web',
    'web-',
    'a'.repeat(254),
  ])('%j', async (name) => {
    await expectRefusal(own, 'k8s_get', { resource: 'pods', namespace, name }, blockedBy('one-object'))
    await expectRefusal(own, 'k8s_pod_logs', { namespace, pod: name }, blockedBy('one-object'))
  })
})

describe('other contexts are refused', () => {
  it.each([
    'prod-sandbox',
    'PROD-SANDBOX',
    'Sandbox',
    'sandbox ',
    'sandbox,prod-sandbox',
    '*',
    '',
    'nowhere',
    '../sandbox',
  ])('%j', async (context) => {
    await expectRefusals(own, { namespace, resource: 'pods', context }, blockedBy('contexts'))
    await expectRefusal(own, 'k8s_api_resources', { context }, blockedBy('contexts'))
    await expectRefusal(own, 'k8s_list_events', { namespace, context }, blockedBy('contexts'))
    await expectRefusal(own, 'k8s_pod_logs', { namespace, context, pod: 'web' }, blockedBy('contexts'))
    await expectRefusal(own, 'ping', { context }, blockedBy('contexts'))
  })
})

it('all of that asked the API server for nothing but what it serves', async () => {
  expect(new Set(await own.allRequests())).toEqual(new Set(['get /api', 'get /apis']))
})
