import { describe, expect, it } from 'vitest'
import { decideLookUp, decideView, isGranted, type Operation, type View } from '../../../src/gate/index.ts'
import { operation, place, policy, served } from '../../support/builders.ts'

const watch = { verb: 'watch', name: undefined }
const list = { verb: 'list', name: undefined }
const log = { subresource: 'log' }

describe('what the sidebar alone may do', () => {
  it.each<[View, Partial<Operation>]>([
    ['watch', watch],
    ['watch', { ...watch, resource: served('widgets', { group: 'example.com' }) }],
    ['count', list],
    ['follow', log],
  ])('%s', (view, over) => {
    const verdict = decideView(operation(over), view, policy())
    expect(verdict).toMatchObject({ view, operation: over })
    expect('view' in verdict && isGranted(verdict)).toBe(true)
  })

  it.each<[string, View, Partial<Operation>, string]>([
    ['a watch of Secrets', 'watch', { ...watch, resource: served('secrets') }, 'no-secrets'],
    ['a count of Secrets', 'count', { ...list, resource: served('secrets') }, 'no-secrets'],
    [
      'a watch of ConfigMaps',
      'watch',
      { ...watch, resource: served('configmaps', { kind: 'ConfigMap' }) },
      'no-secrets',
    ],
    ['a watch of one object', 'watch', { verb: 'watch' }, 'one-object'],
    ['a watch over all namespaces', 'watch', { ...watch, namespace: undefined }, 'namespace-required'],
    ['a watch of nodes', 'watch', { ...watch, resource: served('nodes', { namespaced: false }) }, 'namespace-required'],
    [
      'a watch of a kind that serves none',
      'watch',
      { ...watch, resource: served('pods', { verbs: ['get', 'list'] }) },
      'verbs',
    ],
    [
      'a watch in another context',
      'watch',
      { ...watch, context: 'other', place: place({ aliases: ['other'] }) },
      'contexts',
    ],
    ['a watch where the permit is for a count', 'count', watch, 'verbs'],
    ['a list where the permit is for a watch', 'watch', list, 'verbs'],
    ['a get where the permit is to follow a log', 'follow', {}, 'verbs'],
    ['following what is no log', 'follow', { subresource: 'exec' }, 'no-doors'],
    ['a list where the permit is to follow a log', 'follow', list, 'verbs'],
  ])('%s is refused', (_, view, over, rule) =>
    expect(decideView(operation(over), view, policy())).toMatchObject({ rule }),
  )

  it('what a policy denies is denied here too', () => {
    const strict = policy({ namespaces: { denied: ['shop'] } })
    expect(decideView(operation(watch), 'watch', strict)).toMatchObject({ rule: 'namespaces' })
    const kinds = policy({ resources: { denied: ['pods'] } })
    expect(decideView(operation(watch), 'watch', kinds)).toMatchObject({ rule: 'denied-resources' })
  })

  it('a dialog has no watch', () => expect(decideLookUp(operation(watch), policy())).toMatchObject({ rule: 'verbs' }))
})
