import type { ObjectRef } from '../../explore/types.ts'
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

/**
 * The node of an object, with the nodes on the way to it opened.
 * @param open is called with each of them: only then do they ask their cluster
 * @returns undefined where the tree does not show it
 */
export const locate = async (
  root: TreeNode,
  ref: ObjectRef,
  open: (node: TreeNode) => void,
): Promise<TreeNode | undefined> => {
  let node: TreeNode | undefined = root
  while (node && node.target().of !== 'object') {
    open(node)
    await node.ready()
    node = node.known().find((child) => leadsTo(child, ref))
  }
  return node
}

function leadsTo(node: TreeNode, ref: ObjectRef): boolean {
  const target = node.target()
  switch (target.of) {
    case 'context':
      return target.row.context === ref.context
    case 'namespace':
      return target.ref.context === ref.context && target.ref.namespace === ref.namespace
    case 'kind':
      return target.ref.resource.group === ref.resource.group && target.ref.resource.plural === ref.resource.plural
    case 'object':
      return target.ref.name === ref.name
    case 'group':
      return target.group === ref.resource.group
    default:
      return false
  }
}
