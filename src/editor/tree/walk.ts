import type { TreeNode } from './nodes/node.ts'

/** Everything below a node that is known, without asking a cluster. */
export function* walk(node: TreeNode): Generator<TreeNode> {
  for (const child of node.known()) {
    yield child
    yield* walk(child)
  }
}

/** The objects that the tree has at this moment, in its order. */
export const objectsBelow = (root: TreeNode): readonly TreeNode[] =>
  [...walk(root)].filter((node) => node.target().of === 'object')
