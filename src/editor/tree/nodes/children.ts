import type { TreeNode } from './node.ts'

/** Keeps the child of that id where there is one, else makes it: whoever looks at a node goes on looking at it. */
export type Keep = <N extends TreeNode>(id: string, make: () => N) => N

export interface Children {
  list(): readonly TreeNode[]
  /** Lays out anew; what is not among the result is taken out of the tree. */
  layOut(build: (keep: Keep) => readonly TreeNode[]): void
  dispose(): void
}

/** The nodes below another one, the same ones for as long as their ids are there. */
export const createChildren = (): Children => {
  let nodes: readonly TreeNode[] = []
  return {
    list: () => nodes,
    layOut(build) {
      const before = new Map(nodes.map((node) => [node.id, node]))
      nodes = build((id, make) => {
        // An id belongs to one kind of node, so what was made for it once is what would be made again.
        const kept = before.get(id) as ReturnType<typeof make> | undefined
        return kept ?? make()
      })
      const after = new Set(nodes)
      for (const node of before.values()) if (!after.has(node)) node.dispose()
    },
    dispose() {
      for (const node of nodes) node.dispose()
      nodes = []
    },
  }
}
