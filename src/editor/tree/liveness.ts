import type { TreeNode } from './nodes/node.ts'

/** Knows what is on the screen, so that nothing else asks a cluster for anything. */
export interface Liveness {
  /** Whether the view is on the screen. */
  show(isVisible: boolean): void
  /** The editor asked for what is below a node, or a person opened it. */
  expand(node: TreeNode): void
  collapse(node: TreeNode): void
  /** Those that are open, and on the screen. */
  shown(): readonly TreeNode[]
}

export const createLiveness = (): Liveness => {
  /** By id, since the editor keeps what is open by id as well. */
  const expanded = new Map<string, TreeNode>()
  let isVisible = false

  const isShown = (node: TreeNode | undefined): boolean =>
    node === undefined || (expanded.get(node.id) === node && isShown(node.parent))
  const settle = (): void => {
    for (const [id, node] of expanded) {
      if (node.isGone()) expanded.delete(id)
      else node.setLive(isVisible && isShown(node))
    }
  }
  return {
    show(visible) {
      isVisible = visible
      settle()
    },
    expand(node) {
      expanded.set(node.id, node)
      settle()
    },
    collapse(node) {
      if (expanded.get(node.id) !== node) return
      expanded.delete(node.id)
      node.setLive(false)
      settle()
    },
    shown: () => (isVisible ? [...expanded.values()].filter((node) => !node.isGone() && isShown(node)) : []),
  }
}
