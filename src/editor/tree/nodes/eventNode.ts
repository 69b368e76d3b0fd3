import type { EventRow } from '../../../explore/types.ts'
import { join, words } from '../../../sanitize/index.ts'
import { createLeaf } from './leaf.ts'
import type { Look } from './look.ts'
import type { TreeNode } from './node.ts'

export interface EventNode extends TreeNode {
  update(row: EventRow): void
}

/** One event of an object. */
export const createEventNode = (parent: TreeNode, first: EventRow): EventNode => {
  const node = createLeaf(`${parent.id}/e ${first.id}`, parent, { of: 'nothing' }, lookOf(first))
  return Object.assign(node, { update: (row: EventRow) => node.show(lookOf(row)) })
}

function lookOf({ isWarning, reason, message, lastSeen, spoken }: EventRow): Look {
  return {
    label: isWarning ? words`Warning: ${reason}` : reason,
    description: join([lastSeen, message], ' · '),
    icon: isWarning ? { name: 'warning', color: 'list.warningForeground' } : { name: 'info' },
    tooltip: join([words`${reason}, ${lastSeen}`, message], '\n'),
    spoken,
    can: ['event'],
    opens: 'no',
  }
}
