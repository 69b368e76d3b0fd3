import type { Explorer } from '../../../explore/types.ts'
import type { Filter } from '../filter.ts'
import type { Places } from '../places.ts'
import type { TreeNode } from './node.ts'

/** What nodes need besides what they stand for. */
export interface NodeServices {
  readonly explorer: Explorer
  readonly places: Places
  readonly filter: () => Filter
  /** These look different, or other nodes are below them. The root stands for the whole tree. */
  readonly changed: (nodes: readonly TreeNode[]) => void
  /** Milliseconds since the epoch. */
  readonly now: () => number
}
