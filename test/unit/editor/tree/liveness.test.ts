import { describe, expect, it } from 'vitest'
import { fakeExplorer, row, snapshot } from './fakeExplorer.ts'
import { openTree } from './openTree.ts'

const opened = async () => {
  const fake = fakeExplorer()
  const tree = openTree(fake.explorer)
  tree.liveness.show(true)
  const kind = await tree.path('kind-dev', 'shop', 'core', 'Pod')
  void tree.open(kind)
  fake.lists[0]?.show(snapshot([row('web-0')]))
  return { ...fake, tree, kind }
}

describe('clusters are asked', () => {
  it('nothing before the view is on the screen', async () => {
    const { explorer, asked } = fakeExplorer()
    const tree = openTree(explorer)
    tree.liveness.expand(tree.root)
    expect(asked).toEqual([])
    tree.liveness.show(true)
    await tree.root.ready()
    const [context] = tree.root.known()
    expect(asked).toEqual([])
    if (context) await tree.open(context)
    expect(asked).toEqual(['namespaces kind-dev'])
  })

  it('what is opened, and nothing else', async () => {
    const { asked } = await opened()
    expect(asked).toEqual(['namespaces kind-dev', 'kinds shop', 'watch pods'])
  })

  it('nothing while the view is hidden, and what was open when it is back', async () => {
    const { asked, tree, lists } = await opened()
    tree.liveness.show(false)
    expect(asked.slice(3)).toEqual(['end pods'])
    expect(lists[0]?.isOpen).toBe(false)
    tree.liveness.show(true)
    expect(asked.slice(4)).toEqual(['namespaces kind-dev', 'kinds shop', 'watch pods'])
  })

  it('nothing below a node that is closed, and what was open when it is opened again', async () => {
    const { asked, tree, kind } = await opened()
    const shop = kind.parent?.parent
    if (!shop) throw new Error('no namespace')
    tree.liveness.collapse(shop)
    expect(asked.slice(3)).toEqual(['end pods'])
    tree.liveness.expand(shop)
    expect(asked.slice(4).toSorted()).toEqual(['kinds shop', 'watch pods'])
  })

  it('nothing below what is closed or hidden, which is not shown', async () => {
    const { tree, kind } = await opened()
    const shown = () => tree.liveness.shown().map(({ id }) => id)
    expect(shown()).toContain(kind.id)
    tree.liveness.collapse(kind)
    expect(shown()).not.toContain(kind.id)
    expect(shown()).toContain(tree.root.id)
    tree.liveness.show(false)
    expect(shown()).toEqual([])
  })

  it('once more when a person wants to see it anew', async () => {
    const { asked, tree } = await opened()
    tree.root.refresh()
    await Promise.resolve()
    expect(asked.slice(3)).toEqual(['namespaces kind-dev', 'kinds shop all', 'retry pods'])
  })

  it('nothing any more when the tree is gone', async () => {
    const { asked, tree, kind } = await opened()
    tree.root.dispose()
    expect(asked.slice(3)).toEqual(['end pods'])
    expect([kind.isGone(), await kind.children()]).toEqual([true, []])
  })

  it('without anybody waiting for long: what is not known yet says so', async () => {
    const { explorer } = fakeExplorer({ namespaces: () => new Promise(() => undefined) })
    const tree = openTree(explorer)
    tree.liveness.show(true)
    const [context] = await tree.open(tree.root)
    if (!context) throw new Error('no context')
    tree.liveness.expand(context)
    const reading = await context.children()
    expect(reading.map((node) => node.look().label)).toEqual(['Reading…'])
    // No namespace is called so.
    expect(reading[0]?.id).toBe('k8s/kind-dev/ reading')
    expect((await context.children())[0]).toBe(reading[0])
    tree.root.dispose()
    expect(reading[0]?.isGone()).toBe(true)
  })
})
