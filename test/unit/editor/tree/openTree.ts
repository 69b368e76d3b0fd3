import type { Explorer } from '../../../../src/explore/types.ts'
import { everything, type Filter } from '../../../../src/editor/tree/filter.ts'
import { createLiveness } from '../../../../src/editor/tree/liveness.ts'
import type { TreeNode } from '../../../../src/editor/tree/nodes/node.ts'
import { createRootNode } from '../../../../src/editor/tree/nodes/rootNode.ts'
import { createPlaces } from '../../../../src/editor/tree/places.ts'
import { walk } from '../../../../src/editor/tree/walk.ts'

/** Noon of a day in autumn, where the tests run. */
export const noon = new Date(2026, 9, 22, 12, 0, 0).getTime()

/** A tree without an editor, and hands that open and close its nodes. */
export const openTree = (explorer: Explorer) => {
  const memory = new Map<string, unknown>()
  const places = createPlaces({ get: (key) => memory.get(key), update: (key, value) => void memory.set(key, value) })
  const liveness = createLiveness()
  const state: { filter: Filter } = { filter: everything }
  const changed: string[] = []
  const root = createRootNode({
    explorer,
    places,
    filter: () => state.filter,
    changed: (nodes) => void changed.push(...nodes.map(({ id }) => id)),
    now: () => noon,
  })
  const open = async (node: TreeNode): Promise<readonly TreeNode[]> => {
    liveness.expand(node)
    await node.ready()
    return node.known()
  }
  return {
    root,
    places,
    memory,
    liveness,
    changed,
    open,
    /** Opens what is called so, one below the other. */
    async path(...labels: readonly string[]): Promise<TreeNode> {
      let node: TreeNode = root
      for (const label of labels) {
        const children = await open(node)
        const found = children.find((child) => child.look().label === label)
        if (!found) throw new Error(`no ${label} among ${children.map((child) => child.look().label).join(', ')}`)
        node = found
      }
      return node
    },
    setFilter(filter: Partial<Filter>) {
      const isOfLabels = filter.labels !== undefined
      state.filter = { ...state.filter, ...filter }
      for (const node of [...walk(root)]) node.filtered?.(isOfLabels)
    },
    /** `label | description` of what is known below a node. */
    lines: (node: TreeNode): readonly string[] => node.known().map(line),
  }
}

const line = (node: TreeNode): string => {
  const { label, description } = node.look()
  return description === undefined || description === '' ? label : `${label} | ${description}`
}
