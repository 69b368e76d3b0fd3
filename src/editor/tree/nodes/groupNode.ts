import type { KindGroup } from '../../../explore/types.ts'
import { words } from '../../../sanitize/index.ts'
import { createChildren } from './children.ts'
import { createKindNode } from './kindNode.ts'
import type { TreeNode } from './node.ts'
import type { NodeServices } from './services.ts'

export interface GroupNode extends TreeNode {
  update(group: KindGroup): void
}

/** The kinds of one API group; its namespace knows which there are. */
export const createGroupNode = (parent: TreeNode, services: NodeServices, first: KindGroup): GroupNode => {
  const children = createChildren()
  let group = first
  let isGone = false
  const node: GroupNode = {
    id: `${parent.id}/${first.group}`,
    parent,
    target: () => ({ of: 'group', group: group.group }),
    isGone: () => isGone,
    look: () => ({
      label: group.name,
      icon: { name: 'symbol-namespace' },
      tooltip: words`API group ${group.name}`,
      spoken: words`API group ${group.name}`,
      can: [],
      opens: 'expanded',
    }),
    children: () => children.list(),
    known: () => children.list(),
    ready: () => Promise.resolve(),
    setLive: () => undefined,
    refresh() {
      for (const child of children.list()) child.refresh()
    },
    update(next) {
      group = next
      children.layOut((keep) =>
        next.kinds.map((row) => {
          const child = keep(`${node.id}/${row.ref.resource.plural}`, () => createKindNode(node, services, row))
          child.update(row)
          return child
        }),
      )
    },
    dispose() {
      isGone = true
      children.dispose()
    },
  }
  return node
}
