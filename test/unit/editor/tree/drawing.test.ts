import { expect, it } from 'vitest'
import { createDrawing } from '../../../../src/editor/tree/drawing.ts'
import type { TreeNode } from '../../../../src/editor/tree/nodes/node.ts'
import { clean } from '../../approval/requests.ts'
import { fakeExplorer, row, snapshot } from './fakeExplorer.ts'
import { openTree } from './openTree.ts'

/** A kind with two pods, drawn as the editor draws them: each node, and what is below it. */
const drawnTree = async () => {
  const fake = fakeExplorer()
  const tree = openTree(fake.explorer)
  tree.liveness.show(true)
  const kind = await tree.path('kind-dev', 'shop', 'core', 'Pod')
  const opened = tree.open(kind)
  fake.lists[0]?.show(snapshot([row('web-0'), row('web-1')]))
  await opened
  const drawing = createDrawing()
  const draw = (node: TreeNode): void => {
    drawing.draws(node)
    if (node.known().length > 0) drawing.asks(node)(node.known())
    for (const child of node.known()) draw(child)
  }
  draw(tree.root)
  const changed = (): readonly string[] => drawing.changed([tree.root]).map((node) => node.look().label)
  return { fake, tree, kind, drawing, draw, changed }
}

it('what a cluster says again is not drawn again, since the editor forgets meanwhile what a person clicks', async () => {
  const { fake, changed } = await drawnTree()
  fake.lists[0]?.show(snapshot([row('web-0'), row('web-1')]))
  expect(changed()).toEqual([])
})

it('what was hidden and is shown again is not drawn again: the same is there, in the same order', async () => {
  const { fake, tree, kind, changed } = await drawnTree()
  tree.liveness.show(false)
  tree.liveness.show(true)
  for (const node of [tree.root, kind.parent?.parent?.parent, kind.parent?.parent]) await node?.ready()
  await new Promise(setImmediate)
  fake.lists[1]?.show(snapshot([row('web-0'), row('web-1')]))
  expect(fake.asked.filter((asked) => asked === 'watch pods')).toHaveLength(2)
  expect(changed()).toEqual([])
})

it('a row that looks different is drawn, and not what it is in', async () => {
  const { fake, changed } = await drawnTree()
  fake.lists[0]?.show(snapshot([row('web-0'), row('web-1', { state: clean('Pending') })]))
  expect(changed()).toEqual(['web-1'])
})

it.each([
  ['one more', [row('web-0'), row('web-1'), row('web-2')]],
  ['one less', [row('web-0')]],
  ['another order', [row('web-1'), row('web-0')]],
])('a list with %s is drawn whole', async (_, rows) => {
  const { fake, changed } = await drawnTree()
  fake.lists[0]?.show(snapshot(rows))
  expect(changed()).toEqual(['Pod'])
})

it('what changes while it is asked for is drawn again where the answer is the one of before', async () => {
  const { fake, kind, drawing, changed } = await drawnTree()
  const answer = drawing.asks(kind)
  const before = kind.known()
  fake.lists[0]?.show(snapshot([row('web-1'), row('web-0')]))
  expect(changed()).toEqual([])
  expect(answer(before)).toBe(true)
  expect(changed()).toEqual(['Pod'])
})

it('what changes while it is asked for is not drawn again where the answer has it', async () => {
  const { fake, kind, drawing, changed } = await drawnTree()
  const answer = drawing.asks(kind)
  fake.lists[0]?.show(snapshot([row('web-1'), row('web-0')]))
  expect(changed()).toEqual([])
  expect(answer(kind.known())).toBe(false)
  expect(changed()).toEqual([])
})

it('nothing is drawn below what the editor never asked about', async () => {
  const { fake, kind } = await drawnTree()
  const drawing = createDrawing()
  drawing.draws(kind)
  fake.lists[0]?.show(snapshot([row('web-1'), row('web-0')]))
  expect(drawing.changed([kind])).toEqual([])
})

it('the editor is behind until it was answered what is there now', async () => {
  const { fake, kind, drawing } = await drawnTree()
  expect(drawing.isBehind(kind)).toBe(false)
  fake.lists[0]?.show(snapshot([row('web-0')]))
  expect(drawing.isBehind(kind)).toBe(true)
  drawing.asks(kind)(kind.known())
  expect(drawing.isBehind(kind)).toBe(false)
})
