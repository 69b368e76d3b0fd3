import { UsageError } from '../../errors.ts'
import type { ObjectRef } from '../../explore/types.ts'
import { kindName } from '../../gate/index.ts'
import type { Ability } from '../tree/nodes/look.ts'
import type { TreeNode } from '../tree/nodes/node.ts'
import type { Choice, ResourceServices } from './services.ts'

/** What a command acts on, and whether a person's click on that very object said so. */
export interface Acting {
  readonly ref: ObjectRef
  readonly origin: 'click' | 'command'
  /** Of a container's node. */
  readonly container?: string | undefined
}

/**
 * What a command that changes something acts on. Other extensions can call it, Copilot too, so nothing but a node that
 * the tree itself handed out counts as a click; for anything else the person says which object is meant.
 * @throws {UsageError} where there is none to choose from
 */
export const changed = async (
  services: ResourceServices,
  argument: unknown,
  title: string,
  ability: Ability,
): Promise<Acting | undefined> => {
  const clicked = services.tree.isAlive(argument) ? actingOn(argument) : undefined
  if (clicked) return { ...clicked, origin: 'click' }
  return choose(services, title, ability)
}

/**
 * What a command that only shows something acts on: without an argument, as from the keyboard, what is selected.
 * @param also that fits as well, where it is not chosen from a list
 */
export const shown = async (
  services: ResourceServices,
  argument: unknown,
  title: string,
  ability: Ability = 'object',
  also?: Ability,
): Promise<Acting | undefined> => {
  const node = services.tree.isAlive(argument)
    ? argument
    : argument === undefined
      ? services.tree.selected()
      : undefined
  const isFit = (can: Ability): boolean => can === ability || can === also
  const acting = node?.look().can.some(isFit) ? actingOn(node) : undefined
  return acting ?? choose(services, title, ability)
}

function actingOn(node: TreeNode): Acting | undefined {
  const target = node.target()
  if (target.of === 'object') return { ref: target.ref, origin: 'command' }
  if (target.of === 'container') return { ref: target.ref, origin: 'command', container: target.container }
  return undefined
}

/** The selected one first, so that Enter from the keyboard means what it seems to mean. */
async function choose(
  { tree, ui, clean }: ResourceServices,
  title: string,
  ability: Ability,
): Promise<Acting | undefined> {
  const selected = tree.selected()
  const nodes = tree
    .objects()
    .filter((node) => node.look().can.includes(ability))
    .toSorted((a, b) => Number(b === selected) - Number(a === selected))
  if (nodes.length === 0)
    throw new UsageError(
      `${title}: open the kind of object in the sidebar of K8s Agent first, so that there is one to choose.`,
    )
  const choices = nodes.flatMap((node): Choice<Acting>[] => {
    const value = actingOn(node)
    return value ? [{ label: node.look().label, description: whereIs(value.ref, clean), value }] : []
  })
  return ui.pick(title, choices)
}

/** `Pod in shop of kind-dev` */
const whereIs = ({ resource, namespace, context }: ObjectRef, clean: ResourceServices['clean']): string =>
  `${kindName(resource)} in ${namespace} of ${clean(context)}`
