import { words, type Clean } from '../../../sanitize/index.ts'
import { createLeaf, type Leaf } from './leaf.ts'
import type { Ability, Look } from './look.ts'
import type { Target, TreeNode } from './node.ts'

export interface NoteOptions {
  readonly icon?: Look['icon']
  readonly command?: string
  readonly can?: readonly Ability[]
  readonly target?: Target
}

/** A sentence of ours among the nodes. @param key tells it from the others below `parent`; with a space, since names of objects have none */
export const createNoteNode = (
  parent: TreeNode,
  key: string,
  text: Clean<string>,
  { icon = { name: 'info' }, command, can = [], target = { of: 'nothing' } }: NoteOptions = {},
): Leaf =>
  createLeaf(`${parent.id}/${key}`, parent, target, {
    label: text,
    icon,
    tooltip: text,
    spoken: words`${text}`,
    can,
    opens: 'no',
    command,
  })
