import type { ContextRow, Namespaces } from '../../../explore/types.ts'
import { join, words } from '../../../sanitize/index.ts'
import { inOrder } from '../places.ts'
import { clock, troubleWord } from '../say.ts'
import { asking } from './ask.ts'
import { createBranch, type Branch } from './branch.ts'
import type { Keep } from './children.ts'
import type { Look } from './look.ts'
import { createNamespaceNode } from './namespaceNode.ts'
import type { TreeNode } from './node.ts'
import { createNoteNode } from './noteNode.ts'
import type { Reading } from './reading.ts'
import type { NodeServices } from './services.ts'

export interface ContextNode extends Branch {
  update(row: ContextRow): void
}

/** One context, with its namespaces: pinned ones first, then those that were opened lately. */
export const createContextNode = (parent: TreeNode, services: NodeServices, first: ContextRow): ContextNode => {
  const { explorer, places } = services
  const { context } = first
  let row = first
  /** As it was when the context was first opened: what is clicked must neither move away nor be drawn again. */
  let recent: readonly string[] | undefined

  const nodesOf = ({ namespaces, source, note }: Namespaces, keep: Keep): readonly TreeNode[] => {
    const pins = places.pins(context)
    const last = recent ?? []
    const nodes = inOrder(namespaces, pins, last).map((entry) => {
      const node = keep(`${branch.id}/${entry.ref.namespace}`, () => createNamespaceNode(branch, services, entry))
      node.update(entry, {
        isPinned: pins.includes(entry.ref.namespace),
        isRecent: last.includes(entry.ref.namespace),
      })
      return node
    })
    return [...nodes, ...notesOf(note, keep), ...(source === 'known' ? [addNode(keep)] : [])]
  }

  const notesOf = (note: Namespaces['note'], keep: Keep): readonly TreeNode[] =>
    note === undefined ? [] : [keep(`${branch.id}/note ${note}`, () => createNoteNode(branch, `note ${note}`, note))]
  /** For people who may not list namespaces. */
  const addNode = (keep: Keep): TreeNode =>
    keep(`${branch.id}/ add`, () =>
      createNoteNode(branch, ' add', words`Add Namespace…`, {
        icon: { name: 'add' },
        command: 'k8sAgent.addNamespace',
        can: ['addNamespace'],
        target: { of: 'context', row },
      }),
    )

  const branch = createBranch<Namespaces>({
    id: `${parent.id}/${encodeURIComponent(context)}`,
    parent,
    services,
    context,
    target: () => ({ of: 'context', row }),
    look: (reading) => lookOf(row, reading),
    open(emit) {
      recent ??= places.recent(context)
      // What is wrong with the files, or what the policy says, needs no cluster to be known.
      const ask = asking((signal) =>
        row.trouble ? Promise.resolve(row.trouble) : explorer.namespaces(context, signal),
      )
      return ask(emit)
    },
    nodesOf,
  })
  return Object.assign(branch, {
    update(next: ContextRow) {
      row = next
    },
    pinned: () => branch.layOut(),
  })
}

function lookOf(row: ContextRow, { staleSince, trouble }: Reading<Namespaces>): Look {
  const { name, host, isProduction, isCurrent, isForAgent, warning } = row
  const state = [
    ...(isProduction ? [words`production`] : []),
    ...(isCurrent ? [words`current`] : []),
    ...(row.trouble ? [row.trouble.trouble === 'blocked' ? words`not allowed` : words`broken`] : []),
    ...(!row.trouble && trouble ? [troubleWord(trouble)] : []),
    ...(staleSince === undefined ? [] : [words`as of ${clock(staleSince)}`]),
  ]
  const tooltip = [
    name,
    ...(host === '' ? [] : [words`Server: ${host}`]),
    ...(isProduction ? [words`A production cluster.`] : []),
    isForAgent ? words`The agent may use it.` : words`The agent may not use it; only you can, here.`,
    ...(warning === undefined ? [] : [warning]),
    ...(row.trouble ? [row.trouble.text] : []),
  ]
  return {
    label: name,
    description: join(state, ' · '),
    icon: row.trouble ? { name: 'error', color: 'list.errorForeground' } : iconOf(isProduction),
    tooltip: join(tooltip, '\n'),
    spoken: join([words`Context ${name}`, ...state], ', '),
    can: ['context'],
    opens: isCurrent && !row.trouble ? 'expanded' : 'collapsed',
  }
}

const iconOf = (isProduction: boolean): Look['icon'] =>
  isProduction ? { name: 'flame', color: 'list.warningForeground' } : { name: 'server-environment' }
