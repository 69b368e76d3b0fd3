import { expect, it } from 'vitest'
import type { TreeNode } from '../../../../src/editor/tree/nodes/node.ts'
import { reveal } from '../../../../src/editor/tree/reveal.ts'
import { fakeExplorer, podRef, row, snapshot } from './fakeExplorer.ts'
import { openTree } from './openTree.ts'

/** A tree that is hidden until it is brought to the front, and whose Pods are web-0. */
const hidden = () => {
  const fake = fakeExplorer()
  const tree = openTree(fake.explorer)
  const selected: string[] = []
  const screen = {
    front() {
      tree.liveness.show(true)
      return Promise.resolve()
    },
    select(node: TreeNode) {
      selected.push(node.look().label)
      // As the editor does.
      for (let each = node.parent; each; each = each.parent) tree.liveness.expand(each)
      return Promise.resolve()
    },
  }
  return {
    ...fake,
    tree,
    selected,
    look: async (name: string): Promise<boolean> => {
      const answer = reveal(tree.root, podRef(name), tree.liveness, screen)
      while (fake.lists.length === 0) await new Promise(setImmediate)
      fake.lists[0]?.show(snapshot([row('web-0')]))
      return answer
    },
  }
}

it('brings a view that is hidden to the front, and what it shows stays open', async () => {
  const { look, selected, asked, lists } = hidden()
  expect([await look('web-0'), selected]).toEqual([true, ['web-0']])
  expect(asked).toEqual(['namespaces kind-dev', 'kinds shop', 'watch pods'])
  expect(lists[0]?.isOpen).toBe(true)
})

it('closes again what it opened for nothing', async () => {
  const { look, selected, asked, tree } = hidden()
  expect([await look('gone'), selected]).toEqual([false, []])
  expect(asked.slice(3)).toEqual(['end pods'])
  expect(tree.liveness.shown()).toEqual([])
})

it('leaves open what a person has opened', async () => {
  const { look, lists, tree } = hidden()
  tree.liveness.show(true)
  const kind = await tree.path('kind-dev', 'shop', 'core', 'Pod')
  tree.liveness.expand(kind)
  expect(await look('gone')).toBe(false)
  expect([lists.length, lists[0]?.isOpen]).toEqual([1, true])
  tree.liveness.collapse(kind)
  expect(lists[0]?.isOpen).toBe(false)
})

it('closes what it opened also where the editor fails', async () => {
  const { lists, tree } = hidden()
  tree.liveness.show(true)
  const failing = { front: () => Promise.resolve(), select: () => Promise.reject(new Error('no such element')) }
  const answer = reveal(tree.root, podRef('web-0'), tree.liveness, failing)
  while (lists.length === 0) await new Promise(setImmediate)
  lists[0]?.show(snapshot([row('web-0')]))
  await expect(answer).rejects.toThrow('no such element')
  expect(lists[0]?.isOpen).toBe(false)
})
