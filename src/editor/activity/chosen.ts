import type { Clean } from '../../sanitize/index.ts'
import type { Happening } from './happenings.ts'
import type { ActivityAbility } from './lookOf.ts'
import type { ActivityRow } from './rows.ts'
import type { ActivityServices } from './services.ts'

/** What a command acts on, and whether a person's click on that very row said so. */
export interface ActingOn {
  readonly happening: Clean<Happening>
  readonly origin: 'click' | 'command'
}

/**
 * What a command acts on. Other extensions can call it, Copilot too, so nothing but a row that the view itself handed out
 * counts as a click; for anything else the person says which call is meant, with the selected one on top.
 */
export const chosen = async (
  { rows, selected, ui }: ActivityServices,
  argument: unknown,
  title: string,
  ability: ActivityAbility,
): Promise<ActingOn | undefined> => {
  const clicked = rows.isAlive(argument) && can(argument, ability) ? argument.happening() : undefined
  if (clicked) return { happening: clicked, origin: 'click' }
  const those = rows.those(ability)
  if (those.length === 0) {
    ui.say(nothing[ability])
    return undefined
  }
  const first = selected()
  const choices = those
    .toSorted((a, b) => Number(b === first) - Number(a === first))
    .map((row) => ({ label: row.look().label, description: row.look().description, value: row }))
  const happening = (await ui.pick(title, choices))?.happening()
  return happening && { happening, origin: 'command' }
}

const can = (row: ActivityRow, ability: ActivityAbility): boolean => row.look().can.includes(ability)

const nothing: Readonly<Record<ActivityAbility, string>> = {
  call: 'Nothing has happened yet, or the view Activity of K8s Agent was not opened in this window.',
  inverse: 'The view Activity of K8s Agent holds no change that can be undone. Open it first.',
  declined: 'The view Activity of K8s Agent holds nothing that a person said no to. Open it first.',
}
