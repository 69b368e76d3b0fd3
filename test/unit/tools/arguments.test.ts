import { describe, expect, it } from 'vitest'
import { useServer } from '../../support/client.ts'

// No kubeconfig: what is refused here is refused before anybody looks for a cluster.
const server = useServer(() => ({}))
const pods = { resource: 'pods', namespace: 'shop' }
const web = { ...pods, name: 'web' }
const scale = { ...web, action: 'scale', replicas: 1, approved: true }
const secret = 'hunter2-hunter2-hunter2'

describe('arguments that a model can correct', () => {
  it.each([
    ['k8s_list', { ...pods, all_namespaces: true }, 'unknown argument all_namespaces'],
    ['k8s_list', { ...pods, name: 'web' }, 'unknown argument name'],
    ['k8s_list', { ...pods, NAMESPACE: 'x' }, 'unknown argument NAMESPACE'],
    ['k8s_list', { ...pods, continue: 'x' }, 'unknown argument continue'],
    ['k8s_list', { ...pods, limit: 0 }, 'limit: '],
    ['k8s_list', { ...pods, limit: 501 }, 'limit: '],
    ['k8s_list', { ...pods, limit: 1.5 }, 'limit: '],
    ['k8s_list', { ...pods, limit: '5' }, 'limit: '],
    ['k8s_list', { ...pods, limit: null }, 'limit: '],
    ['k8s_list', { ...pods, format: 'wide' }, 'format: '],
    ['k8s_list', { ...pods, label_selector: ['a'] }, 'label_selector: '],
    ['k8s_list', { ...pods, label_selector: 'a'.repeat(1_001) }, 'label_selector: '],
    ['k8s_list', { ...pods, field_selector: {} }, 'field_selector: '],
    ['k8s_list', { ...pods, cursor: 5 }, 'cursor: '],
    ['k8s_get', { ...web, subresource: 'status' }, 'unknown argument subresource'],
    ['k8s_get', { ...web, approved: true }, 'unknown argument approved'],
    ['k8s_get', { ...web, fields: 'spec' }, 'fields: '],
    ['k8s_get', { ...web, fields: [] }, 'fields: '],
    ['k8s_get', { ...web, fields: [''] }, 'fields.0: '],
    ['k8s_get', { ...web, fields: ['spec', 5] }, 'fields.1: '],
    ['k8s_get', { ...web, fields: ['spec..x['] }, 'fields: write paths like '],
    ['k8s_get', { namespace: 'shop', name: 'web', group: 'apps' }, 'group, version and plural go together'],
    ['k8s_get', { namespace: 'shop', name: 'web', plural: 'pods' }, 'group, version and plural go together'],
    [
      'k8s_get',
      { ...web, version: 'v1', plural: 'services' },
      'resource and group, version, plural name different kinds',
    ],
    ['k8s_delete', { ...web, approved: true, label_selector: 'app=web' }, 'unknown argument label_selector'],
    ['k8s_delete', { ...web, approved: true, dry_run: true }, 'unknown argument dry_run'],
    ['k8s_delete', { ...web, approved: true, propagation: 'Background' }, 'propagation: '],
    ['k8s_delete', { ...web, approved: true, reason: 'r'.repeat(501) }, 'reason: '],
    ['k8s_delete', { ...web, approved: true, reason: ['because'] }, 'reason: '],
    ['k8s_patch', { ...web, approved: true }, 'action: '],
    ['k8s_patch', { ...web, approved: true, action: 'apply' }, 'action: '],
    ['k8s_patch', { ...scale, patch: { spec: {} } }, 'unknown argument patch'],
    ['k8s_patch', { ...scale, subresource: 'status' }, 'unknown argument subresource'],
    ['k8s_patch', { ...scale, replicas: '3' }, 'replicas: '],
    ['k8s_patch', { ...scale, replicas: 1.5 }, 'replicas: '],
    ['k8s_patch', { ...scale, replicas: null }, 'replicas: '],
    ['k8s_patch', { ...scale, replicas: undefined }, 'scale needs replicas'],
    ['k8s_patch', { ...scale, image: 'a:1', labels: {} }, 'image, labels: not for scale'],
    ['k8s_patch', { ...web, approved: true, action: 'update_image', image: 'a:1' }, 'update_image needs container'],
    ['k8s_patch', { ...web, approved: true, action: 'set_labels', labels: { a: 1 } }, 'labels.a: '],
    ['k8s_patch', { ...web, approved: true, action: 'set_labels', labels: ['a'] }, 'labels: '],
    ['k8s_api_resources', { namespace: 'shop' }, 'unknown argument namespace'],
    ['k8s_api_resources', { search: 5 }, 'search: '],
    ['ping', { verbose: true }, 'unknown argument verbose'],
  ])('%s %j', async (tool, args, text) => {
    const answer = await server().call(tool, args)
    expect(answer.text.slice(0, 'ERROR: InvalidArguments: '.length + text.length)).toBe(
      `ERROR: InvalidArguments: ${text}`,
    )
    expect(answer.isError).toBe(true)
  })

  it('are all named at once', async () => {
    const { text } = await server().call('k8s_list', { ...pods, limit: 0, format: 'x', wrong: 1 })
    expect(text).toMatch(/^ERROR: InvalidArguments: (?=.*limit: )(?=.*format: )(?=.*unknown argument wrong)/)
  })

  it.each([
    ['as a value', 'k8s_list', { ...pods, limit: secret }],
    ['as a format', 'k8s_list', { ...pods, format: secret }],
    ['as a namespace', 'k8s_list', { ...pods, namespace: `${secret} ` }],
    ['as a name', 'k8s_get', { ...web, name: `${secret}/x` }],
    ['as a reason', 'k8s_delete', { ...web, approved: true, reason: [secret] }],
    ['as an image of another action', 'k8s_patch', { ...scale, image: secret }],
    ['as a label', 'k8s_patch', { ...web, approved: true, action: 'set_labels', labels: { a: [secret] } }],
    ['as a context', 'k8s_list', { ...pods, context: { secret } }],
  ])('are not repeated: a credential %s', async (_, tool, args) => {
    const { text, isError } = await server().call(tool, args)
    expect(text).not.toContain('hunter2')
    expect(isError).toBe(true)
  })
})

