import { describe, expect, it } from 'vitest'
import { resolveResource, type Asked } from '../../../src/gate/index.ts'
import { clusterKinds, served } from '../../support/builders.ts'

const found = (asked: Asked | string): string => {
  const result = resolveResource(typeof asked === 'string' ? { resource: asked } : asked, clusterKinds)
  return 'rule' in result ? result.rule : `${result.group}/${result.version}/${result.plural}`
}

describe('resolveResource', () => {
  it.each([
    ['pods', '/v1/pods'],
    ['pod', '/v1/pods'],
    ['Pod', '/v1/pods'],
    ['PODS', '/v1/pods'],
    ['po', '/v1/pods'],
    ['pods.v1', '/v1/pods'],
    ['pods/v1', '/v1/pods'],
    ['pods.core', '/v1/pods'],
    ['pods.v1.core', '/v1/pods'],
    ['deployments.apps', 'apps/v1/deployments'],
    ['deployment.v1.apps', 'apps/v1/deployments'],
    ['Deployment.apps/v1', 'apps/v1/deployments'],
    ['deploy', 'apps/v1/deployments'],
    ['hpa', 'autoscaling/v2/horizontalpodautoscalers'],
    ['hpa/v1', 'autoscaling/v1/horizontalpodautoscalers'],
    ['widgets.example.com', 'example.com/v1/widgets'],
    ['widgets.example.com/v1', 'example.com/v1/widgets'],
    ['widgets.v1.example.com', 'example.com/v1/widgets'],
    ['wd.other.example.com', 'other.example.com/v1/widgets'],
    ['events', '/v1/events'],
    ['events.events.k8s.io', 'events.k8s.io/v1/events'],
    ['secrets', '/v1/secrets'],
    ['secret.evil.example.com', 'resource'],
    ['secrets.evil.example.com', 'evil.example.com/v1/secrets'],
    ['cm', '/v1/configmaps'],
    ['configmap', '/v1/configmaps'],
    ['ConfigMap', '/v1/configmaps'],
    ['pod.evil.example.com', 'evil.example.com/v1/secrets'],
  ])('%s is %s', (word, kind) => expect(found(word)).toBe(kind))

  it.each([
    ['', 'resource'],
    [' pods', 'resource'],
    ['pods ', 'resource'],
    ['widgets', 'resource'],
    ['wd', 'resource'],
    ['nonsense', 'resource'],
    ['pods/v9', 'resource'],
    ['pods.v1/v2', 'resource'],
    ['*', 'resource'],
    ['pods,secrets', 'resource'],
    ['../secrets', 'resource'],
    ['ｓecrets', 'resource'],
    ['pods\n', 'resource'],
    ['a'.repeat(300), 'resource'],
    ['pods/exec', 'no-doors'],
    ['pods/log', 'no-doors'],
    ['po/proxy', 'no-doors'],
    ['secrets/status', 'no-doors'],
    ['v1/pods', 'resource'],
    ['a/b/c', 'resource'],
  ])('%j is refused by %s', (word, rule) => expect(found(word)).toBe(rule))

  it.each<[string, Asked, string]>([
    ['the exact triple', { group: '', version: 'v1', plural: 'pods' }, '/v1/pods'],
    ['core by name', { group: 'core', version: 'v1', plural: 'secrets' }, '/v1/secrets'],
    [
      'with its kind',
      { group: 'apps', version: 'v1', plural: 'deployments', kind: 'Deployment' },
      'apps/v1/deployments',
    ],
    ['with another kind', { group: '', version: 'v1', plural: 'secrets', kind: 'Pod' }, 'resource'],
    ['a version that is not served', { group: '', version: 'v2', plural: 'pods' }, 'resource'],
    ['a short name in place of the plural', { group: '', version: 'v1', plural: 'po' }, 'resource'],
    ['another case', { group: '', version: 'v1', plural: 'Pods' }, 'resource'],
  ])('%s', (_, asked, kind) => expect(found(asked)).toBe(kind))

  it('names near matches', () => {
    expect(resolveResource({ resource: 'deploymnets' }, clusterKinds)).toEqual({
      rule: 'resource',
      reason: 'this cluster does not serve the kind that was asked for',
      remedy: 'Near matches: deployments.apps/v1.',
    })
  })

  it('names the kinds of an ambiguous word', () => {
    expect(resolveResource({ resource: 'widgets' }, clusterKinds)).toMatchObject({
      reason: 'widgets is ambiguous',
      remedy: 'Write one of: widgets.example.com, widgets.other.example.com.',
    })
  })

  it('does not take a custom version of a built-in group for a built-in kind', () => {
    const hostile = served('pods', { group: 'apps', version: 'v9' })
    expect(resolveResource({ resource: 'pods' }, [hostile, ...clusterKinds])).toMatchObject({
      group: '',
      version: 'v1',
    })
  })
})
