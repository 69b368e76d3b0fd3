import { checkEntries } from '../intents/entries.ts'
import { checkImage } from '../intents/image.ts'
import { checkRestart } from '../intents/restart.ts'
import { checkScale } from '../intents/scale.ts'
import type { Bounds } from '../bounds.ts'
import type { Change, Draft } from '../operation.ts'
import type { Facts } from '../facts.ts'
import type { Objection, Rule } from '../rule.ts'

/** What a dialog cannot show whole, or a person cannot judge, is not asked for. */
export const intent: Rule = {
  name: 'intent',
  refuses:
    'Replicas out of bounds; containers that do not exist; images of other repositories; keys with a domain; values that are long, unprintable, secret or masked; kinds that an action is not for',
  check(draft, bounds, facts) {
    const { change } = draft
    if (!change) return undefined
    return checkMasked(change) ?? checkAction(draft, change, bounds, facts)
  },
}

function checkMasked({ masked: [first] }: Change): Objection | undefined {
  if (first === undefined) return undefined
  return {
    reason: `${first} holds what looks like a credential, or a redaction marker`,
    remedy: 'Nothing secret is ever written by an agent: a person can do this in a terminal.',
  }
}

function checkAction(
  { resource }: Draft,
  { intent }: Change,
  bounds: Bounds,
  facts: Facts | undefined,
): Objection | undefined {
  switch (intent.action) {
    case 'delete':
      return undefined
    case 'scale':
      return checkScale(intent, resource, bounds)
    case 'update_image':
      return checkImage(intent, resource, bounds, facts)
    case 'rollout_restart':
      return checkRestart(resource)
    case 'set_labels':
    case 'set_annotations':
      return checkEntries(intent, bounds)
  }
}
