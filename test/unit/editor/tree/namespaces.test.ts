import { describe, expect, it } from 'vitest'
import { clean } from '../../approval/requests.ts'
import { fakeExplorer } from './fakeExplorer.ts'
import { openTree } from './openTree.ts'

describe('namespaces', () => {
  it('stand with pinned ones first, then the latest', async () => {
    const { explorer } = fakeExplorer()
    const tree = openTree(explorer)
    tree.places.pin({ context: 'kind-dev', namespace: 'shop' })
    tree.places.opened({ context: 'kind-dev', namespace: 'kube-system' })
    tree.places.pin({ context: 'another', namespace: 'default' })
    tree.liveness.show(true)
    const context = await tree.path('kind-dev')
    await tree.open(context)
    expect(tree.lines(context)).toEqual(['shop | pinned', 'kube-system | recent', 'default | used by default'])
  })

  it('go to the top when they are pinned', async () => {
    const { explorer } = fakeExplorer()
    const tree = openTree(explorer)
    tree.liveness.show(true)
    const context = await tree.path('kind-dev')
    await tree.open(context)
    tree.places.pin({ context: 'kind-dev', namespace: 'shop' })
    context.pinned?.()
    expect(tree.lines(context)[0]).toBe('shop | pinned')
    expect(tree.changed.at(-1)).toBe(context.id)
  })

  it('of a person who may not list them can be named by hand', async () => {
    const { explorer } = fakeExplorer({
      namespaces: (context) =>
        Promise.resolve({
          source: 'known',
          note: clean('You may not list namespaces here.'),
          namespaces: [{ ref: { context, namespace: 'shop' }, name: clean('shop'), isDefault: true }],
        }),
    })
    const tree = openTree(explorer)
    tree.liveness.show(true)
    const context = await tree.path('kind-dev')
    const nodes = await tree.open(context)
    expect(tree.lines(context)).toEqual([
      'shop | used by default',
      'You may not list namespaces here.',
      'Add Namespace…',
    ])
    expect(nodes.at(-1)?.look()).toMatchObject({ command: 'k8sAgent.addNamespace', can: ['addNamespace'] })
  })

  it('hold kinds by their group, and say what is left out', async () => {
    const { explorer } = fakeExplorer()
    const tree = openTree(explorer)
    tree.liveness.show(true)
    const shop = await tree.path('kind-dev', 'shop')
    const [core, apps] = await tree.open(shop)
    expect(tree.lines(shop)).toEqual(['core', 'apps', '5 kinds hidden: no right'])
    expect([core, apps].map((node) => node && tree.lines(node))).toEqual([['Pod | 3'], ['Deployment | 1']])
  })

  it('become recent when they are opened', async () => {
    const { explorer } = fakeExplorer()
    const tree = openTree(explorer)
    tree.liveness.show(true)
    await tree.open(await tree.path('kind-dev', 'shop'))
    expect(tree.places.recent('kind-dev')).toEqual(['shop'])
  })
})
