import type { Act, Effect } from '../../approval/request.ts'
import { isBuiltIn } from '../../gate/index.ts'
import { join, words, type Clean, type Cleaner, type JsonObject } from '../../sanitize/index.ts'
import type { Found } from '../lookups/found.ts'
import type { Subject } from '../lookups/subject.ts'
import { actOf } from './act.ts'
import { alsoChanges } from '../difference.ts'
import { deleteEffects } from './deleting.ts'
import { detailsOf, type Details } from './details.ts'
import { codeWarning, imageEffects } from './image.ts'
import { labelEffects, selectionWarnings } from './labels.ts'
import { rolloutEffects } from './rollout.ts'
import { lesser, plural, worst } from './say.ts'
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
  readonly details: Details
}

/** A change that was tried, if it could be: what the dry run answered. */
export interface Tried extends Subject {
  /** What the answer is compared with: the object, or its Scale. */
  readonly before: JsonObject
  readonly tried: JsonObject | undefined
}

/** Puts what was looked up into the words of the dialog; every name in them is cleaned, and cut at 120 characters. */
export const effectsOf = (subject: Tried, found: Found, clean: Cleaner, now: Date): Effects => {
  const { resource, change } = subject.write
  const { intent } = change
  const { warnings, effects } = consequences(subject, found, clean)
  return {
    act: actOf(subject, subject.before, clean),
    state: stateOf(subject, clean, now),
    warnings: [...admissionWarnings(subject, clean), ...warnings],
    effects: [
      ...effects,
      ...unreadEffects(found, clean),
      ...(intent.action === 'delete' || isBuiltIn(resource)
        ? []
        : [lesser(words`What its controller then does is unknown.`)]),
    ],
    isRecreated: intent.action === 'delete' && found.owner?.is === 'recreates',
    stopsEverything: intent.action === 'scale' && intent.replicas === 0,
    // A deletion is tried with the object as it is for an answer.
    details: detailsOf(subject.object, intent.action === 'delete' ? undefined : subject.tried, clean),
  }
}

/** What nobody asked for comes first, and what nobody could see beforehand. */
function admissionWarnings({ write, before, tried }: Tried, clean: Cleaner): readonly Effect[] {
  if (tried === undefined) return [worst(words`Could not be tried beforehand.`)]
  const more = alsoChanges(before, tried, write, clean)
  return more === undefined ? [] : [worst(words`Admission also changes: ${more}`)]
}

type Consequences = Pick<Effects, 'warnings' | 'effects'>

function consequences(subject: Subject, found: Found, clean: Cleaner): Consequences {
  const { intent } = subject.write.change
  switch (intent.action) {
    case 'delete':
      return { warnings: [], effects: deleteEffects(subject, found, clean) }
    case 'scale':
      return { warnings: [], effects: scaleEffects(subject, found, intent.replicas, clean) }
    case 'update_image':
      return { warnings: [codeWarning(subject, clean)], effects: imageEffects(subject, intent.image, clean) }
    case 'rollout_restart':
      return { warnings: [], effects: rolloutEffects(subject, clean) }
    case 'set_labels':
      return { warnings: selectionWarnings(found, clean), effects: labelEffects(found, clean) }
    case 'set_annotations':
      return { warnings: [], effects: [lesser(words`Controllers may act on annotations.`)] }
  }
}

/** `Pods, Services and NetworkPolicies could not be read.` */
function unreadEffects({ unread }: Found, clean: Cleaner): readonly Effect[] {
  const kinds = unread.map((kind) => clean.line(plural(kind)))
  const last = kinds.at(-1)
  if (last === undefined) return []
  const others = join(kinds.slice(0, -1), ', ')
  return [
    lesser(kinds.length === 1 ? words`${last} could not be read.` : words`${others} and ${last} could not be read.`),
  ]
}
