import type { TreeNode } from './nodes/node.ts'

/** Knows what is on the screen, so that nothing else asks a cluster for anything. */
export interface Liveness {
  /** Whether the view is on the screen. */
  show(isVisible: boolean): void
  /** The editor asked for what is below a node, or a person opened it. */
  expand(node: TreeNode): void
  collapse(node: TreeNode): void
  /** Reads what is below a node though the editor has not opened it. @returns ends that */
  hold(node: TreeNode): () => void
  /** Those that are open, and on the screen. */
  shown(): readonly TreeNode[]
}

export const createLiveness = (): Liveness => {
  /** By id, since the editor keeps what is open by id as well. */
  const expanded = new Map<string, TreeNode>()
  /** One for each time. */
  const holds = new Set<{ readonly node: TreeNode }>()
  let isVisible = false

  const isOpen = (node: TreeNode): boolean =>
    expanded.get(node.id) === node || [...holds].some((hold) => hold.node === node)
  const isShown = (node: TreeNode | undefined): boolean => node === undefined || (isOpen(node) && isShown(node.parent))
  const settle = (): void => {
    for (const [id, node] of expanded) if (node.isGone()) expanded.delete(id)
    for (const node of [...expanded.values(), ...[...holds].map((hold) => hold.node)])
      node.setLive(isVisible && isShown(node))
  }
  const leave = (node: TreeNode): void => {
    if (!isOpen(node)) node.setLive(false)
    settle()
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
      leave(node)
    },
    hold(node) {
      const hold = { node }
      holds.add(hold)
      settle()
      return () => {
        if (holds.delete(hold)) leave(node)
      }
    },
    shown: () => (isVisible ? [...expanded.values()].filter((node) => !node.isGone() && isShown(node)) : []),
  }
}
