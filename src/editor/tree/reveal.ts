import type { ObjectRef } from '../../explore/types.ts'
import type { Liveness } from './liveness.ts'
import type { TreeNode } from './nodes/node.ts'

/** The view, as far as something can be shown in it. */
export interface Screen {
  /** Brings the view to the front. */
  front(): Thenable<unknown>
  /** Selects a node, and opens what it is in. */
  select(node: TreeNode): Thenable<unknown>
}

/**
 * Shows the node of an object. The view comes first: while it is hidden no node asks its cluster for anything, so nothing
 * would ever be known of those on the way.
 * @returns false where the tree does not have it; then what was opened to look for it is closed again
 */
export const reveal = async (
  root: TreeNode,
  ref: ObjectRef,
  liveness: Pick<Liveness, 'hold'>,
  screen: Screen,
): Promise<boolean> => {
  const held: (() => void)[] = []
  try {
    await screen.front()
    const node = await locate(root, ref, (each) => void held.push(liveness.hold(each)))
    if (node) await screen.select(node)
    return node !== undefined
  } finally {
    // What the editor shows it has opened itself by now.
    for (const letGo of held) letGo()
  }
}

/** @param hold is called with each node on the way: only then does it ask its cluster */
async function locate(root: TreeNode, ref: ObjectRef, hold: (node: TreeNode) => void): Promise<TreeNode | undefined> {
  let node: TreeNode | undefined = root
  while (node && node.target().of !== 'object') {
    hold(node)
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
