import type { ContainerRow, ObjectRef } from '../../../explore/types.ts'
import { join, words } from '../../../sanitize/index.ts'
import { counted } from '../say.ts'
import { healthIcon } from './healthIcon.ts'
import { createLeaf } from './leaf.ts'
import type { Look } from './look.ts'
import type { TreeNode } from './node.ts'

export interface ContainerNode extends TreeNode {
  update(row: ContainerRow): void
}

/** One container of a pod. */
export const createContainerNode = (
  parent: TreeNode,
  first: ContainerRow,
  ref: ObjectRef | undefined,
): ContainerNode => {
  const { name, container } = first
  const target = ref ? ({ of: 'container', ref, container } as const) : ({ of: 'nothing' } as const)
  const node = createLeaf(`${parent.id}/c ${name}`, parent, target, lookOf(first))
  return Object.assign(node, { update: (row: ContainerRow) => node.show(lookOf(row)) })
}

function lookOf({ name, container, role, health, state, reason, image, restarts, spoken }: ContainerRow): Look {
  const facts = [
    ...(role === 'container' ? [] : [words`${roles[role]}`]),
    ...(state === '' ? [] : [state]),
    ...(reason === '' ? [] : [reason]),
    ...(restarts === 0 ? [] : [counted(restarts, words`restart`, words`restarts`)]),
  ]
  return {
    label: name,
    description: join(facts, ' · '),
    icon: healthIcon(health),
    tooltip: join([words`Container ${name}`, ...facts, words`Image: ${image}`], '\n'),
    spoken,
    can: container === undefined ? [] : ['container', 'logs'],
    opens: 'no',
    command: container === undefined ? undefined : 'k8sAgent.showLogs',
  }
}

const roles = { init: words`init`, sidecar: words`sidecar`, ephemeral: words`ephemeral` } as const
