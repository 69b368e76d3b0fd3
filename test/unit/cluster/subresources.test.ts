import { describe, it, expect } from 'vitest'
import { internalPermit, noSignal, openStandIn, sendJson, startStandIn } from '../../support/standInServer.ts'

/** What each kind is told to have, by its plural. */
const subresources = async (answers: Readonly<Record<string, object>>): Promise<Record<string, readonly string[]>> => {
  const standIn = await startStandIn((response, { url = '' }) => sendJson(response, answers[url] ?? {}))
  const served = await openStandIn(standIn).served(internalPermit('discovery'), noSignal())
  return Object.fromEntries(served.map(({ plural, subresources }) => [plural, subresources]))
}

describe('what has a scale', () => {
  const hostile = ['', 'a/b', '../secrets', 'scale\n', 'SCALE', 'x'.repeat(64), 5, null]

  it('is known by aggregated discovery', async () => {
    const kind = (resource: string, kind: string, ...names: unknown[]) => ({
      resource,
      responseKind: { kind },
      scope: 'Namespaced',
      verbs: ['get'],
      subresources: names.map((subresource) => ({ subresource, responseKind: { kind: 'Scale' }, verbs: ['get'] })),
    })
    const list = (name: string, ...resources: object[]) => ({
      kind: 'APIGroupDiscoveryList',
      items: [{ metadata: { name }, versions: [{ version: 'v1', resources }] }],
    })
    expect(
      await subresources({
        '/api': list('', kind('pods', 'Pod', 'log', 'status')),
        '/apis': list(
          'apps',
          kind('deployments', 'Deployment', ...hostile, 'scale', 'status'),
          { ...kind('daemonsets', 'DaemonSet'), subresources: 'scale' },
          { ...kind('replicasets', 'ReplicaSet'), subresources: ['scale', null] },
        ),
      }),
    ).toEqual({ pods: ['log', 'status'], deployments: ['scale', 'status'], daemonsets: [], replicasets: [] })
  })

  it('is known by the discovery of old servers, which lists it as a resource', async () => {
    const named = (name: unknown, kind: string) => ({ name, kind, namespaced: true, verbs: ['get'] })
    expect(
      await subresources({
        '/api': { kind: 'APIVersions', versions: ['v1'] },
        '/api/v1': { kind: 'APIResourceList', resources: [named('pods/log', 'Pod'), named('pods', 'Pod')] },
        '/apis': {
          kind: 'APIGroupList',
          groups: [{ name: 'apps', versions: [{ version: 'v1' }], preferredVersion: { version: 'v1' } }],
        },
        '/apis/apps/v1': {
          kind: 'APIResourceList',
          resources: [
            named('deployments', 'Deployment'),
            named('deployments/scale', 'Scale'),
            named('deployments/status', 'Deployment'),
            named('daemonsets', 'DaemonSet'),
            ...hostile.map((name) => named(`daemonsets/${String(name)}x/..`, 'Scale')),
            named(5, 'Scale'),
          ],
        },
      }),
    ).toEqual({ pods: ['log'], deployments: ['scale', 'status'], daemonsets: [] })
  })
})
