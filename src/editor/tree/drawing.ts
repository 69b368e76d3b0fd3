import type { TreeNode } from './nodes/node.ts'

/** Remembers what the editor has drawn, to tell what must be drawn anew. */
export interface Drawing {
  /** The editor asks for what is below a node. @returns takes the answer, and says whether another one is right by now */
  asks(node: TreeNode): (children: readonly TreeNode[]) => boolean
  /** The editor draws a node as it looks now. */
  draws(node: TreeNode): void
  /** Those of these nodes, or of what is below them, that no longer are as they were drawn. */
  changed(nodes: readonly TreeNode[]): readonly TreeNode[]
  /** Whether the editor was last answered something else than what is below the node now. */
  isBehind(node: TreeNode): boolean
}

/**
 * The editor forgets everything below a node that it draws anew until it has asked for it again, and a click on something
 * forgotten reaches a command without what was clicked. So a node whose children are the same is left alone, and those
 * of them are drawn that look different.
 */
export const createDrawing = (): Drawing => {
  const looks = new WeakMap<TreeNode, string>()
  const lists = new WeakMap<TreeNode, readonly TreeNode[]>()
  /** How often each is being asked for at the moment. */
  const asked = new WeakMap<TreeNode, number>()
  /** Those that changed while they were being asked for: most answers have it already. */
  const missed = new WeakSet<TreeNode>()

  const isBehind = (node: TreeNode): boolean => {
    const list = lists.get(node)
    return list !== undefined && !isSame(list, node.known())
  }
  const changedIn = (node: TreeNode): readonly TreeNode[] => {
    const look = looks.get(node)
    if (look !== undefined && look !== JSON.stringify(node.look())) return [node]
    if ((asked.get(node) ?? 0) > 0) {
      missed.add(node)
      return []
    }
    if (!lists.has(node)) return []
    return isBehind(node) ? [node] : node.known().flatMap(changedIn)
  }
  return {
    asks(node) {
      asked.set(node, (asked.get(node) ?? 0) + 1)
      return (children) => {
        asked.set(node, (asked.get(node) ?? 1) - 1)
        lists.set(node, children)
        return missed.delete(node) && !isSame(children, node.known())
      }
    },
    draws: (node) => void looks.set(node, JSON.stringify(node.look())),
    changed: (nodes) => nodes.flatMap(changedIn),
    isBehind,
  }
}

const isSame = (before: readonly TreeNode[], after: readonly TreeNode[]): boolean =>
  before.length === after.length && before.every((node, index) => node === after[index])
