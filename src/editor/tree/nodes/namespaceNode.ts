import type { Kinds, NamespaceRow } from '../../../explore/types.ts'
import { join, words } from '../../../sanitize/index.ts'
import { clock, troubleWord } from '../say.ts'
import { asking } from './ask.ts'
import { createBranch, type Branch } from './branch.ts'
import type { Keep } from './children.ts'
import { createGroupNode } from './groupNode.ts'
import type { Look } from './look.ts'
import type { TreeNode } from './node.ts'
import { createNoteNode } from './noteNode.ts'
import type { Reading } from './reading.ts'
import type { NodeServices } from './services.ts'

export interface NamespaceNode extends Branch {
  update(row: NamespaceRow, marks: Marks): void
}

export interface Marks {
  readonly isPinned: boolean
  readonly isRecent: boolean
}

/** One namespace, with the kinds of which there is something in it, by API group. */
export const createNamespaceNode = (parent: TreeNode, services: NodeServices, first: NamespaceRow): NamespaceNode => {
  const { explorer, places } = services
  const { ref } = first
  let row = first
  let marks: Marks = { isPinned: false, isRecent: false }

  const nodesOf = ({ groups, notes }: Kinds, keep: Keep): readonly TreeNode[] => {
    const nodes = groups.map((group) => {
      const node = keep(`${branch.id}/${group.group}`, () => createGroupNode(branch, services, group))
      node.update(group)
      return node
    })
    const nothing = groups.length === 0 ? [words`Nothing is in this namespace.`] : []
    const sentences = [...nothing, ...notes].map((note) =>
      keep(`${branch.id}/note ${note}`, () => createNoteNode(branch, `note ${note}`, note)),
    )
    return [...nodes, ...sentences]
  }
  const branch = createBranch<Kinds>({
    id: `${parent.id}/${ref.namespace}`,
    parent,
    services,
    context: ref.context,
    target: () => ({ of: 'namespace', ref }),
    look: (reading) => lookOf(row, marks, reading),
    open: asking((signal, isFirst) => explorer.kinds(ref, signal, { count: isFirst ? wanted : 'few' })),
    nodesOf,
    onLive(isLive) {
      if (isLive) places.opened(ref)
    },
  })
  /** What was looked at just now is good enough for who opens a namespace, and not for who wants to see it anew. */
  let wanted: 'kept' | 'all' = 'kept'
  return Object.assign(branch, {
    update(nextRow: NamespaceRow, nextMarks: Marks) {
      row = nextRow
      marks = nextMarks
    },
    refresh() {
      wanted = 'all'
      branch.reopen()
      wanted = 'kept'
      for (const child of branch.known()) child.refresh()
    },
  })
}

function lookOf(
  { name, state, isDefault }: NamespaceRow,
  { isPinned, isRecent }: Marks,
  reading: Reading<Kinds>,
): Look {
  const { staleSince, trouble } = reading
  const facts = [
    ...(state === undefined ? [] : [state]),
    ...(isPinned ? [words`pinned`] : isRecent ? [words`recent`] : []),
    ...(isDefault ? [words`used by default`] : []),
    ...(staleSince === undefined ? [] : [words`as of ${clock(staleSince)}`]),
    ...(trouble && staleSince === undefined ? [troubleWord(trouble)] : []),
  ]
  return {
    label: name,
    description: join(facts, ' · '),
    icon: { name: isPinned ? 'pinned' : 'folder' },
    tooltip: join([words`Namespace ${name}`, ...facts], '\n'),
    spoken: join([words`Namespace ${name}`, ...facts], ', '),
    can: isPinned ? ['namespace', 'pinned'] : ['namespace'],
    opens: 'collapsed',
  }
}
