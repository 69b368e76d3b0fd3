import { describe, expect, it } from 'vitest'
import type { TreeNode } from '../../../../src/editor/tree/nodes/node.ts'
import { clean } from '../../approval/requests.ts'
import { contextRow, fakeExplorer, row, snapshot, trouble } from './fakeExplorer.ts'
import { noon, openTree } from './openTree.ts'

describe('what is called like a node of ours is a node of its own', () => {
  const why = trouble('unreachable', 'No answer.')
  const idsBelow = (node: TreeNode): readonly string[] => [...new Set(node.known().map(({ id }) => id))]

  it.each([
    ['file-0', { problems: [{ text: clean('line 12: no mapping'), path: '/home/a/.kube/config' }] }],
    ['none', { problems: [], trouble: why }],
  ])('a context %s', async (context, rest) => {
    const contexts = [contextRow({ context, name: clean(context) })]
    const { explorer } = fakeExplorer({ contexts: () => Promise.resolve({ contexts, ...rest }) })
    const tree = openTree(explorer)
    tree.liveness.show(true)
    const nodes = await tree.open(tree.root)
    expect(nodes.map((node) => node.target().of)).toEqual(['trouble', 'context'])
    expect(idsBelow(tree.root)).toHaveLength(2)
  })

  it('a namespace add', async () => {
    const rows = [{ ref: { context: 'kind-dev', namespace: 'add' }, name: clean('add'), isDefault: false }]
    const { explorer } = fakeExplorer({
      namespaces: () => Promise.resolve({ source: 'known', namespaces: rows, note: undefined }),
    })
    const tree = openTree(explorer)
    tree.liveness.show(true)
    const context = await tree.path('kind-dev')
    await tree.open(context)
    expect(tree.lines(context)).toEqual(['add', 'Add Namespace…'])
    expect(idsBelow(context)).toHaveLength(2)
  })

  it('a Pod trouble', async () => {
    const { explorer, lists } = fakeExplorer()
    const tree = openTree(explorer)
    tree.liveness.show(true)
    const kind = await tree.path('kind-dev', 'shop', 'core', 'Pod')
    const children = tree.open(kind)
    const pods = [row('trouble', { id: 'trouble' })]
    lists[0]?.show(snapshot(pods))
    await children
    lists[0]?.show(snapshot(pods, { state: 'stale', asOf: noon, trouble: why }))
    expect(tree.lines(kind)).toEqual(['No answer.', 'trouble | Running'])
    expect(idsBelow(kind)).toHaveLength(2)
  })
})
