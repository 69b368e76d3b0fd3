import type { Look } from './look.ts'
import type { Target, TreeNode } from './node.ts'

export interface Leaf extends TreeNode {
  /** The same thing looks different. */
  show(look: Look): void
}

/** A node with nothing below it. */
export const createLeaf = (id: string, parent: TreeNode, target: Target, first: Look): Leaf => {
  let look = first
  let isGone = false
  return {
    id,
    parent,
    target: () => target,
    isGone: () => isGone,
    look: () => look,
    show: (next) => void (look = next),
    children: () => [],
    known: () => [],
    ready: () => Promise.resolve(),
    setLive: () => undefined,
    refresh: () => undefined,
    dispose: () => void (isGone = true),
  }
}
