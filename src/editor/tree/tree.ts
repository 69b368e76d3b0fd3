import type { ObjectRef } from '../../explore/types.ts'
import type { Filter } from './filter.ts'
import type { TreeNode } from './nodes/node.ts'

/** The tree of the sidebar, as commands see it. */
export interface Tree {
  /** Whether the tree itself handed it out: what another extension makes up is never that very object. */
  isAlive(value: unknown): value is TreeNode
  /** The node that a person selected last; undefined where the view is not on the screen. */
  selected(): TreeNode | undefined
  /** The objects that are in the tree now. */
  objects(): readonly TreeNode[]
  filter(): Filter
  setFilter(filter: Filter): void
  /** Selects an object, and opens what it is in. @returns whether the tree has it */
  reveal(ref: ObjectRef): Promise<boolean>
  /** Asks for everything on the screen anew. @param node this and what is below it, alone */
  refresh(node?: TreeNode): void
  /** Lays out anew what is known: pins have changed. */
  layOut(): void
}