describe('what says where a call goes is refused by its rule', () => {
  it.each([
    ['k8s_list', { resource: 'pods' }, 'namespace-required'],
    ['k8s_list', { resource: 'pods', namespace: null }, 'namespace-required'],
    ['k8s_list', { resource: 'pods', namespace: ['shop'] }, 'namespace-required'],
    ['k8s_list', { resource: ['pods', 'services'], namespace: 'shop' }, 'resource'],
    ['k8s_list', { resource: { kind: 'Pod' }, namespace: 'shop' }, 'resource'],
    ['k8s_list', { plural: 5, version: 'v1', namespace: 'shop' }, 'resource'],
    ['k8s_list', { ...pods, context: 5 }, 'contexts'],
    ['k8s_get', pods, 'one-object'],
    ['k8s_get', { ...pods, name: ['a', 'b'] }, 'one-object'],
    ['k8s_get', { ...pods, name: null }, 'one-object'],
    ['k8s_get', { resource: 'pods', name: 'web' }, 'namespace-required'],
    ['k8s_delete', { resource: 'pods', name: 'web', approved: true }, 'namespace-required'],
    ['k8s_delete', { ...pods, approved: true }, 'one-object'],
    ['k8s_delete', { ...pods, name: ['a', 'b'], approved: true }, 'one-object'],
    ['k8s_delete', { ...web, approved: 'true' }, 'approval'],
    ['k8s_patch', { ...scale, approved: 1 }, 'approval'],
    ['k8s_patch', { ...scale, approved: null }, 'approval'],
    ['k8s_patch', { ...scale, name: null }, 'one-object'],
    ['ping', { context: ['x'] }, 'contexts'],
  ])('%s %j: %s', async (tool, args, rule) => {
    const { text, isError } = await server().call(tool, args)
    expect(text).toMatch(/^BLOCKED: .+\. Rule: [a-z-]+\. .+\.$/)
    expect(text).toContain(`Rule: ${rule}.`)
    expect(isError).toBe(true)
  })
})
