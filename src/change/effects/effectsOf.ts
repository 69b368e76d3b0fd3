import type { Act, Effect } from '../../approval/request.ts'
import { isBuiltIn } from '../../gate/index.ts'
import { derive, words, type Clean, type Cleaner } from '../../sanitize/index.ts'
import type { Found } from '../lookups/found.ts'
import type { Subject } from '../lookups/subject.ts'
import { actOf } from './act.ts'
import { deleteEffects } from './deleting.ts'
import { codeWarning, imageEffects } from './image.ts'
import { labelEffects, selectionWarnings } from './labels.ts'
import { rolloutEffects } from './rollout.ts'
import { lesser, plural } from './say.ts'
import { scaleEffects } from './scaling.ts'
import { stateOf } from './state.ts'

/** What a dialog says about the consequences of a change. */
export interface Effects {
  readonly act: Act
  readonly state?: Clean<string> | undefined
  /** Worse than the act itself, worst first. */
  readonly warnings: readonly Effect[]
  /** Worst first. */
  readonly effects: readonly Effect[]
  /** Whether a controller, which was read and agrees, makes anew what is deleted. */
  readonly isRecreated: boolean
  /** Whether it is scaled to nothing. */
  readonly stopsEverything: boolean
}

/** Puts what was looked up into the words of the dialog; every name in them is cleaned, and cut at 120 characters. */
export const effectsOf = (subject: Subject, found: Found, clean: Cleaner, now: Date): Effects => {
  const { resource, change } = subject.write
  const { intent } = change
  const { warnings, effects } = consequences(subject, found, clean)
  return {
    act: actOf(subject, clean),
    state: stateOf(subject, clean, now),
    warnings,
    effects: [
      ...effects,
      ...(intent.action === 'delete' || isBuiltIn(resource) ? [] : [lesser(words`What its controller then does is unknown.`)]),
    ],
    isRecreated: intent.action === 'delete' && found.owner?.is === 'recreates',
    stopsEverything: intent.action === 'scale' && intent.replicas === 0,
  }
}
